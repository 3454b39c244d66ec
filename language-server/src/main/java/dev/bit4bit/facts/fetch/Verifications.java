package dev.bit4bit.facts.fetch;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Redirect;
import dev.bit4bit.facts.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Every check of files against sums and signatures, in order of execution. */
public final class Verifications {

    private static final Pattern SUM_TOOL = Pattern.compile("g?(sha(1|224|256|384|512)|md5|b2|b3)sum|shasum|sha256"
            + "|sha512|cksum|rhash|hashdeep");
    private static final Pattern OWN_TOOL = Pattern.compile("(?i).*(verify|check_?sum|check.?(sha|hash|md5)"
            + "|sha(1|256|512)|validate_(sha|hash|sig)).*");
    private static final Options.Syntax SUMS = new Options.Syntax("al", "", Set.of("--algorithm"));
    private static final Options.Syntax GPG = new Options.Syntax("ou", "", Set.of("--keyring", "--homedir", "--output",
            "--trust-model", "--keyserver", "--status-fd", "--trusted-key", "--auto-key-retrieve", "--logger-fd",
            "--no-default-keyring-file", "--trustdb-name", "--options", "--default-key", "--local-user"));
    private static final Pattern FINGERPRINT = Pattern.compile("(?:[0-9A-Fa-f]{4} {0,2}){9}[0-9A-Fa-f]{4}");
    private static final Set<String> TOOLS = Set.of("busybox", "[", "[[", "test", "grep", "egrep", "fgrep", "diff",
            "cmp", "gpg", "gpg2", "gpgv", "gpgv2", "cosign", "minisign", "rsign", "signify", "signify-openbsd",
            "slsa-verifier", "jarsigner", "ssh-keygen", "openssl", "gh", "rpm", "rpmkeys", "get-filehash",
            "get-authenticodesignature", "sh", "bash", "python",
            "python3", "perl");
    private static final Pattern OWN_SCRIPT = Pattern.compile("[\\w./-]*(verify|checksum)[\\w.-]*");
    private static final Pattern DIGEST = Pattern.compile("sha(1|256|384|512)|md5");
    private static final String[] SIGNATURE_ENDINGS = {".asc", ".sig", ".sign", ".gpg", ".pgp", ".minisig"};

    private final List<Verification> all;

    private Verifications(List<Verification> all) {
        this.all = List.copyOf(all);
    }

    public static Verifications of(FileFacts facts) {
        List<Verification> found = new ArrayList<>();
        for (CommandCall call : facts.callsNamed(Verifications::mayCheck)) {
            check(facts, call).ifPresent(found::add);
        }
        return new Verifications(found);
    }

    public List<Verification> all() {
        return all;
    }

