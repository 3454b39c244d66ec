package dev.bit4bit.facts.fetch;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.fetch.Downloads.Fetched;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Downloads that a program text on a command line makes, when the address stands in it as one literal. */
final class OneLiners {

    /** Calls that fetch to a file they are given: Python's urllib.request and wget, Perl's LWP::Simple. */
    private static final Pattern TO_FILE = Pattern.compile("(?s)\\b(?:urlretrieve|getstore|mirror|wget\\.download)"
            + "\\s*\\(?\\s*(['\"])(https?://.*?)\\1(?:\\s*,\\s*(?:filename\\s*=\\s*|out\\s*=\\s*)?(['\"])(.*?)\\3)?");
    /** Calls that give the content: Python's urllib and requests, Perl's LWP::Simple, Ruby's open-uri. */
    private static final Pattern CONTENT = Pattern.compile("(?s)\\b(?:urlopen|requests\\.get|httpx\\.get|getprint"
            + "|URI\\.open|URI\\.parse)\\s*\\(?\\s*(['\"])(https?://.*?)\\1");
    private static final Pattern INTERPRETER = Pattern.compile("(python|perl|ruby)[0-9.]*");
    private static final Pattern WITH_PROGRAM = Pattern.compile("-[A-Za-z]*[ce]");
    private static final Pattern WRITTEN =
            Pattern.compile("\\bopen\\s*\\(\\s*(['\"])(.*?)\\1\\s*,\\s*(?:mode\\s*=\\s*)?['\"]w", Pattern.DOTALL);

    private OneLiners() {
    }

    static boolean isInterpreter(String name) {
        boolean named = name.startsWith("python") || name.startsWith("perl") || name.startsWith("ruby");
        return named && INTERPRETER.matcher(name).matches();
    }

    static List<Fetched> read(CommandCall call) {
        List<Fetched> found = new ArrayList<>();
        List<Argument> arguments = call.arguments();
        for (int i = 0; i + 1 < arguments.size(); i++) {
            if (WITH_PROGRAM.matcher(arguments.get(i).value().pattern()).matches()) {
                program(call, arguments.get(i + 1).value(), found);
                break;
            }
            if (!arguments.get(i).startsWith("-")) {
                break;
            }
        }
        return found;
    }

    private static void program(CommandCall call, Value program, List<Fetched> found) {
        String text = program.pattern();
        Matcher file = TO_FILE.matcher(text);
        while (file.find()) {
            Value output = file.group(4) == null ? DownloadTools.unknown(call) : part(program, file, 4);
            found.add(new Fetched(part(program, file, 2), Optional.of(output), false));
        }
        Matcher written = WRITTEN.matcher(text);
        Optional<Value> output = written.find() ? Optional.of(part(program, written, 2)) : Optional.empty();
        Matcher content = CONTENT.matcher(text);
        while (content.find()) {
            found.add(new Fetched(part(program, content, 2), output, false));
        }
    }

    private static Value part(Value program, Matcher matcher, int group) {
        return program.to(matcher.end(group)).from(matcher.start(group));
    }
}
