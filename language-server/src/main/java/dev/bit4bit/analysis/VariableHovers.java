package dev.bit4bit.analysis;

import dev.bit4bit.analysis.HoverSource.Hover;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Setting;
import dev.bit4bit.facts.ShellAssignment;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.Value.Known;
import dev.bit4bit.facts.Value.Reason;
import dev.bit4bit.facts.Value.Segment;
import dev.bit4bit.facts.Value.Unknown;
import dev.bit4bit.facts.Variable;
import dev.bit4bit.facts.VariableUse;
import dev.bit4bit.syntax.dockerfile.Dockerfile;
import dev.bit4bit.syntax.dockerfile.Instruction;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The value of a variable at a place, as far as it is known before anything runs, and where it is set. */
final class VariableHovers {

    private static final Pattern EXPANSION = Pattern.compile("\\$(\\{)?([A-Za-z_][A-Za-z0-9_]*)");
    /** Instructions whose words Docker expands, and no shell (Dockerfile reference, "Environment replacement"). */
    private static final Set<String> EXPANDED = Set.of("FROM", "ARG", "ENV", "LABEL", "COPY", "ADD", "WORKDIR", "USER",
            "EXPOSE", "VOLUME", "STOPSIGNAL", "ONBUILD");
    /** Arguments that BuildKit sets by itself (Dockerfile reference, "Automatic platform ARGs"). */
    private static final Pattern AUTOMATIC = Pattern.compile("(TARGET|BUILD)(PLATFORM|OS|ARCH|VARIANT)");
    private static final int SHOWN = 300;
    private static final int LISTED = 12;

    private final FileFacts facts;
    private final Optional<Dockerfile> tree;
    private final String text;

    /** A value in force at a place; no value for a variable that nothing sets. */
    private record Binding(String kind, Optional<Value> value, Optional<Span> at) {
    }

    /** @param tree of a Dockerfile; empty for a script */
    VariableHovers(FileFacts facts, Optional<Dockerfile> tree) {
        this.facts = facts;
        this.tree = tree;
        this.text = facts.document().text();
    }

    Optional<Hover> at(int offset) {
        return declared(offset).or(() -> used(offset)).or(() -> expanded(offset));
    }

    private static boolean touches(Span span, int offset) {
        return !span.isEmpty() && span.start() <= offset && offset <= span.end();
    }

    private Optional<Hover> declared(int offset) {
        for (Setting setting : facts.settings()) {
            if (setting.kind() != Setting.Kind.LABEL && touches(setting.nameSpan(), offset)) {
                return Optional.of(hover(setting.nameSpan(), setting.name(), List.of(binding(setting))));
            }
        }
        List<Binding> found = new ArrayList<>();
        Span name = null;
        String called = "";
        for (ShellAssignment assignment : facts.assignments()) {
            int end = assignment.span().start() + assignment.name().length();
            boolean written = text.startsWith(assignment.name(), assignment.span().start());
            if (written && touches(new Span(assignment.span().start(), end), offset)) {
                name = new Span(assignment.span().start(), end);
                called = assignment.name();
                found.add(new Binding("shell variable", Optional.of(assignment.value()),
                        Optional.of(assignment.span())));
            }
        }
        return name == null ? Optional.empty() : Optional.of(hover(name, called, found));
    }

    private Optional<Hover> used(int offset) {
        VariableUse narrowest = null;
        for (VariableUse use : facts.variableUses()) {
            if (touches(use.span(), offset)
                    && (narrowest == null || use.span().length() < narrowest.span().length())) {
                narrowest = use;
            }
        }
        if (narrowest == null) {
            return Optional.empty();
        }
        List<Binding> found = new ArrayList<>();
        for (VariableUse use : facts.variableUses()) {
            if (use.span().equals(narrowest.span()) && use.name().equals(narrowest.name())) {
                found.add(use.found().map(this::binding)
                        .orElseGet(() -> new Binding("variable", Optional.empty(), Optional.empty())));
            }
        }
        return Optional.of(hover(narrowest.span(), narrowest.name(), found));
    }

