package dev.bit4bit.facts.sources;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Redirect;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.fetch.Download;
import dev.bit4bit.facts.fetch.Downloads;
import dev.bit4bit.facts.fetch.FilePath;
import dev.bit4bit.facts.fetch.Pipes;
import dev.bit4bit.facts.fetch.Verification;
import dev.bit4bit.facts.fetch.Verifications;
import dev.bit4bit.facts.packages.CommandLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Keys that signatures are checked with and that a build gets from the network. */
public final class SigningKeys {

    /**
     * A command that fetches a key by itself.
     *
     * @param id      what it names the key by; empty when it is an address
     * @param unknown what the key is named by can't be known
     */
    public record Request(CommandCall call, String id, boolean unknown) {
    }

    private static final Pattern KEY_FOLDER = Pattern.compile("(/[^/]+)*/(etc/apt/(keyrings|trusted\\.gpg\\.d)"
            + "|usr/(local/)?share/keyrings|etc/pki/rpm-gpg|etc/apk/keys|usr/share/apk/keys)/.*|.*/etc/apt/trusted\\.gpg");
    private static final Pattern HEX = Pattern.compile("(0x)?[0-9A-Fa-f]+");
    private static final Pattern FINGERPRINT = Pattern.compile("(?:[0-9A-Fa-f]{4} {0,2}){9}[0-9A-Fa-f]{4}");
    private static final Set<String> IMPORTERS = Set.of("gpg", "gpg2", "apt-key", "rpm", "rpmkeys", "pacman-key",
            "gpgv");
    private static final Set<String> READERS = Set.of("awk", "gawk", "mawk", "sed", "case", "tr", "cut");
    private static final Set<String> GPG_VALUED = Set.of("--keyserver", "--keyserver-options", "--homedir", "--keyring",
            "-o", "--output", "--primary-keyring", "--options", "--trustdb-name", "--secret-keyring",
            "--import-options",
            "--status-fd", "--logger-fd", "--debug-level", "-u", "-r");

    private final Set<Download> downloads = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Download> checked = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Request> requests = new ArrayList<>();

    private SigningKeys(FileFacts facts) {
        List<CommandCall> importers = new ArrayList<>();
        for (CommandCall call : facts.calls(IMPORTERS)) {
            if (imports(call)) {
                importers.add(call);
            }
            request(call).ifPresent(requests::add);
        }
        for (Download download : facts.derive(Downloads.class, Downloads::of).all()) {
            List<CommandCall> by = importers.stream().filter(i -> takes(i, download)).toList();
            if (!by.isEmpty() || download.files().stream().anyMatch(SigningKeys::isKeyFile)) {
                downloads.add(download);
                if (isChecked(download, by, facts)) {
                    checked.add(download);
                }
            }
        }
    }

    public static SigningKeys of(FileFacts facts) {
        return facts.derive(SigningKeys.class, SigningKeys::new);
    }

    /** Whether a download is a key. */
    public boolean isKey(Download download) {
        return downloads.contains(download);
    }

    /** Whether the fingerprint of a key is compared, or a sum of the file that it is turned into. */
    public boolean isChecked(Download download) {
        return checked.contains(download);
    }

    /** The keys that commands fetch by themselves, without those named by a full fingerprint. */
    public List<Request> requests() {
        return Collections.unmodifiableList(requests);
    }

    private static boolean isKeyFile(FilePath file) {
        return KEY_FOLDER.matcher(file.key()).matches();
    }

    private static boolean imports(CommandCall call) {
        return call.arguments().stream().anyMatch(a -> switch (a.value().pattern()) {
            case "--import", "--dearmor", "--dearmour", "add", "--add", "-a" -> true;
            default -> false;
        });
    }

    private static boolean takes(CommandCall importer, Download download) {
        if (importer.order() < download.order() || !importer.unit().isBuiltOn(download.unit())) {
            return false;
        }
        if (download.call().isPresent() && Pipes.before(importer).contains(download.call().get())) {
            return true;
        }
        List<FilePath> named = named(importer);
        return download.files().stream().anyMatch(f -> named.stream().anyMatch(n -> f.matches(n) == FilePath.Match.YES));
    }

    private static List<FilePath> named(CommandCall call) {
        List<FilePath> files = new ArrayList<>();
        for (Argument argument : CommandLine.of(call, GPG_VALUED).words()) {
            files.add(FilePath.of(argument.value(), call.workingDirectory()));
        }
        for (CommandCall source : call.pipedFrom()) {
            if (source.isNamed("cat")) {
                source.arguments().forEach(a -> files.add(FilePath.of(a.value(), source.workingDirectory())));
            }
        }
        for (Redirect redirect : call.redirects()) {
            if (redirect.isInput() && redirect.isFile()) {
                files.add(FilePath.of(redirect.target(), call.workingDirectory()));
            }
        }
        return files;
    }

