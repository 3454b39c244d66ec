package dev.bit4bit.rules.fetch;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.fetch.Download;
import dev.bit4bit.facts.fetch.FilePath;
import dev.bit4bit.findings.Pending;
import dev.bit4bit.syntax.shell.Command;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes {@code ADD --checksum} for a RUN that does nothing but fetch one file. */
final class AddInstead {

    /** What changes nothing of the file that is written; ADD follows redirects and fails on an error by itself. */
    private static final Set<String> PLAIN = Set.of("-f", "-s", "-S", "-L", "-fsSL", "-fsL", "-sSL", "-sSfL", "-fSL", "-fL",
            "-sL", "-Ls", "-LsS", "-LSs", "-sSLf", "-SL", "-fSsL", "--fail", "--silent", "--show-error", "--location", "-q", "-nv",
            "--quiet", "--no-verbose", "-O", "--remote-name", "--no-hsts");

    private static final Set<String> NAMES_FILE = Set.of("-o", "--output", "-O", "--output-document");

    /** A user who is not root: ADD would write the file as root. */
    private static final Pattern OTHER_USER = Pattern.compile("(?im)^[ \\t]*USER[ \\t]+(?!root[ \\t\\r]*$|0[ \\t\\r]*$)");

    private AddInstead() {
    }

    static Optional<Edit> of(FileFacts facts, Download download, FilePath file) {
        CommandCall call = download.call().orElseThrow();
        Step step = call.step();
        boolean alone = step.shape() == Step.Shape.SHELL_FORM && step.mounts().isEmpty() && !step.onbuild()
                && step.tree().map(t -> t.problems().isEmpty() && t.statements().size() == 1
                && t.statements().get(0).command() instanceof Command.Simple).orElse(false)
                && call.wrapper().isEmpty() && call.assignments().isEmpty() && call.redirects().isEmpty()
                && !call.place().inWord();
        String before = facts.document().text(new Span(call.unit().span().start(), step.span().start()));
        String written = facts.document().text(step.span());
        if (!alone || !call.isNamed("curl", "wget") || !file.key().startsWith("/") || !isPlain(call)
                || OTHER_USER.matcher(before).find() || written.contains("#") || !call.unit().parent().isEmpty()) {
            return Optional.empty();
        }
        // ADD makes files that their owner alone may read; curl and wget make ones that everyone may.
        return Optional.of(new Edit(step.span(), "ADD --checksum=sha256:" + Pending.answer(0) + " --chmod=644 "
                + download.url().value().pattern() + " " + file.key()));
    }

    private static boolean isPlain(CommandCall call) {
        List<Argument> arguments = call.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            String text = arguments.get(i).text().orElse("");
            boolean names = NAMES_FILE.contains(text) && !(text.equals("-O") && call.isNamed("curl"));
            if (names) {
                i++;
            } else if (text.startsWith("-") && !PLAIN.contains(text)) {
                return false;
            }
        }
        return true;
    }
}
