package dev.bit4bit.readers.powershell;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FactSink;
import dev.bit4bit.facts.Scope;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.Value;
import dev.bit4bit.text.SourceMap;
import dev.bit4bit.text.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the commands of a PowerShell script that fetch a file, check one or run a text, and leaves all others out. They
 * become calls under their full names in lower case: {@code iwr} is {@code invoke-webrequest}. Calls of the methods
 * {@code DownloadFile} and {@code DownloadString} become {@code downloadfile} and {@code downloadstring}. Of other
 * programs, those are read that fetch or check signatures, and choco; their calls lose the {@code .exe}.
 *
 * <p>Variables are followed where they are set to a text (about_Quoting_Rules, about_Variables of PowerShell 7.4); what
 * is computed is unknown. A hash counts as a check where the script compares something at all.
 */
public final class PowerShellReader {

    private static final Map<String, String> COMMANDS = Map.ofEntries(
            Map.entry("invoke-webrequest", "invoke-webrequest"), Map.entry("iwr", "invoke-webrequest"),
            Map.entry("invoke-restmethod", "invoke-restmethod"), Map.entry("irm", "invoke-restmethod"),
            Map.entry("start-bitstransfer", "start-bitstransfer"), Map.entry("get-filehash", "get-filehash"),
            Map.entry("get-authenticodesignature", "get-authenticodesignature"),
            Map.entry("invoke-expression", "invoke-expression"), Map.entry("iex", "invoke-expression"));
    private static final Pattern WORTH_READING = Pattern.compile("(?i)invoke-|start-bitstransfer|\\b(iwr|irm|iex)\\b"
            + "|\\.Download(File|String)\\b|\\b(gpgv?|cosign|minisign|git|choco)\\b"
            + "|\\bcurl\\.exe\\b");
    private static final Pattern PROGRAM = Pattern.compile("(?i)(.*[/\\\\])?(gpgv?|gpgv?2|cosign|minisign|curl"
            + "|git|choco)(\\.exe)?");
    /** A program by its name or, behind {@code &}, by a text. */
    private static final Pattern STARTS_PROGRAM = Pattern.compile("(?i)&\\s*(?=['\"\\w])|(?=(gpgv?2?|cosign|minisign"
            + "|git|choco)(\\.exe)?\\s|curl\\.exe\\s)");
    private static final Pattern COMPARES = Pattern.compile("(?i)-[ci]?(ne|eq|match|notmatch|like|in|contains)\\b"
            + "|compare-object|\\.equals\\(");
    private static final Pattern METHOD =
            Pattern.compile("(?i)\\.(DownloadFile|DownloadString)(TaskAsync|Async)?\\s*\\(");
    /** What starts PowerShell from another shell, up to the script. */
    private static final Pattern SHELL =
            Pattern.compile("(?i)\\s*(powershell|pwsh)(\\.exe)?\\s[^;|&]{0,200}?-c(ommand)?\\s");
    private static final Pattern SETS = Pattern.compile("\\$(\\{[^}]*}|[A-Za-z_][A-Za-z0-9_:]*)\\s*=(?!=)\\s*");

    private final Step step;
    private final String text;
    private final SourceMap map;
    private final Scope scope;
    private final FactSink sink;
    private final boolean compares;
    /** Where the script begins: behind {@code powershell -Command}, when another shell is told to start it. */
    private final int start;
    private final Map<String, Value> variables = new HashMap<>();
    /** What runs the text that the rest of the statement gives. */
    private CommandCall runner;

    private PowerShellReader(Step step, String text, SourceMap map, Scope scope, FactSink sink) {
        this.step = step;
        this.text = text;
        this.map = map;
        this.scope = scope;
        this.sink = sink;
        this.compares = COMPARES.matcher(text).find();
        Matcher shell = SHELL.matcher(text);
        this.start = shell.lookingAt() ? shell.end() : 0;
    }

    /** Whether a text may hold anything that is read. */
    public static boolean isWorthReading(String text) {
        return WORTH_READING.matcher(text).find();
    }

    /**
     * Adds the calls of a script.
     *
     * @param step  the RUN it stands in
     * @param text  the script
     * @param map   leads from it to the document
     * @param scope the environment of the RUN
     */
    public static void read(Step step, String text, SourceMap map, Scope scope, FactSink sink) {
        new PowerShellReader(step, text, map, scope, sink).all();
    }

