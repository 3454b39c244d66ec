package dev.bit4bit.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.bit4bit.analysis.PlacedPin;
import dev.bit4bit.findings.Pin;
import dev.bit4bit.report.Pinning;
import dev.bit4bit.report.UnifiedDiff;
import dev.bit4bit.resolve.online.PinCheck;
import dev.bit4bit.resolve.online.PinChecks;
import dev.bit4bit.resolve.online.PinState;
import dev.bit4bit.resolve.online.PinState.State;
import dev.bit4bit.text.Edit;
import dev.bit4bit.workspace.OnlineSettings;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what is pinned by its content, and on request asks what became of it. */
@Command(name = "pins",
        description = "List what is pinned by its content (images, commits, downloads), and what became of it.")
final class PinsCommand implements Callable<Integer> {

    /** The forms of the list. */
    enum Format { TEXT, JSON }

    private final Engine engine;
    private final Terminal terminal;

    @Mixin
    private FileOptions options;

    @Option(names = "--check", description = "Ask registries and servers: is it still there, has the tag moved on."
            + " Downloads are fetched for it.")
    private boolean check;

    @Option(names = "--update", description = "Write what the tags of images name now in place of digests that are"
            + " stale or gone.")
    private boolean update;

    @Option(names = "--dry-run", description = "With --update: print what would change and change nothing.")
    private boolean dryRun;

    @Option(names = "--format", paramLabel = "FORM", description = "text (default) or json.")
    private Format format = Format.TEXT;

    PinsCommand(Engine engine, Terminal terminal) {
        this.engine = engine;
        this.terminal = terminal;
    }

    private record Pinned(FileRun.Analysed file, PlacedPin placed, Optional<PinState> state) {

        Pin pin() {
            return placed.pin();
        }

        int line() {
            return file.analysis().document().lines().lineOf(placed.place().start()) + 1;
        }

        String rule() {
            return state.map(s -> s.rule(pin() instanceof Pin.Image)).orElse("");
        }
    }

    @Override
    public Integer call() throws IOException {
        FileRun run = new FileRun(engine, terminal, options.layer());
        run.prepare(options.paths());
        List<Pinned> pins = new ArrayList<>();
        run.run(file -> PlacedPin.of(file.analysis())
                .forEach(pin -> pins.add(new Pinned(file, pin, Optional.empty()))));
        List<Pinned> known = check || update ? checked(pins) : pins;
        if (update) {
            update(run, known);
        }
        boolean asked = known.stream().anyMatch(p -> p.state().isPresent());
        long unknown = known.stream().filter(PinsCommand::isUnknown).count();
        if (format == Format.JSON) {
            json(known);
        } else if (!dryRun) {
            text(known);
            long written = known.stream().filter(p -> update && newer(p).isPresent()).count();
            if (written > 0 && !run.failed()) {
                terminal.out().println("Wrote " + written + (written == 1 ? " newer digest." : " newer digests."));
            }
        }
        boolean left = known.stream().anyMatch(p -> p.state().map(s -> s.state().isTrouble()).orElse(false)
                && !(update && newer(p).isPresent()));
        if (asked && unknown > 0) {
            terminal.tell(unknown == known.size() ? "nothing could be learned of any pin: "
                    + Pinning.count(kinds(known))
                    : "nothing could be learned of " + unknown + " of " + known.size() + " pins");
        }
        return run.failed() || terminal.out().checkError() || asked && unknown == known.size() ? ExitCode.FAILED
                : left ? ExitCode.FINDINGS : ExitCode.CLEAN;
    }

    private static boolean isUnknown(Pinned one) {
        return one.state().filter(s -> s.state() == State.UNKNOWN).isPresent();
    }

    private static List<String> kinds(List<Pinned> pins) {
        return pins.stream().map(p -> Pinning.kind(p.pin())).toList();
    }