    /** Whether a command of a name may check something. */
    private static boolean mayCheck(String name) {
        if (TOOLS.contains(name)) {
            return true;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        boolean telling = lower.contains("sum") || lower.contains("sha") || lower.contains("hash")
                || lower.contains("check") || lower.contains("verify")
                || lower.contains("validate");
        return telling && (SUM_TOOL.matcher(name).matches() || OWN_TOOL.matcher(name).matches());
    }

    private static Optional<Verification> check(FileFacts facts, CommandCall call) {
        String name = call.name();
        List<Argument> arguments = call.arguments();
        if (name.equals("busybox") && !arguments.isEmpty() && isSumTool(arguments.get(0))) {
            return sums(facts, call, arguments.subList(1, arguments.size()));
        }
        if (SUM_TOOL.matcher(name).matches()) {
            return sums(facts, call, arguments);
        }
        return switch (name) {
            case "get-filehash", "get-authenticodesignature" -> Optional.of(new Verification(call,
                    PowerShellCommands.files(call), List.of(), "", false, List.of(), Set.of()));
            case "[", "[[", "test", "grep", "egrep", "fgrep", "diff", "cmp" ->
                    compared(call).or(() -> fingerprint(facts, call));
            case "gpg", "gpg2", "gpgv", "gpgv2" -> namesFingerprint(call) ? fingerprint(facts, call)
                    : mayNameFingerprint(call) ? Optional.of(new Verification(call, List.of(), List.of(), "", true,
                    List.of(), Set.of())) : signature(call);
            case "cosign", "minisign", "rsign", "signify", "signify-openbsd", "slsa-verifier", "jarsigner",
                 "ssh-keygen" -> keyed(call);
            case "openssl" -> arguments.stream().anyMatch(a -> a.is("-verify") || a.is("-signature"))
                    ? keyed(call) : Optional.empty();
            case "gh" -> !arguments.isEmpty() && arguments.get(0).is("attestation") ? keyed(call) : Optional.empty();
            case "rpm", "rpmkeys" -> arguments.stream().anyMatch(a -> a.is("-K") || a.is("--checksig"))
                    ? keyed(call) : Optional.empty();
            default -> OWN_TOOL.matcher(name).matches() || isOwnScript(call) ? keyed(call) : Optional.empty();
        };
    }

    private static boolean isOwnScript(CommandCall call) {
        return call.isNamed("sh", "bash", "python", "python3", "perl") && !call.arguments().isEmpty()
                && OWN_SCRIPT.matcher(call.arguments().get(0).value().pattern()).matches();
    }

    private static boolean isSumTool(Argument argument) {
        return SUM_TOOL.matcher(argument.value().pattern()).matches();
    }

    private static Optional<Verification> sums(FileFacts facts, CommandCall call, List<Argument> arguments) {
        Options options = Options.of(arguments, SUMS);
        if (!options.has("-c", "--check") && !call.isNamed("sha256", "sha512")) {
            return Optional.empty();
        }
        SumList list = new SumList(facts, call);
        List<Argument> operands = options.operands();
        if (operands.isEmpty() || operands.stream().allMatch(a -> a.is("-") || a.is("/dev/stdin"))) {
            list.input(call);
        } else if (call.isNamed("sha256", "sha512")) {
            operands.forEach(o -> list.files.add(FilePath.of(o.value(), call.workingDirectory())));
        } else {
            operands.forEach(o -> list.file(o.value(), call.workingDirectory()));
        }
        return Optional.of(new Verification(call, List.copyOf(list.files), List.copyOf(list.lists), list.filter,
                list.open, List.of(), Set.copyOf(list.sources)));
    }

    /** A sum that is made and compared with another text. */
    private static Optional<Verification> compared(CommandCall call) {
        List<FilePath> files = new ArrayList<>();
        Set<CommandCall> sources = new LinkedHashSet<>(Pipes.before(call));
        boolean open = false;
        boolean hashed = false;
        for (CommandCall source : sources) {
            if (isHash(source)) {
                hashed = true;
                List<FilePath> named = hashed(source);
                open |= named.isEmpty();
                files.addAll(named);
            }
        }
        return hashed ? Optional.of(new Verification(call, List.copyOf(files), List.of(), "", open, List.of(),
                Set.copyOf(sources))) : Optional.empty();
    }

    private static boolean isHash(CommandCall call) {
        boolean checks = call.arguments().stream().anyMatch(a -> a.is("-c") || a.is("--check"));
        return SUM_TOOL.matcher(call.name()).matches() && !checks || call.isNamed("md5")
                || call.isNamed("openssl") && call.arguments().stream()
                        .anyMatch(a -> a.is("dgst") || DIGEST.matcher(a.value().pattern()).matches());
    }

    /** The files a sum is made of. */
    private static List<FilePath> hashed(CommandCall call) {
        List<FilePath> files = new ArrayList<>();
        List<Argument> arguments = call.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            Argument argument = arguments.get(i);
            if (argument.is("-a") || argument.is("-algorithm")) {
                i++;
            } else if (!argument.startsWith("-") && !(call.isNamed("openssl") && i == 0)) {
                files.add(FilePath.of(argument.value(), call.workingDirectory()));
            }
        }
        for (Redirect redirect : call.redirects()) {
            if (redirect.isInput() && redirect.isFile()) {
                files.add(FilePath.of(redirect.target(), call.workingDirectory()));
            }
        }
        for (CommandCall source : call.pipedFrom()) {
            if (source.isNamed("cat")) {
                source.arguments().forEach(a -> files.add(FilePath.of(a.value(), source.workingDirectory())));
            } else {
                files.add(new FilePath("-"));
            }
        }
        return files;
    }

