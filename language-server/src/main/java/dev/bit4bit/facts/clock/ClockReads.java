package dev.bit4bit.facts.clock;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Redirect;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.VariableUse;
import dev.bit4bit.facts.flow.Outputs;
import dev.bit4bit.facts.flow.Reach;
import dev.bit4bit.facts.residue.Fate;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** All places where a file reads the clock: {@code date} without a fixed time, and {@code printf '%(…)T'}. */
public record ClockReads(List<ClockRead> reads) {

    /** Words that GNU date counts from now (coreutils manual, "Relative items in date strings"). */
    private static final Pattern FROM_NOW = Pattern.compile(
            "(?i).*\\b(now|today|yesterday|tomorrow|ago|next|last|noon|midnight)\\b.*|"
                    + "\\s*[+-]?\\s*\\d+\\s*(sec|second|min|minute|hour|day|week|fortnight|month|year)s?\\s*");

    private static final String EPOCH = "SOURCE_DATE_EPOCH";

    private static final Pattern FIXED = Pattern.compile("-[uR]*[rfsv].*|--(reference|file|set|help|version).*");
    private static final Pattern OPTION_D = Pattern.compile("-[uR]*d");
    private static final Pattern JOINED_D = Pattern.compile("(?s)-[uR]*d.+");
    private static final Pattern TIME_FORMAT = Pattern.compile("%\\([^)]*\\)T");
    /** What shows nothing of the time: the zone ({@code %Z}, {@code %:z}), {@code %n}, {@code %t}, {@code %%}. */
    private static final Pattern NO_TIME = Pattern.compile("%([nt%]|[-_0^#]*\\d*:{0,3}[zZ])");

    public static ClockReads of(FileFacts facts) {
        return facts.derive(ClockReads.class, ClockReads::find);
    }

    private static ClockReads find(FileFacts facts) {
        List<ClockRead> reads = new ArrayList<>();
        for (CommandCall call : facts.calls(List.of("date", "gdate", "printf"))) {
            Optional<ClockRead> read = Optional.empty();
            if (call.isNamed("date", "gdate")) {
                read = date(call, facts);
            } else if (printsNow(call)) {
                read = Optional.of(read(call, false, facts));
            }
            read.filter(r -> !isFallback(r.call(), facts)).ifPresent(reads::add);
        }
        return new ClockReads(List.copyOf(reads));
    }

    /** Whether the clock is read only when there is no epoch: in its default, or behind a test of it. */
    private static boolean isFallback(CommandCall call, FileFacts facts) {
        List<VariableUse> epochs = facts.variableUses(EPOCH);
        if (epochs.isEmpty()) {
            return false;
        }
        if (epochs.stream().anyMatch(u -> u.hasDefault() && u.span().contains(call.span()))) {
            return true;
        }
        if (!call.place().conditional()) {
            return false;
        }
        CommandCall tested = null;
        for (CommandCall test : facts.calls(List.of("[", "[[", "test"))) {
            if (test.order() < call.order() && test.unit() == call.unit()
                    && (tested == null || test.order() > tested.order())) {
                tested = test;
            }
        }
        Span test = tested == null ? null : tested.span();
        return test != null && epochs.stream().anyMatch(u -> test.contains(u.span()));
    }

    private static Optional<ClockRead> date(CommandCall call, FileFacts facts) {
        boolean relative = false;
        List<Argument> arguments = call.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            String text = arguments.get(i).value().pattern();
            Optional<String> given = given(arguments, i);
            if (given.isPresent()) {
                if (!FROM_NOW.matcher(given.get()).matches()) {
                    return Optional.empty();
                }
                relative = true;
                i += text.equals("-d") || text.equals("--date") || text.endsWith("d") && !text.contains("=") ? 1 : 0;
            } else if (text.startsWith("-") && FIXED.matcher(text).matches() || showsNoTime(text)
                    || !(text.isEmpty() || text.startsWith("-") || text.startsWith("+")
                    || text.indexOf(Value.UNKNOWN) >= 0)) {
                return Optional.empty();
            }
        }
        return Optional.of(read(call, relative, facts));
    }

    private static ClockRead read(CommandCall call, boolean relative, FileFacts facts) {
        Reach reach = Reach.of(call, facts);
        return new ClockRead(call, reach, !reach.isImage() || isTaken(call, facts), relative);
    }

    /** Whether something may take what is written out of the stage; only files whose path is known stay behind. */
    private static boolean isTaken(CommandCall call, FileFacts facts) {
        List<CommandCall> writers = call.place().substituted()
                ? Outputs.of(facts).uses(call).stream().map(Outputs.Use::by).toList() : List.of(call);
        return writers.isEmpty() || writers.stream().anyMatch(writer -> {
            Optional<Redirect> file = writer.redirects().stream().filter(r -> r.isOutput() && r.isFile()).findFirst();
            return file.isEmpty() || Fate.of(file.get().target(), writer, facts) != Fate.NOT_TAKEN;
        });
    }

    /** Whether a format has nothing in it that changes with the time. */
    private static boolean showsNoTime(String format) {
        return format.startsWith("+") && format.indexOf(Value.UNKNOWN) < 0
                && NO_TIME.matcher(format).replaceAll("").indexOf('%') < 0;
    }

    /** The time that an option at {@code index} gives. */
    private static Optional<String> given(List<Argument> arguments, int index) {
        String text = arguments.get(index).value().pattern();
        if (!text.startsWith("-")) {
            return Optional.empty();
        }
        if (text.startsWith("--date=")) {
            return Optional.of(text.substring("--date=".length()));
        }
        if (text.equals("--date") || OPTION_D.matcher(text).matches()) {
            return Optional.of(index + 1 < arguments.size() ? arguments.get(index + 1).value().pattern() : "");
        }
        return JOINED_D.matcher(text).matches() ? Optional.of(text.substring(text.indexOf('d') + 1)) : Optional.empty();
    }

    /** bash's {@code %(format)T}: its argument is the time, and -1, -2 or none mean now. */
    private static boolean printsNow(CommandCall call) {
        List<Argument> arguments = call.arguments();
        int format = 0;
        while (format + 1 < arguments.size() && arguments.get(format).is("-v")) {
            format += 2;
        }
        if (format >= arguments.size() || !TIME_FORMAT.matcher(arguments.get(format).value().pattern()).find()) {
            return false;
        }
        String before = arguments.get(format).value().pattern().replaceAll("(?s)%\\([^)]*\\)T.*", "");
        int earlier = before.replace("%%", "").replaceAll("[^%]", "").length();
        int at = format + 1 + earlier;
        return at >= arguments.size() || arguments.get(at).is("-1") || arguments.get(at).is("-2")
                || arguments.get(at).is("");
    }
}