    private Optional<Hover> expanded(int offset) {
        Optional<Instruction> instruction = tree.stream().flatMap(t -> t.instructions().stream())
                .filter(i -> touches(i.span(), offset) && EXPANDED.contains(i.keyword())).findFirst();
        if (instruction.isEmpty()) {
            return Optional.empty();
        }
        Matcher expansion = EXPANSION.matcher(text);
        int line = Math.max(instruction.get().span().start(), text.lastIndexOf('\n', offset - 1) + 1);
        expansion.region(line, instruction.get().span().end());
        while (expansion.find() && expansion.start() <= offset) {
            int close = expansion.group(1) == null ? expansion.end() : closing(expansion.end());
            Span span = new Span(expansion.start(), close);
            if (touches(span, offset) && !isEscaped(expansion.start())) {
                return Optional.of(hover(span, expansion.group(2),
                        List.of(inForce(expansion.group(2), instruction.get()))));
            }
        }
        return Optional.empty();
    }

    private int closing(int from) {
        int close = text.indexOf('}', from);
        int line = text.indexOf('\n', from);
        int end = line < 0 ? text.length() : line;
        return close < 0 || close > end ? from : close + 1;
    }

    private boolean isEscaped(int at) {
        return at > 0 && text.charAt(at - 1) == '\\';
    }

    /** What an instruction sees: ENV before ARG, the stage before those it is built on; FROM sees global ARGs only. */
    private Binding inForce(String name, Instruction instruction) {
        int before = instruction.span().start();
        Optional<Unit> unit = instruction.keyword().equals("FROM") ? Optional.empty() : facts.unitAt(before);
        Setting found = null;
        for (Setting setting : facts.settings()) {
            boolean visible = setting.span().start() < before && setting.name().equals(name)
                    && setting.kind() != Setting.Kind.LABEL && (unit.isEmpty() ? setting.unit().isEmpty()
                    : setting.unit().map(unit.get()::isBuiltOn).orElse(false));
            boolean weaker = found != null && found.kind() == Setting.Kind.ENV && setting.kind() == Setting.Kind.ARG;
            found = visible && !weaker ? setting : found;
        }
        return found == null ? new Binding("variable", Optional.empty(), Optional.empty()) : binding(found);
    }

    private Binding binding(Variable variable) {
        String kind = variable.origin() == Variable.Origin.SHELL ? "shell variable" : variable.origin().name();
        return new Binding(kind, Optional.of(variable.value()), Optional.of(variable.at()));
    }

    private Binding binding(Setting setting) {
        Value value = setting.value().or(() -> setting.unit().isEmpty() ? Optional.empty() : global(setting))
                .orElseGet(() -> Value.unknown(Reason.FROM_OUTSIDE, setting.name(), setting.span()));
        return new Binding(setting.kind().name(), Optional.of(value), Optional.of(setting.span()));
    }

    /** The default that an ARG in a stage takes over from the ARG of the same name before the first FROM. */
    private Optional<Value> global(Setting setting) {
        return facts.settings().stream().filter(s -> s.unit().isEmpty() && s.kind() == Setting.Kind.ARG
                && s.name().equals(setting.name())).reduce((a, b) -> b).flatMap(Setting::value);
    }

    private Hover hover(Span span, String name, List<Binding> found) {
        Set<String> said = new LinkedHashSet<>();
        found.forEach(binding -> said.add(describe(name, binding)));
        String heading = "**" + code(name) + "**" + found.stream().map(Binding::kind).distinct()
                .reduce((a, b) -> a + ", " + b).map(k -> " (" + k + ")").orElse("");
        String body = said.size() == 1 ? said.iterator().next()
                : "One of:\n\n" + said.stream().limit(LISTED).map(s -> "- " + s.replace("\n\n", " ").replace("\n", " "))
                .reduce((a, b) -> a + "\n" + b).orElse("");
        return new Hover(span, heading + "\n\n" + body);
    }

