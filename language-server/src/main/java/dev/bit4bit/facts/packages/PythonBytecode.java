package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.ImageReference;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * Commands that compile Python sources to {@code .pyc} files that hold the times of the sources (<a
 * href="https://peps.python.org/pep-0552/">PEP 552</a>) and that stay.
 *
 * @param left in order of execution
 */
public record PythonBytecode(List<Left> left) {

    private static final Pattern PYTHON2_IMAGE = Pattern.compile("((docker\\.io/)?library/)?python:2([.@-].*)?");
    private static final Pattern PIP = Pattern.compile("pip[0-9.]*|pipx");
    private static final Pattern PYTHON = Pattern.compile("python[0-9.]*|pypy[0-9.]*");

    /**
     * One command that compiles.
     *
     * @param span       from the command word to the word that says what is done
     * @param compileall it only compiles; otherwise it installs
     * @param option     where an option may be added; empty for none
     * @param unwanted   PYTHONDONTWRITEBYTECODE is set, which pip does not heed
     * @param python2    it is Python 2, which heeds no SOURCE_DATE_EPOCH and knows no other .pyc files
     */
    public record Left(CommandCall call, String action, Span span, boolean compileall, Optional<Argument> option,
                       boolean unwanted, boolean python2) {
    }

    public static PythonBytecode of(FileFacts facts) {
        List<Left> left = new ArrayList<>();
        for (CommandCall call : facts.callsNamed(PythonBytecode::mayCompile)) {
            read(call, facts).filter(l -> !isHashed(call, l.python2()) && !isRemoved(call, facts)).ifPresent(left::add);
        }
        return new PythonBytecode(List.copyOf(left));
    }

    private static boolean mayCompile(String name) {
        return name.startsWith("p") && (PIP.matcher(name).matches() || PYTHON.matcher(name).matches());
    }

    private static Optional<Left> read(CommandCall call, FileFacts facts) {
        List<Argument> arguments = call.arguments();
        if (PIP.matcher(call.name()).matches()) {
            return install(call, call.name(), arguments, facts);
        }
        for (int i = 0; i + 1 < arguments.size() && i < 5; i++) {
            if (!arguments.get(i).is("-m")) {
                continue;
            }
            Argument module = arguments.get(i + 1);
            List<Argument> rest = arguments.subList(i + 2, arguments.size());
            if (module.is("pip")) {
                return install(call, call.name() + " -m pip", rest, facts);
            }
            boolean compiles = module.is("compileall") || module.is("py_compile");
            boolean hashed = rest.stream().anyMatch(a -> a.startsWith("--invalidation-mode") && !a.is(
                    "--invalidation-mode=timestamp"));
            return compiles && !hashed ? Optional.of(new Left(call, call.name() + " -m " + module.value().pattern(),
                    call.command().span().cover(module.span()), true,
                    module.is("compileall") ? Optional.of(module) : Optional.empty(), false, false))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<Left> install(CommandCall call, String tool, List<Argument> arguments,
                                          FileFacts facts) {
        Argument verb = null;
        for (Argument argument : arguments) {
            String text = argument.value().pattern();
            if (text.equals("--no-compile") || text.equals("--dry-run") || text.equals("--help")
                    || text.equals("--report")) {
                return Optional.empty();
            }
            if (verb == null && !text.startsWith("-")) {
                verb = argument;
            }
        }
        if (verb == null || !verb.is("install")) {
            return Optional.empty();
        }
        boolean unwanted = call.environment("PYTHONDONTWRITEBYTECODE").filter(v -> !v.isEmpty()).isPresent();
        return Optional.of(new Left(call, tool + " install", call.command().span().cover(verb.span()), false,
                Optional.of(verb), unwanted, isPython2(call, facts)));
    }

    private static boolean isPython2(CommandCall call, FileFacts facts) {
        String image = call.unit().rootImage().map(ImageReference::value).map(Value::pattern).orElse("");
        return call.name().startsWith("pip2") || call.name().startsWith("python2")
                || (call.name().equals("pip") || call.name().equals("python"))
                && (PYTHON2_IMAGE.matcher(image).matches() || hasPip2(call, facts));
    }

    /** Whether the system's package of pip for Python 2 is installed before. */
    private static boolean hasPip2(CommandCall call, FileFacts facts) {
        return facts.calls(Set.of("apt-get", "apt", "apk", "yum")).stream().anyMatch(c -> c.order() < call.order()
                && call.unit().isBuiltOn(c.unit()) && c.arguments().stream().anyMatch(a -> a.is("python-pip")
                || a.is("py2-pip") || a.is("python2-pip")));
    }

    /** With SOURCE_DATE_EPOCH set, Python writes the hash of the source instead of its time (py_compile, 3.7). */
    private static boolean isHashed(CommandCall call, boolean python2) {
        return !python2 && call.environment("SOURCE_DATE_EPOCH").filter(v -> !v.isEmpty()).isPresent()
                || call.environment("PIP_NO_COMPILE").filter(v -> v.pattern().equals("0")).isPresent()
                || call.environment("PIP_COMPILE").isPresent();
    }

    private static final BiPredicate<Step, List<CommandCall>> REMOVING =
            (step, calls) -> calls.stream().anyMatch(PythonBytecode::removes);

    private static boolean isRemoved(CommandCall compiled, FileFacts facts) {
        boolean layersCount = compiled.unit().isStage() && compiled.unit().delivery() == Unit.Delivery.SHIPPED;
        for (Step step : layersCount ? List.of(compiled.step()) : facts.stepsWhere(compiled.unit(), REMOVING)) {
            for (CommandCall call : facts.calls(step)) {
                if (call.order() > compiled.order() && removes(call)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean removes(CommandCall call) {
        if (call.isNamed("py3clean", "pyclean", "pycleanup", "strip-nondeterminism")) {
            return true;
        }
        if (!call.isNamed("find", "rm", "xargs")) {
            return false;
        }
        for (Argument argument : call.arguments()) {
            for (Value value : argument.value().possibilities()) {
                String text = value.pattern();
                if (text.contains("pycache") || text.contains(".pyc") || text.contains(".py[")
                        || text.contains(".py?")) {
                    return true;
                }
            }
        }
        return false;
    }
}
