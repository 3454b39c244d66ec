package dev.bit4bit.rebuild;

import dev.bit4bit.rebuild.builders.BuildTask;
import dev.bit4bit.rebuild.builders.Builder;
import dev.bit4bit.rebuild.process.Invocation;
import dev.bit4bit.rebuild.process.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says of a build that failed where it did and what it said last. */
final class Failures {

    private static final int MOST_LINES = 20;
    /** BuildKit names the place; buildah and docker without it name the step before they run it. */
    private static final Pattern PLACE = Pattern.compile("^\\S*ockerfile\\S*:(\\d+)$|^\\S*ontainerfile\\S*:(\\d+)$");
    private static final Pattern STEP = Pattern.compile("^(?:\\[[\\d/]+] )?(?:STEP|Step) \\d+(?:/\\d+)? ?: (.+)$");

    private Failures() {
    }

    /** @param folder the private one, which is not shown */
    static BuildFailedException of(BuildTask task, Builder builder, Invocation invocation, Outcome outcome,
                                   Path folder) {
        List<String> lines = outcome.lines();
        int line = 0;
        String step = "";
        for (String text : lines) {
            Matcher place = PLACE.matcher(text.strip());
            Matcher started = STEP.matcher(text);
            if (place.matches()) {
                line = Integer.parseInt(place.group(1) != null ? place.group(1) : place.group(2));
            } else if (started.matches()) {
                step = started.group(1);
            }
        }
        if (line == 0 && !step.isEmpty()) {
            line = lineOf(task, step);
        }
        List<String> last = lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()).stream()
                .map(text -> PrivateFolder.replacedIn(text, folder)).toList();
        String how = outcome.why().isEmpty() ? "failed with status " + outcome.status() : outcome.why();
        String summary = "build " + task.name().toUpperCase(Locale.ROOT) + " with " + builder.shown() + " " + how
                + (line > 0 ? ", at line " + line + " of " + task.dockerfile().getFileName() : "");
        return new BuildFailedException(summary
                + (outcome.why().equals("cancelled") ? "" : ". What was run:\n  "
                + PrivateFolder.replacedIn(invocation.shown(), folder)
                + (last.isEmpty() ? "" : "\nWhat it said last:\n  " + String.join("\n  ", last))), summary, last, line,
                !outcome.why().isEmpty());
    }

    private static int lineOf(BuildTask task, String step) {
        try {
            List<String> lines = Files.readAllLines(task.dockerfile());
            String start = step.length() > 30 ? step.substring(0, 30) : step;
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).strip().replaceAll("\\s+", " ").startsWith(start.replaceAll("\\s+", " "))) {
                    return i + 1;
                }
            }
        } catch (IOException e) {
            // Then the step's text has to do.
        }
        return 0;
    }
}
