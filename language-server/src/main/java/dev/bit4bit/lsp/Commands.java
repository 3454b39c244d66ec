package dev.bit4bit.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.bit4bit.analysis.CancellationToken;
import dev.bit4bit.analysis.FixAll;
import dev.bit4bit.analysis.PlacedPin;
import dev.bit4bit.findings.Lookup;
import dev.bit4bit.findings.Pin;
import dev.bit4bit.report.Pinning;
import dev.bit4bit.resolve.Lookups;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.online.PinCheck;
import dev.bit4bit.resolve.online.PinChecks;
import dev.bit4bit.resolve.online.PinState;
import dev.bit4bit.resolve.online.PinState.State;
import dev.bit4bit.text.Edit;
import dev.bit4bit.workspace.OnlineSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The commands that a person gives and that ask the network or build: nothing here runs by itself. Each that writes
 * ends in one edit, which the client applies, and a message of what was written and what could not be had.
 */
final class Commands {

    static final String PIN = "bit4bit.pinAll";
    static final String PIN_WORKSPACE = "bit4bit.pinAllInWorkspace";
    static final String CHECK = "bit4bit.checkPins";
    static final String CHECK_WORKSPACE = "bit4bit.checkPinsInWorkspace";
    static final String REFRESH = "bit4bit.refreshPins";
    static final String REFRESH_WORKSPACE = "bit4bit.refreshPinsInWorkspace";
    /** Builds; its result is diagnostics and an answer. */
    static final String REBUILD = "bit4bit.rebuild";
    /** Those whose result the client has to apply. */
    static final List<String> EDITING = List.of(PIN, PIN_WORKSPACE, REFRESH, REFRESH_WORKSPACE);
    private static final List<String> LOOKING_UP =
            List.of(PIN, PIN_WORKSPACE, CHECK, CHECK_WORKSPACE, REFRESH, REFRESH_WORKSPACE);
    private static final int NAMED = 5;

    private final ClientFeatures client;
    private final Client remote;
    private final WorkspaceFiles files;
    private final ServerRules rules;
    private final OnlineFixes online;
    private final OnlineWork work;
    private final PinLenses lenses;
    private final RebuildChecks rebuilds;

    Commands(ClientFeatures client, Client remote, WorkspaceFiles files, ServerRules rules, OnlineFixes online,
             OnlineWork work, PinLenses lenses, RebuildChecks rebuilds) {
        this.client = client;
        this.remote = remote;
        this.files = files;
        this.rules = rules;
        this.online = online;
        this.work = work;
        this.lenses = lenses;
        this.rebuilds = rebuilds;
    }

    /** The answer to {@code workspace/executeCommand}; empty for a command that is not known here. */
    Optional<CompletableFuture<Object>> execute(JsonObject params) {
        JsonElement token = params.get("workDoneToken");
        Optional<String> uri = argument(params, 0).map(JsonElement::getAsString);
        String command = params.has("command") ? params.get("command").getAsString() : "";
        if (LOOKING_UP.contains(command) && !rebuilds.isTrusted()) {
            // Where values are looked up is for the workspace to say.
            throw RebuildFailure.UNTRUSTED.error(uri.orElse(""), "This looks outside the workspace at addresses that"
                    + " it names itself, which waits until the workspace is trusted.");
        }
        return Optional.ofNullable(switch (command) {
            case PIN -> work.start("Pinning all in this file", token, progress -> pin(one(uri), progress));
            case PIN_WORKSPACE -> work.start("Pinning all in the workspace", token,
                    progress -> pin(files.all(progress), progress));
            case CHECK -> work.start("Checking pins", token,
                    progress -> check(uri.isPresent() ? one(uri) : files.opened(), progress));
            case CHECK_WORKSPACE -> work.start("Checking pins in the workspace", token,
                    progress -> checkAll(files.all(progress), isQuiet(params), progress));
            case REFRESH -> work.start("Refreshing pinned digests", token, progress -> refresh(one(uri),
                    argument(params, 1).map(JsonElement::getAsInt), progress));
            case REFRESH_WORKSPACE -> work.start("Refreshing pinned digests in the workspace", token,
                    progress -> refresh(files.all(progress), Optional.empty(), progress));
            case REBUILD -> rebuilds.start(params);
            default -> null;
        });
    }

    private static Optional<JsonElement> argument(JsonObject params, int index) {
        return params.get("arguments") instanceof JsonArray arguments && arguments.size() > index
                && arguments.get(index).isJsonPrimitive() ? Optional.of(arguments.get(index)) : Optional.empty();
    }

