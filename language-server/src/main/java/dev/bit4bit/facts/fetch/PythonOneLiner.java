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

/** {@code python -c "…"} that fetches a URL into a file, as images without curl do it. */
final class PythonOneLiner {

    private static final String STRING = "\\s*[rb]?['\"]([^'\"]+)['\"]";
    private static final Pattern RETRIEVE = Pattern.compile("urlretrieve\\(" + STRING + "\\s*(?:,(?:\\s*filename\\s*=)?"
            + STRING + ")?");
    private static final Pattern OPEN = Pattern.compile("(?:urlopen|requests\\.get|httpx\\.get)\\(" + STRING);
    private static final Pattern FILE = Pattern.compile("\\bopen\\(" + STRING + "\\s*,\\s*['\"]wb?['\"]");

    private PythonOneLiner() {
    }

    static List<Fetched> read(CommandCall call) {
        List<Argument> arguments = call.arguments();
        List<Fetched> found = new ArrayList<>();
        for (int i = 0; i + 1 < arguments.size(); i++) {
            if (arguments.get(i).is("-c")) {
                Value script = arguments.get(i + 1).value();
                Matcher retrieve = RETRIEVE.matcher(script.pattern());
                while (retrieve.find()) {
                    Value url = part(script, retrieve, 1);
                    found.add(new Fetched(url, Optional.of(retrieve.group(2) == null
                            ? Url.of(url).fileNameValue() : part(script, retrieve, 2)), false, false));
                }
                Matcher open = OPEN.matcher(script.pattern());
                Matcher file = FILE.matcher(script.pattern());
                if (open.find() && file.find()) {
                    found.add(new Fetched(part(script, open, 1), Optional.of(part(script, file, 1)), false, false));
                }
            }
        }
        return found;
    }

    private static Value part(Value script, Matcher matcher, int group) {
        return script.to(matcher.end(group)).from(matcher.start(group));
    }
}