    private static boolean isChecked(Download download, List<CommandCall> importers, FileFacts facts) {
        List<FilePath> made = new ArrayList<>();
        for (CommandCall importer : importers) {
            CommandLine.of(importer, GPG_VALUED).values("-o", "--output")
                    .forEach(v -> made.add(FilePath.of(v, importer.workingDirectory())));
            for (CommandCall one : Pipes.after(importer)) {
                one.arguments().forEach(a -> made.add(FilePath.of(a.value(), one.workingDirectory())));
            }
            importer.redirects().stream().filter(r -> r.isOutput() && r.isFile())
                    .forEach(r -> made.add(FilePath.of(r.target(), importer.workingDirectory())));
        }
        for (Verification check : facts.derive(Verifications.class, Verifications::of).all()) {
            if (check.call().order() > download.order() && check.call().unit().isBuiltOn(download.unit())
                    && check.files().stream().anyMatch(f -> made.stream()
                    .anyMatch(m -> m.matches(f) == FilePath.Match.YES))) {
                return true;
            }
        }
        return comparesFingerprint(download.unit(), facts);
    }

    /** Whether something that reads what gpg says names a whole fingerprint. */
    private static boolean comparesFingerprint(Unit unit, FileFacts facts) {
        for (CommandCall call : facts.callsNamed(n -> READERS.contains(n) || n.startsWith("grep") || n.endsWith("grep")
                || n.equals("[") || n.equals("[[") || n.equals("test"))) {
            if (call.unit().isBuiltOn(unit)
            && call.arguments().stream().flatMap(a -> a.value().possibilities().stream())
                    .anyMatch(v -> FINGERPRINT.matcher(v.pattern()).find())
                    && Pipes.before(call).stream().anyMatch(c -> c.isNamed("gpg", "gpg2", "apt-key"))) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Request> request(CommandCall call) {
        List<Argument> arguments = call.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            String text = arguments.get(i).value().pattern();
            boolean receives = switch (text) {
                case "--recv-keys", "--recv-key", "--recv", "--receive-keys" -> true;
                case "-r" -> call.isNamed("pacman-key");
                default -> text.startsWith("--recv") && text.indexOf('=') > 0;
            };
            if (receives) {
                return received(call, text.indexOf('=') > 0 ? i : i + 1);
            }
            boolean address = i + 1 < arguments.size() && (text.equals("--fetch-keys") || text.equals("--import")
                    && call.isNamed("rpm", "rpmkeys"));
            if (address) {
                return arguments.subList(i + 1, arguments.size()).stream().map(a -> a.value().pattern())
                        .filter(t -> t.startsWith("http://") || t.startsWith("https://") || t.startsWith("ftp://"))
                        .findFirst().map(t -> new Request(call, "", false));
            }
        }
        return Optional.empty();
    }

    private static Optional<Request> received(CommandCall call, int from) {
        Optional<Request> worst = Optional.empty();
        List<Argument> arguments = call.arguments();
        for (int i = from; i < arguments.size(); i++) {
            Argument argument = arguments.get(i);
            if (argument.startsWith("-") && !argument.startsWith("--recv")) {
                i += GPG_VALUED.contains(argument.value().pattern()) ? 1 : 0;
                continue;
            }
            for (Value value : argument.value().possibilities()) {
                Optional<Request> one = named(call, value);
                if (one.isPresent() && (worst.isEmpty() || worst.get().unknown())) {
                    worst = one;
                }
            }
        }
        return worst;
    }

    private static Optional<Request> named(CommandCall call, Value value) {
        String text = value.pattern();
        String id = (text.startsWith("--") ? text.substring(text.indexOf('=') + 1) : text).replace(" ", "");
        if (value.isKnown()) {
            String digits = id.toLowerCase(Locale.ROOT).startsWith("0x") ? id.substring(2) : id;
            boolean whole = digits.length() == 40 || digits.length() == 64;
            return id.isEmpty() || !HEX.matcher(id).matches() || whole ? Optional.empty()
                    : Optional.of(new Request(call, id, false));
        }
        boolean telling = value.unknowns().stream().anyMatch(u -> {
            String name = u.name().toUpperCase(Locale.ROOT);
            return name.contains("FINGERPRINT") || name.contains("FPR");
        });
        return telling ? Optional.empty() : Optional.of(new Request(call, value.shown(), true));
    }
}