    /** Files under the same settings together. */
    private List<Pinned> checked(List<Pinned> pins) {
        Map<OnlineSettings, List<Pinned>> bySettings = new LinkedHashMap<>();
        pins.forEach(p -> bySettings.computeIfAbsent(p.file().settings().online(), s -> new ArrayList<>()).add(p));
        Map<OnlineSettings, Map<Pin, PinState>> states = new HashMap<>();
        try {
            for (Map.Entry<OnlineSettings, List<Pinned>> one : bySettings.entrySet()) {
                states.put(one.getKey(), PinChecks.of(one.getValue().stream().map(Pinned::pin).toList(),
                        PinCheck.of(one.getKey(), System.getenv()), terminal::progress));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return pins;
        } finally {
            terminal.progress("");
        }
        return pins.stream().map(p -> new Pinned(p.file(), p.placed(),
                Optional.of(states.get(p.file().settings().online()).get(p.pin())))).toList();
    }

    /** What is written in place of a digest; only images have a name that says what that is. */
    private static Optional<String> newer(Pinned one) {
        State state = one.state().map(PinState::state).orElse(State.UNKNOWN);
        return state == State.STALE || state == State.MISSING
                ? one.state().flatMap(PinState::newest).filter(n -> one.placed().at().isPresent()) : Optional.empty();
    }

    private void update(FileRun run, List<Pinned> pins) {
        Map<FileRun.Analysed, List<Edit>> edits = new LinkedHashMap<>();
        for (Pinned one : pins) {
            newer(one).ifPresent(digest -> edits.computeIfAbsent(one.file(), f -> new ArrayList<>())
                    .add(new Edit(one.placed().at().get(), digest)));
        }
        edits.forEach((file, list) -> {
            String before = file.file().text();
            String after = Edit.apply(before, list);
            try {
                if (dryRun) {
                    terminal.out().print(UnifiedDiff.of(file.shownPath(), before, after,
                            terminal.ansi(options.color(), terminal.out())));
                } else {
                    file.file().write(after);
                }
            } catch (IOException e) {
                run.fail(file.shownPath() + ": cannot be written: " + e.getMessage());
            }
        });
    }

    private void text(List<Pinned> pins) {
        for (Pinned one : pins) {
            String value = one.pin().value();
            String state = one.state().map(s -> "  " + s.message()
                    + s.created().map(c -> ", made " + Pinning.age(c, Instant.now())).orElse("")
                    + (one.rule().isEmpty() ? "" : " [" + one.rule() + "]")).orElse("");
            terminal.out().println(one.file().shownPath() + ":" + one.line() + ": " + one.pin().shown() + "  "
                    + value.substring(0, value.startsWith("sha256:") ? "sha256:".length() + 12 : 12) + "…" + state);
        }
        terminal.out().println("Pinned: "
                + Pinning.count(kinds(pins)) + ".");
    }

    private void json(List<Pinned> pins) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(terminal.out())) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartArray();
            for (Pinned one : pins) {
                json.writeStartObject();
                json.writeStringField("file", one.file().shownPath());
                json.writeNumberField("line", one.line());
                json.writeStringField("kind", Pinning.kind(one.pin()));
                json.writeStringField("name", one.pin().shown());
                json.writeStringField("value", one.pin().value());
                if (one.state().isPresent()) {
                    state(json, one, one.state().get());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        terminal.out().println();
    }

    private static void state(JsonGenerator json, Pinned one, PinState state) throws IOException {
        json.writeStringField("state", state.state().name().toLowerCase(Locale.ROOT));
        json.writeStringField("rule", one.rule());
        json.writeStringField("message", state.message());
        json.writeStringField("newest", state.newest().orElse(""));
        json.writeStringField("created", state.created().map(Instant::toString).orElse(""));
        json.writeArrayFieldStart("platforms");
        for (String platform : state.platforms()) {
            json.writeString(platform);
        }
        json.writeEndArray();
    }
}
