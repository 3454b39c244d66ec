package dev.bit4bit.facts.compilers;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Setting;
import dev.bit4bit.facts.ShellAssignment;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Flags that tune for the processor of the machine that builds, wherever they stand: arguments, variables,
 * instructions.
 *
 * @param places in order of place
 */
public record NativeTuning(List<Place> places) {

    private static final Pattern FLAG = Pattern.compile(
            "-m(?:arch|tune|cpu)=native|(?:-C ?)?target-cpu=native");
    private static final Set<String> TALK = Set.of("echo", "printf", "grep", "egrep", "sed", "awk", "perl", "test", "[",
            "[[", "cat", "case", "expr", "info", "warn", "die", "rg", "rm", "ls");

    /**
     * One flag.
     *
     * @param span    the flag alone
     * @param written the flag may be taken out there
     */
    public record Place(Span span, String flag, Optional<Unit> unit, boolean written, boolean sure) {
    }

    public static NativeTuning of(FileFacts facts) {
        // Most files have none: one search of the text before everything is walked.
        if (!facts.mentions("=native")) {
            return new NativeTuning(List.of());
        }
        Map<Span, Place> found = new LinkedHashMap<>();
        for (Setting setting : facts.settings()) {
            setting.value().ifPresent(v -> add(v, setting.span(), setting.unit(), true, facts, found));
        }
        for (ShellAssignment assignment : facts.assignments()) {
            add(assignment.value(), assignment.span(), Optional.of(assignment.step().unit()), true, facts, found);
        }
        for (CommandCall call : facts.calls()) {
            call.assignments().values().forEach(v -> add(v.value(), v.at(), Optional.of(call.unit()), true, facts,
            found));
            boolean writes = call.redirects().stream().anyMatch(r -> r.isOutput() && r.isFile());
            if (!TALK.contains(call.name()) || writes) {
                for (Argument argument : call.arguments()) {
                    boolean sure = argument.value().pattern().startsWith("-") || !TALK.contains(call.name());
                    add(argument.value(), argument.span(), Optional.of(call.unit()), sure, facts, found);
                }
            }
        }
        return new NativeTuning(List.copyOf(new ArrayList<>(found.values())));
    }

    private static void add(Value value, Span around, Optional<Unit> unit, boolean sure, FileFacts facts,
                            Map<Span, Place> found) {
        String text = value.pattern();
        if (!text.contains("=native")) {
            return;
        }
        Matcher matcher = FLAG.matcher(text);
        while (matcher.find()) {
            Optional<Span> written = value.from(matcher.start()).to(matcher.end() - matcher.start()).written()
                    .filter(s -> s.of(facts.document().text()).equals(matcher.group()));
            // Where the value comes from somewhere else, it is reported there.
            if (written.isPresent() || facts.document().text(around).contains("=native")) {
                Span span = written.orElse(around);
                found.putIfAbsent(span, new Place(span, matcher.group(), unit, written.isPresent(), sure));
            }
        }
    }
}
