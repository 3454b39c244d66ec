package dev.bit4bit.facts.archive;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Redirect;
import dev.bit4bit.facts.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The archives that {@code tar} writes. */
public record Archives(List<ArchiveCreation> tars) {

    private static final Set<String> COMPRESSORS = Set.of("gzip", "pigz", "xz", "pixz", "zstd", "bzip2", "pbzip2",
            "lz4", "lzma", "brotli", "lzop", "pv", "dd", "tee", "cat", "openssl", "gpg");
    private static final String TAR_LETTERS = "AcdrtuxjJzZaBbCfFghHiIkKlLmMnNoOpPqRsSTUvVwWX0123456789";

    private static final Pattern LETTERS = Pattern.compile("-[a-zA-Z]*");

    public static Archives of(FileFacts facts) {
        return facts.derive(Archives.class, Archives::find);
    }

    private static Archives find(FileFacts facts) {
        List<ArchiveCreation> tars = new ArrayList<>();
        for (CommandCall call : facts.calls(List.of("tar", "gtar"))) {
            if (isTarCreation(call) && !isEmpty(call)) {
                tar(call, facts).ifPresent(tars::add);
            }
        }
        return new Archives(List.copyOf(tars));
    }

    private static boolean isTarCreation(CommandCall call) {
        for (int i = 0; i < call.arguments().size(); i++) {
            String text = call.arguments().get(i).value().pattern();
            if (text.equals("--create")
                    || LETTERS.matcher(text).matches() && cluster(text.substring(1)).indexOf('c') >= 0) {
                return true;
            }
            boolean oldStyle = i == 0 && !text.startsWith("-") && !text.isEmpty()
                    && text.chars().allMatch(c -> TAR_LETTERS.indexOf(c) >= 0);
            if (oldStyle && text.indexOf('c') >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether the archive is made of no files at all ({@code -T /dev/null}): its bytes are always the same. */
    private static boolean isEmpty(CommandCall call) {
        List<Argument> arguments = call.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            boolean next = i + 1 < arguments.size() && arguments.get(i + 1).is("/dev/null");
            if (arguments.get(i).is("--files-from=/dev/null") || arguments.get(i).is("-T/dev/null")
                    || next && (arguments.get(i).is("-T") || arguments.get(i).is("--files-from"))) {
                return true;
            }
        }
        return false;
    }

    /** The option letters of a cluster, without what follows one that takes a value. */
    private static String cluster(String letters) {
        for (int i = 0; i < letters.length(); i++) {
            if ("fCTXIbFHKLNVg".indexOf(letters.charAt(i)) >= 0) {
                return letters.substring(0, i + 1);
            }
        }
        return letters;
    }

    private static Optional<ArchiveCreation> tar(CommandCall call, FileFacts facts) {
        Optional<Value> file = tarFile(call);
        if (file.isPresent() && !isStandardOutput(file.get())) {
            return created(call, file.get(), facts);
        }
        return destination(call).flatMap(target -> created(call, target, facts));
    }

    private static Optional<ArchiveCreation> created(CommandCall call, Value file, FileFacts facts) {
        if (file.pattern().startsWith("/dev/")) {
            return Optional.empty();
        }
        return Optional.of(new ArchiveCreation(call, Optional.of(file), isRemoved(file, call, facts)));
    }

    private static boolean isStandardOutput(Value file) {
        return file.pattern().equals("-") || file.pattern().equals("/dev/stdout");
    }

    private static Optional<Value> tarFile(CommandCall call) {
        List<Argument> arguments = call.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            String text = arguments.get(i).value().pattern();
            Optional<Value> next = i + 1 < arguments.size() ? Optional.of(arguments.get(i + 1).value())
                    : Optional.empty();
            if (text.startsWith("--file=")) {
                return Optional.of(arguments.get(i).value().from("--file=".length()));
            }
            if (text.equals("--file")) {
                return next;
            }
            boolean dashed = text.startsWith("-") && !text.startsWith("--");
            int letter = text.indexOf('f');
            if (dashed && letter > 0 && cluster(text.substring(1)).endsWith("f")) {
                return letter + 1 < text.length() ? Optional.of(arguments.get(i).value().from(letter + 1)) : next;
            }
            if (i == 0 && !dashed && letter >= 0 && text.chars().allMatch(c -> TAR_LETTERS.indexOf(c) >= 0)) {
                return next;
            }
        }
        return Optional.empty();
    }

    /** The file that standard output ends in, also behind compressors; empty when it is unpacked or sent away. */
    private static Optional<Value> destination(CommandCall call) {
        CommandCall last = call;
        for (int i = 0; i < 8; i++) {
            for (Redirect redirect : last.redirects()) {
                if (redirect.isOutput() && redirect.isFile()) {
                    return Optional.of(redirect.target());
                }
            }
            if (last.isNamed("tee") && last != call) {
                return last.arguments().stream().filter(a -> !a.startsWith("-")).map(Argument::value).findFirst();
            }
            if (last.pipedTo().isEmpty()) {
                return Optional.empty();
            }
            CommandCall next = last.pipedTo().get(0);
            if (next.isNamed("docker", "podman") && next.arguments().stream().anyMatch(a -> a.is("import"))) {
                return Optional.of(Value.known("image", next.span()));
            }
            if (!COMPRESSORS.contains(next.name())) {
                return Optional.empty();
            }
            last = next;
        }
        return Optional.empty();
    }

    /** Whether a file is removed again by what runs later in the unit. */
    static boolean isRemoved(Value file, CommandCall after, FileFacts facts) {
        String name = file.pattern();
        for (CommandCall call : facts.calls("rm")) {
            if (call.order() > after.order() && call.unit().isBuiltOn(after.unit()) && names(call, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean names(CommandCall call, String file) {
        for (Argument argument : call.arguments()) {
            if (argument.value().pattern().equals(file)) {
                return true;
            }
        }
        return false;
    }
}
