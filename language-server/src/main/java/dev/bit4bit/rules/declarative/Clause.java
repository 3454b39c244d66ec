package dev.bit4bit.rules.declarative;

import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.text.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One way in which a declared rule speaks: a command's shape, and what to say about it. */
final class Clause {

    /** What a message may be meant to have filled in; a variable of the shell has a dollar in front. */
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\$)\\{[a-z][a-z-]*}");
    private static final Set<String> PLACEHOLDERS = Set.of("{command}", "{subcommand}", "{positionals}");

    private static final Set<String> KEYS = Set.of("commands", "subcommands", "options-with-value", "clustered", "with",
            "without", "positionals", "environment-with", "environment-without", "severity", "builds", "confidence", "range",
            "message", "fix");

    private final Set<String> commands;
    private final List<List<String>> subcommands;
    private final List<OptionNames> optionsWithValue;
    private final boolean clustered;
    private final List<OptionNames> with;
    private final List<OptionNames> without;
    private final Positionals positionals;
    private final Map<String, BoundedPattern> environmentWith;
    private final Map<String, BoundedPattern> environmentWithout;
    private final Severity severity;
    private final Confidence confidence;
    private final boolean builds;
    private final boolean wholeCall;
    private final String message;
    private final Optional<Remedy> remedy;

    private Clause(Declaration declared, Severity usual) {
        declared.allowOnly(KEYS);
        commands = Set.copyOf(declared.texts("commands"));
        if (commands.isEmpty()) {
            throw new DeclarationException(declared.path("commands"), "must name commands");
        }
        subcommands = declared.texts("subcommands").stream().map(String::strip)
                .map(words -> words.isEmpty() ? List.<String>of() : List.of(words.split("\\s+"))).toList();
        optionsWithValue = declared.options("options-with-value");
        clustered = declared.truth("clustered", true);
        with = declared.options("with");
        without = declared.options("without");
        positionals = declared.child("positionals").map(Positionals::parse).orElse(Positionals.ANY);
        environmentWith = declared.patterns("environment-with");
        environmentWithout = declared.patterns("environment-without");
        severity = declared.constant("severity", Severity.class).orElse(usual);
        confidence = declared.constant("confidence", Confidence.class).orElse(Confidence.CERTAIN);
        builds = declared.truth("builds", false);
        wholeCall = declared.text("range").orElse("call").equals("call");
        message = filled(declared);
        remedy = declared.child("fix").map(Remedy::parse);
    }

    private static String filled(Declaration declared) {
        String text = declared.requiredText("message");
        Matcher placeholder = PLACEHOLDER.matcher(text);
        while (placeholder.find()) {
            if (!PLACEHOLDERS.contains(placeholder.group())) {
                throw new DeclarationException(declared.path("message"), "has no placeholder " + placeholder.group()
                        + ": {command}, {subcommand} and {positionals} are filled in");
            }
        }
        return text;
    }

    static Clause parse(String path, Object declared, Severity usual) {
        return new Clause(Declaration.of(path, declared), usual);
    }

    Set<String> commands() {
        return commands;
    }

    /** The finding, when the clause holds for the command. */
    Optional<Finding> check(String rule, CommandView command) {
        if (!commands.contains(command.name())) {
            return Optional.empty();
        }
        Call call = Call.of(command, optionsWithValue, clustered);
        int words = subcommandLength(call);
        if (words < 0) {
            return Optional.empty();
        }
        List<ArgumentView> rest = call.positionals().subList(words, call.positionals().size());
        if (!hasAll(call, with) || hasOne(call, without) || !positionals.hold(rest)) {
            return Optional.empty();
        }
        Confidence sure = call.open() && !without.isEmpty() ? lower(confidence) : confidence;
        for (Map.Entry<String, BoundedPattern> entry : environmentWith.entrySet()) {
            Optional<CommandView.Variable> variable = command.environment(entry.getKey());
            if (variable.isEmpty()
                    || variable.get().value().filter(value -> !entry.getValue().find(value)).isPresent()) {
                return Optional.empty();
            }
            sure = variable.get().value().isPresent() ? sure : lower(sure);
        }
        for (Map.Entry<String, BoundedPattern> entry : environmentWithout.entrySet()) {
            Optional<CommandView.Variable> variable = command.environment(entry.getKey());
            if (variable.flatMap(CommandView.Variable::value).filter(entry.getValue()::find).isPresent()) {
                return Optional.empty();
            }
            sure = variable.isPresent() && variable.get().value().isEmpty() ? lower(sure) : sure;
        }
        return Optional.of(finding(rule, command, call, words, rest,
                builds && !command.makesWhatIsBuilt() ? Confidence.POSSIBLE : sure));
    }

    private static boolean hasAll(Call call, List<OptionNames> options) {
        for (OptionNames option : options) {
            if (call.find(option).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasOne(Call call, List<OptionNames> options) {
        for (OptionNames option : options) {
            if (call.find(option).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Finding finding(String rule, CommandView command, Call call, int words, List<ArgumentView> rest,
                            Confidence sure) {
        List<ArgumentView> subcommandWords = call.positionals().subList(0, words);
        Optional<Span> subcommand = words == 0 ? Optional.empty()
                : Optional.of(subcommandWords.get(0).span().cover(subcommandWords.get(words - 1).span()));
        Span head = subcommand.map(command.commandSpan()::cover).orElse(command.commandSpan());
        String said = message.replace("{command}", command.name())
                .replace("{subcommand}", texts(subcommandWords))
                .replace("{positionals}", texts(rest));
        Remedy.Found found = new Remedy.Found(command, call, head, subcommand);
        return new Finding(rule, severity, sure, wholeCall ? command.callSpan() : head, said, List.of(),
                remedy.flatMap(known -> known.fix(found)).stream().toList());
    }

    /** How many positionals the subcommand takes, the longest that fits; -1 when none fits. */
    private int subcommandLength(Call call) {
        if (subcommands.isEmpty()) {
            return 0;
        }
        int longest = -1;
        for (List<String> words : subcommands) {
            boolean fits = words.isEmpty() ? call.positionals().isEmpty() : startsWith(call.positionals(), words);
            if (fits) {
                longest = Math.max(longest, words.size());
            }
        }
        return longest;
    }

    private static boolean startsWith(List<ArgumentView> positionals, List<String> words) {
        if (positionals.size() < words.size()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            if (!positionals.get(i).text().equals(Optional.of(words.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static String texts(List<ArgumentView> arguments) {
        return arguments.stream().map(argument -> argument.text().orElse("…")).collect(Collectors.joining(" "));
    }

    private static Confidence lower(Confidence confidence) {
        return confidence == Confidence.CERTAIN ? Confidence.LIKELY : confidence;
    }

    /** What the arguments that are neither options nor subcommand must be like. */
    private record Positionals(int atLeast, int atMost, Optional<BoundedPattern> any, Optional<BoundedPattern> none) {

        static final Positionals ANY = new Positionals(0, Integer.MAX_VALUE, Optional.empty(), Optional.empty());

        static Positionals parse(Declaration declared) {
            declared.allowOnly(Set.of("at-least", "at-most", "any", "none"));
            return new Positionals(declared.number("at-least").orElse(0),
                    declared.number("at-most").orElse(Integer.MAX_VALUE),
                    declared.pattern("any"), declared.pattern("none"));
        }

        boolean hold(List<ArgumentView> given) {
            return given.size() >= atLeast && given.size() <= atMost
                    && any.map(pattern -> one(given, pattern)).orElse(true)
                    && !none.map(pattern -> one(given, pattern)).orElse(false);
        }

        private static boolean one(List<ArgumentView> given, BoundedPattern pattern) {
            for (ArgumentView argument : given) {
                Optional<String> text = argument.text();
                if (text.isPresent() && pattern.matches(text.get())) {
                    return true;
                }
            }
            return false;
        }
    }
}