    private void all() {
        PowerShellWords words = new PowerShellWords(text, map, this::variable);
        CommandCall before = null;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            Matcher set = SETS.matcher(text).region(at, text.length());
            Matcher method = METHOD.matcher(text).region(at, text.length());
            Matcher program = STARTS_PROGRAM.matcher(text).region(at, text.length());
            if (program.lookingAt() && (c == '&' || startsCommand(at)) && isProgram(program.end(), words)) {
                at = program(program.end(), words);
                before = null;
            } else if (c == '\'' || c == '"') {
                // A text as such: it may hold a whole script, as after powershell -Command.
                at = c == '\'' ? words.end(at) : at + 1;
            } else if (c == '#') {
                at = lineEnd(at);
            } else if (c == '$' && set.lookingAt()) {
                at = assign(set, words);
            } else if (c == '.' && method.lookingAt()) {
                before = method(method, words);
                at = method.end();
            } else if (Character.isLetter(c) && startsWord(at)) {
                int end = at;
                while (end < text.length()
                        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '-')) {
                    end++;
                }
                String name = COMMANDS.get(text.substring(at, end).toLowerCase(Locale.ROOT));
                if (name != null) {
                    before = command(name, at, end, words, before);
                }
                at = end;
            } else {
                if (c == ';' || c == '\n') {
                    before = null;
                    runner = null;
                }
                at++;
            }
        }
    }

    private static boolean isProgram(int at, PowerShellWords words) {
        return words.word(at).filter(w -> PROGRAM.matcher(w.value().pattern()).matches()).isPresent();
    }

    /** @return where to read on */
    private int program(int at, PowerShellWords words) {
        PowerShellWords.Word word = words.word(at).orElseThrow();
        Matcher name = PROGRAM.matcher(word.value().pattern());
        if (name.matches()) {
            add(name.group(2).toLowerCase(Locale.ROOT), new Span(word.start(), word.end()),
                    words.arguments(word.end()), null);
        }
        return word.end();
    }

    /** Whether a command may begin here: other programs have their names in arguments, too. */
    private boolean startsCommand(int at) {
        int before = at - 1;
        while (before >= 0 && " \t\r`".indexOf(text.charAt(before)) >= 0) {
            before--;
        }
        return before < start || ";\n|&({=\"".indexOf(text.charAt(before)) >= 0;
    }

    private boolean startsWord(int at) {
        return at == 0 || " \t\n;|&({'\"=`!,".indexOf(text.charAt(at - 1)) >= 0;
    }

    private int lineEnd(int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    /** @return where to read on: at the value, which may itself hold commands */
    private int assign(Matcher set, PowerShellWords words) {
        String name = PowerShellWords.name(set.group(1));
        Optional<PowerShellWords.Word> value = words.word(set.end());
        boolean alone = value.isPresent() && words.endsStatement(value.get().end());
        variables.put(name, alone ? value.get().value()
                : Value.unknown(Value.Reason.COMPUTED, name, map.toDocument(new Span(set.start(), set.end()))));
        return set.end();
    }

    private Value variable(String name, Span at) {
        Value known = variables.get(name);
        if (known != null) {
            return known;
        }
        if (name.startsWith("env:")) {
            String wanted = name.substring("env:".length());
            return scope.all().values().stream().filter(v -> v.name().equalsIgnoreCase(wanted)).findFirst()
                    .map(v -> v.value())
                    .orElseGet(() -> Value.unknown(Value.Reason.FROM_OUTSIDE, wanted, at));
        }
        return Value.unknown(Value.Reason.COMPUTED, name, at);
    }

    private CommandCall command(String name, int start, int end, PowerShellWords words, CommandCall before) {
        if (name.startsWith("get-") && !compares) {
            return before;
        }
        return add(name, new Span(start, end), words.arguments(end),
                name.equals("invoke-expression") ? before : null);
    }

    private CommandCall method(Matcher method, PowerShellWords words) {
        return add(method.group(1).toLowerCase(Locale.ROOT), new Span(method.start(1), method.end(1)),
                words.list(method.end()), null);
    }

    private CommandCall add(String name, Span at, List<Argument> arguments, CommandCall from) {
        Span place = map.toDocument(at);
        Argument command = new Argument(Value.of(List.of(new Value.Known(name, place, false, true))), place, true);
        CommandCall call = new CommandCall(sink.nextOrder(), step, command, arguments, List.of(), Map.of(), scope,
                Value.EMPTY, new CommandCall.Place(false, false, false, false, true, true));
        if (from != null) {
            from.pipeInto(call);
        } else if (runner != null) {
            call.pipeInto(runner);
        }
        if (name.equals("invoke-expression")) {
            runner = call;
        }
        sink.add(call);
        return call;
    }
}