    private String describe(String name, Binding binding) {
        if (binding.value().isEmpty()) {
            return unset(name);
        }
        Value value = binding.value().get();
        String at = binding.at().map(s -> "Set in line " + line(s) + ".").orElse("");
        boolean argument = binding.kind().equals("ARG");
        if (argument && value.unknowns().size() == 1 && value.segments().size() == 1
                && value.unknowns().get(0).reason() == Reason.FROM_OUTSIDE
                && value.unknowns().get(0).name().equals(name)) {
            return "Comes from outside, with " + code("--build-arg " + name + "=…") + (AUTOMATIC.matcher(name).matches()
                    ? ", or from BuildKit, which knows it." : "; it has no default.")
                    + binding.at().map(s -> " Declared in line " + line(s) + ".").orElse("");
        }
        StringBuilder out = new StringBuilder(values(value));
        if (!at.isEmpty()) {
            out.append("\n\n").append(at);
        }
        writtenElsewhere(value, binding)
                .ifPresent(l -> out.append(" The value stands in line ").append(l).append('.'));
        if (argument) {
            out.append(" This is the default: ").append(code("--build-arg " + name + "=…")).append(" replaces it.");
        }
        return out.toString();
    }

    private String unset(String name) {
        if (tree.isEmpty()) {
            return "Comes from outside: nothing before this place sets it, so it has the value that the environment "
                    + "gives it.";
        }
        return AUTOMATIC.matcher(name).matches()
                ? "BuildKit knows it, but this stage declares no " + code("ARG " + name) + "."
                : "Not set in this file before this place: empty, unless the base image sets it.";
    }

    /** The possibilities of a value, each with what is not known of it. */
    private String values(Value value) {
        List<Value> all = value.possibilities();
        if (all.size() == 1) {
            return "Value: " + shown(all.get(0)) + unknowns(all.get(0));
        }
        StringBuilder out = new StringBuilder("Value, one of:\n");
        Set<String> lines = new LinkedHashSet<>();
        for (Value one : all) {
            String where = firstLine(one).map(l -> " (line " + l + ")").orElse("");
            lines.add("\n- " + shown(one) + where + unknowns(one));
        }
        lines.stream().limit(LISTED).forEach(out::append);
        if (lines.size() > LISTED) {
            out.append("\n- and ").append(lines.size() - LISTED).append(" more");
        }
        return out.toString();
    }

    private static String shown(Value value) {
        String all = value.shown();
        return all.isEmpty() ? "the empty text" : code(all.length() > SHOWN ? all.substring(0, SHOWN) + "…" : all);
    }

    private String unknowns(Value value) {
        Set<String> said = new LinkedHashSet<>();
        for (Unknown unknown : value.unknowns()) {
            String name = unknown.name().isEmpty() ? "" : code("${" + unknown.name() + "}");
            String at = " (line " + line(unknown.at()) + ")";
            said.add(switch (unknown.reason()) {
                case FROM_OUTSIDE -> (name.isEmpty() ? "a part" : name) + " comes from outside";
                case UNSET -> (name.isEmpty() ? "a part" : name) + " is set nowhere in this file";
                case COMMAND_OUTPUT -> "`$(…)` is what a command prints" + at;
                case TEMPLATE_HOLE -> "a part is filled in by the template" + at;
                case SEVERAL -> (name.isEmpty() ? "a part" : name) + " differs from way to way" + at;
                case COMPUTED -> (name.isEmpty() ? "a part" : name) + " is worked out when it runs" + at;
            });
        }
        return said.isEmpty() ? "" : "; " + String.join(", ", said);
    }

    private Optional<Integer> firstLine(Value value) {
        return value.segments().stream().filter(Known.class::isInstance).map(s -> ((Known) s).origin())
                .filter(s -> !s.isEmpty()).findFirst().map(this::line);
    }

    /** The line of the text when that is not where the variable is set. */
    private Optional<Integer> writtenElsewhere(Value value, Binding binding) {
        List<Segment> segments = value.segments();
        if (segments.isEmpty() || !value.isKnown() || binding.at().isEmpty()) {
            return Optional.empty();
        }
        Span setting = binding.at().get();
        return firstLine(value).filter(l -> l < line(setting) || l > line(new Span(setting.end(), setting.end())));
    }

    private int line(Span span) {
        return facts.document().lines().lineOf(Math.min(span.start(), text.length())) + 1;
    }

    /** A code span of CommonMark that holds any text: more backticks around it than inside, and no line ends. */
    static String code(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        String pad = longest > 0 ? " " : "";
        return fence + pad + text.replace("\r", "").replace('\n', ' ') + pad + fence;
    }
}