    private static Optional<Verification> signature(CommandCall call) {
        Options options = Options.of(call.arguments(), GPG);
        List<FilePath> named = new ArrayList<>();
        options.operands().stream().filter(o -> !o.value().isEmpty())
                .forEach(o -> named.add(FilePath.of(o.value(), call.workingDirectory())));
        boolean verifies = options.has("--verify", "--verify-files") || call.isNamed("gpgv", "gpgv2");
        if (!verifies && !options.has("--decrypt", "-d")) {
            return Optional.empty();
        }
        List<FilePath> files = new ArrayList<>(named);
        List<FilePath> signatures = new ArrayList<>();
        if (verifies && named.size() != 1 || named.isEmpty()) {
            named.stream().limit(1).forEach(signatures::add);
            files.removeAll(signatures);
        } else {
            FilePath signed = named.get(0);
            for (String ending : SIGNATURE_ENDINGS) {
                signed = signed.without(ending);
            }
            signatures.add(named.get(0));
            files.add(signed);
        }
        options.value("-o", "--output").ifPresent(o -> files.add(FilePath.of(o, call.workingDirectory())));
        return Optional.of(new Verification(call, List.copyOf(files), List.of(), "", false, List.copyOf(signatures),
                Set.of()));
    }

    private static boolean namesFingerprint(CommandCall call) {
        return call.arguments().stream().anyMatch(a -> a.value().pattern().matches("--(export|fingerprint|list-keys|"
                + "check-sigs|export-ssh-key|edit-key)|-k")) && holdsFingerprint(call);
    }

    /** Whether what gpg looks for can't be known: it may be a whole fingerprint. */
    private static boolean mayNameFingerprint(CommandCall call) {
        return call.arguments().stream().anyMatch(a -> a.is("--export") || a.is("--fingerprint"))
                && call.arguments().stream().anyMatch(a -> a.value().unknowns().stream()
                .anyMatch(u -> u.reason() == Value.Reason.TEMPLATE_HOLE));
    }

    private static boolean holdsFingerprint(CommandCall call) {
        return call.arguments().stream().flatMap(a -> a.value().possibilities().stream())
                .anyMatch(v -> FINGERPRINT.matcher(v.pattern()).find());
    }

    /** A key that is looked for by its whole fingerprint vouches for the files and pipes that gpg imported before. */
    private static Optional<Verification> fingerprint(FileFacts facts, CommandCall call) {
        boolean looked = call.name().startsWith("gpg") || holdsFingerprint(call)
                && Pipes.before(call).stream().anyMatch(c -> c.name().startsWith("gpg"));
        if (!looked) {
            return Optional.empty();
        }
        List<FilePath> files = new ArrayList<>();
        Set<CommandCall> sources = new LinkedHashSet<>();
        for (CommandCall gpg : facts.calls(List.of("gpg", "gpg2"))) {
            if (gpg.order() <= call.order() && call.unit().isBuiltOn(gpg.unit())) {
                Options.of(gpg.arguments(), GPG).operands()
                        .forEach(o -> files.add(FilePath.of(o.value(), gpg.workingDirectory())));
                sources.addAll(Pipes.before(gpg));
                files.add(new FilePath("-"));
            }
        }
        return files.isEmpty() ? Optional.empty() : Optional.of(new Verification(call, List.copyOf(files), List.of(),
                "", false, List.of(), Set.copyOf(sources)));
    }

    /** Tools that name the file among other things: everything they name that is no option counts. */
    private static Optional<Verification> keyed(CommandCall call) {
        if (call.isNamed("cosign", "minisign", "rsign", "signify", "signify-openbsd", "ssh-keygen", "jarsigner")
                && call.arguments().stream().noneMatch(a -> a.value().pattern()
                .matches("verify.*|-V.*|-C.*|-[A-Za-z]*V[A-Za-z]*|-Y|-verify"))) {
            return Optional.empty();
        }
        List<FilePath> files = new ArrayList<>();
        for (Argument argument : call.arguments()) {
            String text = argument.value().pattern();
            if (!text.startsWith("-") && !text.isEmpty()) {
                files.add(FilePath.of(argument.value(), call.workingDirectory()));
            } else if (text.indexOf('=') > 0) {
                files.add(FilePath.of(argument.value().from(text.indexOf('=') + 1), call.workingDirectory()));
            }
        }
        for (Redirect redirect : call.redirects()) {
            if (redirect.isInput() && redirect.isFile()) {
                files.add(FilePath.of(redirect.target(), call.workingDirectory()));
            }
        }
        return Optional.of(new Verification(call, List.copyOf(files), List.of(), "", false, List.of(),
                Set.copyOf(call.pipedFrom())));
    }
}
