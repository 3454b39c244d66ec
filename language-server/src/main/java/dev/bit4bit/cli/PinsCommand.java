package dev.bit4bit.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.bit4bit.analysis.ImagePin;
import dev.bit4bit.report.UnifiedDiff;
import dev.bit4bit.resolve.online.PinCheck;
import dev.bit4bit.resolve.online.PinState;
import dev.bit4bit.resolve.online.PinState.State;
import dev.bit4bit.text.Edit;
import dev.bit4bit.workspace.OnlineSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what is pinned, and on request asks registries what became of it. */
@Command(name = "pins", description = "List the images that are taken by their digest, and what became of them.")
final class PinsCommand implements Callable<Integer> {

    /** The forms of the list. */
    enum Format { TEXT, JSON }

    private final Engine engine;
    private final Terminal terminal;
    @Mixin
    private FileOptions options;
    @Option(names = "--check", description = "Ask the registries: is the digest still there, has the tag moved on.")
    private boolean check;
    @Option(names = "--update", description = "Write what the tags name now in place of digests that are stale or gone.")
    private boolean update;
    @Option(names = "--dry-run", description = "With --update: print what would change and change nothing.")
    private boolean dryRun;
    @Option(names = "--format", paramLabel = "FORM", description = "text (default) or json.")
    private Format format = Format.TEXT;

    PinsCommand(Engine engine, Terminal terminal) {
        this.engine = engine;
        this.terminal = terminal;
    }

    private record Pinned(FileRun.Analysed file, ImagePin pin, Optional<PinState> state) {
        int line() {
            return file.analysis().document().lines().lineOf(pin.at().orElse(pin.span()).start()) + 1;
        }
    }

    @Override
    public Integer call() throws IOException {
        FileRun run = new FileRun(engine, terminal, options.layer());
        run.prepare(options.paths());
        List<Pinned> pins = new ArrayList<>();
        run.run(file -> ImagePin.of(file.analysis()).forEach(pin -> pins.add(new Pinned(file, pin, Optional.empty()))));
        List<Pinned> known = check || update ? checked(pins) : pins;
        if (update) {
            update(run, known);
        }
        if (format == Format.JSON) {
            json(known);
        } else if (!dryRun) {
            text(known);
        }
        boolean left = !update && known.stream().anyMatch(p -> p.state().map(s -> !s.state().rule().isEmpty())
                .orElse(false));
        return run.failed() || terminal.out().checkError() ? ExitCode.FAILED
                : left ? ExitCode.FINDINGS : ExitCode.CLEAN;
    }

    private List<Pinned> checked(List<Pinned> pins) {
        Map<String, Future<PinState>> asked = new LinkedHashMap<>();
        Map<OnlineSettings, PinCheck> registries = new HashMap<>();
        ExecutorService pool = Executors.newFixedThreadPool(8, task -> {
            Thread thread = new Thread(null, task, "registry", 1024 * 1024);
            thread.setDaemon(true);
            return thread;
        });
        try {
            for (Pinned one : pins) {
                PinCheck registry = registries.computeIfAbsent(one.file().settings().online(),
                        settings -> PinCheck.of(settings, System.getenv()));
                ImagePin pin = one.pin();
                asked.computeIfAbsent(key(one), k -> pool.submit(() -> registry.check(pin.name(), pin.tagged(),
                        pin.digest(), pin.platform(), terminal::progress)));
            }
            List<Pinned> checked = new ArrayList<>();
            for (Pinned one : pins) {
                checked.add(new Pinned(one.file(), one.pin(), Optional.of(asked.get(key(one)).get())));
            }
            return checked;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return pins;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
            terminal.progress("");
        }
    }

    private static String key(Pinned one) {
        return one.pin().name() + "@" + one.pin().digest() + one.pin().platform() + one.file().settings().online();
    }

    private void update(FileRun run, List<Pinned> pins) {
        Map<FileRun.Analysed, List<Edit>> edits = new LinkedHashMap<>();
        for (Pinned one : pins) {
            State state = one.state().map(PinState::state).orElse(State.UNKNOWN);
            Optional<String> newest = one.state().flatMap(PinState::newest);
            if ((state == State.STALE || state == State.MISSING) && newest.isPresent() && one.pin().at().isPresent()) {
                edits.computeIfAbsent(one.file(), f -> new ArrayList<>())
                        .add(new Edit(one.pin().at().get(), newest.get()));
            }
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
            String digest = one.pin().digest();
            String state = one.state().map(s -> "  " + s.message() + s.created().map(c -> ", made " + age(c)).orElse("")
                    + (s.state().rule().isEmpty() ? "" : " [" + s.state().rule() + "]")).orElse("");
            terminal.out().println(one.file().shownPath() + ":" + one.line() + ": " + one.pin().name() + "  "
                    + digest.substring(0, "sha256:".length() + 12) + "…" + state);
        }
        terminal.out().println(pins.size() + (pins.size() == 1 ? " pinned image." : " pinned images."));
    }

    /** How long ago, in days, then months, then years. */
    private static String age(Instant created) {
        long days = Math.max(0, Duration.between(created, Instant.now()).toDays());
        if (created.isBefore(Instant.parse("2000-01-01T00:00:00Z"))) {
            return "at a fixed date";
        }
        return days < 60 ? days + (days == 1 ? " day ago" : " days ago")
                : days < 730 ? days / 30 + " months ago" : days / 365 + " years ago";
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
                json.writeStringField("image", one.pin().name());
                json.writeStringField("digest", one.pin().digest());
                if (one.state().isPresent()) {
                    PinState state = one.state().get();
                    json.writeStringField("state", state.state().name().toLowerCase(Locale.ROOT));
                    json.writeStringField("rule", state.state().rule());
                    json.writeStringField("message", state.message());
                    json.writeStringField("newest", state.newest().orElse(""));
                    json.writeStringField("created", state.created().map(Instant::toString).orElse(""));
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        terminal.out().println();
    }
}
