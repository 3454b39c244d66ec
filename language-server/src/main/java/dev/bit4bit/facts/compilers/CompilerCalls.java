package dev.bit4bit.facts.compilers;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Calls of C, C++ and Rust compilers that keep debug information.
 *
 * @param debugging in order of execution; without those that map the path of the build, or whose output is stripped
 */
public record CompilerCalls(List<CommandCall> debugging) {

    private static final Pattern STRIPS = Pattern.compile("-[a-zA-Z]*s[a-zA-Z0-9]*|--strip");
    private static final Pattern COMPILER = Pattern.compile(
            "([a-z0-9_]+-[a-z0-9_-]*)?(gcc|g\\+\\+|clang|clang\\+\\+|cc|c\\+\\+|gfortran)(-[0-9.]+)?");
    private static final Pattern DEBUG = Pattern.compile(
            "-g|-g[1-3]|-ggdb[0-3]?|-gdwarf(-[0-9])?|-gfull|-gline-tables-only");
    private static final Pattern RUST_DEBUG = Pattern.compile(
            "-g|debuginfo=[12]|debuginfo=(full|limited|line-tables-only)"
            + "|-Cdebuginfo=[12]");
    private static final Pattern MAP = Pattern.compile(
            "-f(file|debug|macro)-prefix-map=.*|--remap-path-prefix.*|-fdebug-compilation-dir.*|-s|-Wl,-s|-Wl,--strip.*"
            + "|strip=.*|-Cstrip.*|-E|-fsyntax-only|-M|-MM|-S|-dM|--version|-dumpmachine");

    public static CompilerCalls of(FileFacts facts) {
        return facts.derive(CompilerCalls.class, CompilerCalls::find);
    }

    private static CompilerCalls find(FileFacts facts) {
        List<CommandCall> found = new ArrayList<>();
        for (CommandCall call : facts.callsNamed(CompilerCalls::mayCompile)) {
            Pattern debug = call.isNamed("rustc") ? RUST_DEBUG : DEBUG;
            if (has(call, debug) && !has(call, MAP) && !mapsByEnvironment(call) && !isStripped(call, facts)) {
                found.add(call);
            }
        }
        return new CompilerCalls(List.copyOf(found));
    }

    private static boolean mayCompile(String name) {
        boolean likely = name.endsWith("c") || name.endsWith("+") || name.endsWith("g") || name.indexOf('-') > 0
                || name.equals("gfortran");
        return likely && (name.equals("rustc") || COMPILER.matcher(name).matches());
    }

    private static boolean has(CommandCall call, Pattern option) {
        for (Argument argument : call.arguments()) {
            for (Value value : argument.value().possibilities()) {
                if (option.matcher(value.pattern()).matches()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Flags in the environment do not reach a compiler that is called by hand, but Debian's wrappers read them. */
    private static boolean mapsByEnvironment(CommandCall call) {
        return call.environment("SOURCE_DATE_EPOCH").isPresent() && call.environment("BUILD_PATH_PREFIX_MAP")
                .isPresent();
    }

    private static boolean isStripped(CommandCall call, FileFacts facts) {
        for (CommandCall other : facts.callsNamed(n -> n.endsWith("strip") || n.equals("install"))) {
            boolean strips = !other.isNamed("install") || other.arguments().stream()
                    .anyMatch(a -> STRIPS.matcher(a.value().pattern()).matches());
            if (strips && other.order() > call.order() && other.unit().isBuiltOn(call.unit())
                    && call.unit().delivery() != Unit.Delivery.UNUSED) {
                return true;
            }
        }
        return false;
    }
}
