package dev.bit4bit.fixes;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Step;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.text.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives {@code jar} the time to store, {@code --date} (<a
 * href="https://docs.oracle.com/en/java/javase/17/docs/specs/man/jar.html">jar(1)</a>, JDK 17). The option is refused
 * beside the old letters, which are written out.
 */
public final class JarDate {

    private static final String DATE = "--date=$(date -u -d @${SOURCE_DATE_EPOCH} +%Y-%m-%dT%H:%M:%SZ)";
    private static final Pattern JDK = Pattern.compile(
            "(?:jdk|java|temurin|corretto|openjdk|semeru|zulu|liberica)[^:]*:.*?(\\d+)");

    private JarDate() {
    }

    /** Nothing where the letters mean more than a file to create. */
    public static Optional<Fix> fix(FileFacts facts, CommandCall call) {
        Argument first = call.arguments().get(0);
        Optional<String> written = written(first.value().pattern());
        int release = release(call);
        if (call.step().shape() == Step.Shape.EXEC_FORM || !first.whole() || written.isEmpty() || release < 17
                && release > 0 || !first.value().written().filter(first.span()::equals).isPresent()) {
            return Optional.empty();
        }
        List<Edit> edits = new ArrayList<>();
        edits.add(new Edit(first.span(), written.get()));
        edits.addAll(EpochDeclaration.edits(facts, call));
        return Optional.of(new Fix("Give jar the time of the source" + (release > 0 ? "" : " (needs JDK 17)"),
                release > 0 ? Fix.Kind.SAFE : Fix.Kind.UNSAFE, edits));
    }

    /** What stands for the first word: the letters as long options, in an order in which the file comes last. */
    private static Optional<String> written(String first) {
        if (first.equals("--create")) {
            return Optional.of("--create " + DATE);
        }
        StringBuilder out = new StringBuilder("--create ").append(DATE);
        String letters = first.startsWith("-") ? first.substring(1) : first;
        if (!letters.matches("[cvM0]*f[cvM0]*") || letters.chars().filter(c -> c == 'c').count() != 1) {
            return Optional.empty();
        }
        out.append(letters.indexOf('v') >= 0 ? " --verbose" : "").append(letters.indexOf('0') >= 0
                ? " --no-compress" : "").append(letters.indexOf('M') >= 0 ? " --no-manifest" : "");
        return Optional.of(out.append(" --file").toString());
    }

    /** The JDK's release as the base image's tag tells it; 0 when it does not. */
    private static int release(CommandCall call) {
        String image = call.unit().rootImage().map(i -> i.value().pattern()).orElse("");
        Matcher matcher = JDK.matcher(image.indexOf('@') > 0 ? image.substring(0, image.indexOf('@')) : image);
        if (!matcher.find()) {
            return 0;
        }
        return matcher.group(1).length() > 3 ? 0 : Integer.parseInt(matcher.group(1));
    }
}
