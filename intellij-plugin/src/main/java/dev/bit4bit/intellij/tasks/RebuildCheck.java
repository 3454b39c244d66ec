package dev.bit4bit.intellij.tasks;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.intellij.openapi.fileEditor.FileDocumentManager;
import com.intellij.openapi.project.Project;
import dev.bit4bit.intellij.Failures;
import dev.bit4bit.intellij.FileSnapshot;
import dev.bit4bit.intellij.LensCommands;
import dev.bit4bit.intellij.UserPrompts;
import dev.bit4bit.intellij.results.Verdict;
import dev.bit4bit.intellij.results.Verdicts;
import dev.bit4bit.intellij.settings.MachineSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The check by building twice: asks nothing itself, as the server asks the person before it builds for the first time
 * in a project. The findings come as the file's other findings do.
 */
final class RebuildCheck {

    /** Longer than the server lets two builds take on several platforms. */
    private static final Duration BUILDS = Duration.ofHours(12);
    private static final int LINES = 5;
    /** What is no news to the person who did it. */
    private static final Set<String> OWN_CHOICE = Set.of("declined", "cancelled");

    private RebuildCheck() {
    }

    /**
     * Begins a check; on the event thread, and returns at once.
     *
     * @param uri    the file that says what is built
     * @param told   its state in the editor
     * @param chosen what is to be built of the file beside what is set
     */
    static void start(Project project, String uri, Optional<FileSnapshot> told, JsonObject chosen) {
        // What lies beside the file is built as it is on the disk.
        FileDocumentManager.getInstance().saveAllDocuments();
        MachineSettings.Values machine = MachineSettings.get().getState();
        JsonObject options = chosen.deepCopy();
        if (!machine.builder.isEmpty() && !options.has("builder")) {
            options.addProperty("builder", machine.builder);
        }
        if (!machine.confirm) {
            options.addProperty("confirmed", true);
        }
        String of = options.get("target") instanceof JsonPrimitive target ? target.getAsString() + " of " : "";
        String title = "Building " + of + Path.of(URI.create(uri)).getFileName() + " twice";
        ServerTask.Order order = new ServerTask.Order(title, LensCommands.REBUILD, List.of(uri, options), told, BUILDS);
        new ServerTask(project, order, answer -> done(project, title, answer), e -> failed(project, title, e)).start();
    }

    private static void done(Project project, String title, Object answer) {
        Optional<Verdict> verdict = Verdict.of(answer);
        if (verdict.isEmpty()) {
            UserPrompts.of(project).tell(UserPrompts.Weight.WARNING, title + ": the answer is not understood.");
            return;
        }
        Verdicts.of(project).put(verdict.get());
        UserPrompts.of(project).tell(verdict.get().reproducible() ? UserPrompts.Weight.INFORMATION
                : UserPrompts.Weight.WARNING, verdict.get().summary(),
                List.of(ResultsWindow.offer(project)));
    }

    private static void failed(Project project, String title, IOException failure) {
        JsonObject data = Failures.data(failure).orElseGet(JsonObject::new);
        String kind = data.get("kind") instanceof JsonPrimitive word ? word.getAsString() : "";
        if (OWN_CHOICE.contains(kind)) {
            return;
        }
        StringBuilder text = new StringBuilder(title).append(": ").append(Failures.message(failure)).append('.');
        List<String> last = new ArrayList<>();
        if (data.get("lines") instanceof JsonArray lines) {
            lines.forEach(line -> last.add(line.getAsString()));
        }
        last.subList(Math.max(0, last.size() - LINES), last.size()).forEach(line -> text.append('\n').append(line));
        UserPrompts.of(project).tell(UserPrompts.Weight.ERROR, text.toString());
    }
}