    private List<WorkspaceFiles.Item> one(Optional<String> uri) throws InterruptedException {
        return List.of(files.one(uri.orElse("")).orElseThrow(() -> OnlineFixes.error(
                "The command's first argument is the address of an open document that is not excluded.")));
    }

    private Object pin(List<WorkspaceFiles.Item> items, Progress progress) throws InterruptedException {
        Map<OnlineSettings, Set<Lookup>> wanted = new LinkedHashMap<>();
        items.forEach(item -> wanted.computeIfAbsent(item.settings().online(), s -> new LinkedHashSet<>())
                .addAll(Lookups.wanted(item.analysis().findings())));
        Map<OnlineSettings, Lookups> values = new LinkedHashMap<>();
        for (Map.Entry<OnlineSettings, Set<Lookup>> one : wanted.entrySet()) {
            values.put(one.getKey(), Lookups.of(one.getValue(), online.resolver(one.getKey()), progress));
        }
        Outcome outcome = new Outcome();
        Map<WorkspaceFiles.Item, List<Edit>> edits = new LinkedHashMap<>();
        for (WorkspaceFiles.Item item : items) {
            FixAll.Result result = FixAll.pinning(rules.of(item.document().uri()).analyzer(), item.settings(),
                    values.get(item.settings().online())::answered)
                    .apply(item.analysis(), CancellationToken.ofThread());
            if (result.applied() > 0) {
                edits.put(item, TextEdits.between(item.document(), result.analysis().document().text()));
                outcome.written.addAll(Pinning.kinds(result.written()));
            }
        }
        values.values().forEach(lookups -> lookups.outcomes().forEach((lookup, answer) ->
                answer.failure().ifPresent(e -> outcome.failures.put(lookup.shown(), e.getMessage()))));
        return apply("Pin all (bit4bit)", "Pinned ", edits, outcome);
    }

    /** @param line the only line whose pins are meant, from 0 */
    private Object refresh(List<WorkspaceFiles.Item> items, Optional<Integer> line, Progress progress)
            throws InterruptedException {
        Outcome outcome = new Outcome();
        Map<WorkspaceFiles.Item, List<Edit>> edits = new LinkedHashMap<>();
        states(items, line, true, progress).forEach((item, states) -> states.forEach((placed, state) -> {
            if (state.state() == State.UNKNOWN) {
                outcome.failures.put(placed.pin().shown(), state.message());
            } else if ((state.state() == State.STALE || state.state() == State.MISSING) && state.newest().isPresent()) {
                edits.computeIfAbsent(item, i -> new ArrayList<>())
                        .add(new Edit(placed.at().get(), state.newest().get()));
                outcome.written.add(Pinning.kind(placed.pin()));
            } else if (state.state() == State.MISSING) {
                outcome.failures.put(placed.pin().shown(), state.message());
            }
        }));
        return apply("Refresh pinned digests (bit4bit)", "Refreshed ", edits, outcome);
    }

    /** Whether the client itself says what came of a command. */
    private static boolean isQuiet(JsonObject params) {
        return params.get("arguments") instanceof JsonArray arguments && !arguments.isEmpty()
                && arguments.get(0) instanceof JsonObject options && options.get("quiet") instanceof JsonPrimitive quiet
                && quiet.getAsBoolean();
    }

    private Object check(List<WorkspaceFiles.Item> items, Progress progress) throws InterruptedException {
        Checked checked = checked(items, progress);
        remote.tell(checked.summary().map(s -> "Pins: " + s + ".").orElse("Nothing is pinned here."));
        return checked.answer();
    }

    private Object checkAll(List<WorkspaceFiles.Item> items, boolean quiet, Progress progress)
            throws InterruptedException {
        Checked checked = checked(items, progress);
        if (!quiet) {
            remote.tell(checked.summary().map(s -> "Pins in " + checked.files() + (checked.files() == 1 ? " file: "
                    : " files: ") + s + ".").orElse("Nothing is pinned in the workspace."));
        }
        return checked.answer();
    }

    /**
     * What a check gives.
     *
     * @param files   in how many of them there are pins
     * @param summary empty when there are none
     */
    private record Checked(JsonArray answer, int files, Optional<String> summary) {
    }

    private Checked checked(List<WorkspaceFiles.Item> items, Progress progress) throws InterruptedException {
        JsonArray all = new JsonArray();
        List<PinState> together = new ArrayList<>();
        int files = 0;
        for (Map.Entry<WorkspaceFiles.Item, Map<PlacedPin, PinState>> one
                : states(items, Optional.empty(), false, progress).entrySet()) {
            WorkspaceFiles.Item item = one.getKey();
            if (item.open()) {
                lenses.put(item.clientUri(), item.document().version(), one.getValue());
            }
            all.addAll(PinLenses.json(item.clientUri(), item.document(), one.getValue()));
            together.addAll(one.getValue().values());
            files += one.getValue().isEmpty() ? 0 : 1;
        }
        if (client.codeLensRefresh()) {
            remote.refreshCodeLenses();
        }
        return new Checked(all, files, PinLenses.summary(together));
    }

    /** What became of the pins of files; of those that may be refreshed, when that is all that is wanted. */
    private static Map<WorkspaceFiles.Item, Map<PlacedPin, PinState>> states(List<WorkspaceFiles.Item> items,
            Optional<Integer> line, boolean refreshable, Progress progress) throws InterruptedException {
        Map<WorkspaceFiles.Item, List<PlacedPin>> pins = new LinkedHashMap<>();
        Map<OnlineSettings, Set<Pin>> wanted = new LinkedHashMap<>();
        for (WorkspaceFiles.Item item : items) {
            List<PlacedPin> here = PlacedPin.of(item.analysis()).stream()
                    .filter(p -> line.isEmpty() || item.document().lines().lineOf(p.place().start()) == line.get())
                    .filter(p -> !refreshable || p.at().isPresent()
                            && p.image().map(i -> i.tagged() && !i.platform()).orElse(false)).toList();
            pins.put(item, here);
            wanted.computeIfAbsent(item.settings().online(), s -> new LinkedHashSet<>())
                    .addAll(here.stream().map(PlacedPin::pin).toList());
        }
        Map<OnlineSettings, Map<Pin, PinState>> known = new LinkedHashMap<>();
        for (Map.Entry<OnlineSettings, Set<Pin>> one : wanted.entrySet()) {
            known.put(one.getKey(), PinChecks.of(one.getValue(), PinCheck.of(one.getKey(), System.getenv()), progress));
        }
        Map<WorkspaceFiles.Item, Map<PlacedPin, PinState>> states = new LinkedHashMap<>();
        pins.forEach((item, here) -> {
            Map<PlacedPin, PinState> of = new LinkedHashMap<>();
            here.forEach(p -> of.put(p, known.get(item.settings().online()).get(p.pin())));
            states.put(item, of);
        });
        return states;
    }

    /** What a command did: the kinds of what it wrote, and what it could not have and why. */
    private static final class Outcome {
        private final List<String> written = new ArrayList<>();
        private final Map<String, String> failures = new LinkedHashMap<>();
    }

    private Object apply(String label, String did, Map<WorkspaceFiles.Item, List<Edit>> edits, Outcome outcome)
            throws InterruptedException {
        Optional<String> refused = edits.isEmpty() ? Optional.empty()
                : remote.apply(label, TextEdits.of(edits, client.documentChanges()));
        boolean applied = refused.isEmpty();
        String text = !applied ? "The editor did not take the change" + (refused.get().isBlank() ? "" : " ("
                + refused.get().strip() + ")") + ": " + Pinning.count(outcome.written) + " would have been written."
                : did + Pinning.count(outcome.written) + (edits.isEmpty() ? "" : " in " + edits.size()
                + (edits.size() == 1 ? " file" : " files")) + ".";
        remote.tell(text + failures(outcome.failures));
        JsonObject answer = new JsonObject();
        answer.addProperty("applied", applied);
        answer.addProperty("files", edits.size());
        JsonObject pinned = new JsonObject();
        Pinning.counts(outcome.written).forEach(pinned::addProperty);
        answer.add("pinned", pinned);
        JsonArray failures = new JsonArray();
        outcome.failures.forEach((what, why) -> {
            JsonObject failure = new JsonObject();
            failure.addProperty("what", what);
            failure.addProperty("why", why);
            failures.add(failure);
        });
        answer.add("failures", failures);
        return answer;
    }

    private static String failures(Map<String, String> failures) {
        if (failures.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(" Could not be had:");
        failures.entrySet().stream().limit(NAMED).forEach(e -> text.append(' ').append(e.getKey()).append(" (")
                .append(e.getValue()).append(')').append(';'));
        text.setLength(text.length() - 1);
        return text + (failures.size() > NAMED ? " and " + (failures.size() - NAMED) + " more." : ".");
    }
}
