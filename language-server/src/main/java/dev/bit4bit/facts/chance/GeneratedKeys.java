package dev.bit4bit.facts.chance;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.packages.AptInstalls;
import dev.bit4bit.facts.packages.CommandLine;
import dev.bit4bit.facts.packages.PackageInstall;
import dev.bit4bit.facts.packages.PackageWord;
import dev.bit4bit.facts.residue.Fate;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keys and certificates that a build makes: by a command, or by the maintainer script of a package that makes one when
 * it is installed. In order of execution.
 */
public record GeneratedKeys(List<Key> all) {

    /**
     * A key.
     *
     * @param call  the command that makes it, or the install
     * @param span  the command, or the package
     * @param maker what makes it, for people
     * @param files what it is kept in, as globs; empty when that can't be known
     * @param fate  of the file
     */
    public record Key(CommandCall call, Span span, String maker, List<String> files, Fate fate) {
    }

    private static final String HOST_KEYS = "/etc/ssh/ssh_host_*";
    private static final List<String> SNAKE_OIL = List.of("/etc/ssl/private/ssl-cert-snakeoil.key",
            "/etc/ssl/certs/ssl-cert-snakeoil.pem");

    /** Debian packages whose own or whose dependency's postinst makes keys, with where they are. */
    private static final Map<String, List<String>> PACKAGES = Map.of("openssh-server", List.of(HOST_KEYS),
            "ssh", List.of(HOST_KEYS), "task-ssh-server", List.of(HOST_KEYS), "ssl-cert", SNAKE_OIL,
            "postfix", SNAKE_OIL, "dovecot-core", SNAKE_OIL, "postgresql-common", SNAKE_OIL);
    /** The server packages of one release each, which depend on postgresql-common. */
    private static final Pattern POSTGRESQL = Pattern.compile("postgresql(-\\d[\\d.]*)?");

    private static final Set<String> TOOLS = Set.of("ssh-keygen", "openssl", "keytool", "gpg", "gpg2", "certtool",
            "dropbearkey", "mkcert", "cfssl", "wg", "age-keygen", "pacman-key", "make-ssl-cert", "rndc-confgen",
            "step", "easyrsa", "php", "certutil", "cosign", "minisign", "dpkg-reconfigure");
    private static final Set<String> GPG = Set.of("--gen-key", "--generate-key", "--full-generate-key",
            "--full-gen-key", "--quick-generate-key", "--quick-gen-key", "--quick-addkey", "--quick-add-key");
    private static final Set<String> KEYTOOL = Set.of("-genkey", "-genkeypair", "-genseckey");
    /** Options of ssh-keygen that do something else than make a key (ssh-keygen(1)). */
    private static final Pattern SSH_OTHER = Pattern.compile("-[a-zA-Z]*[lyRFiepcsYHQLBDkMgrU][a-zA-Z]*");
    private static final Set<String> SSH_VALUED = Set.of("-f", "-t", "-b", "-C", "-N", "-P", "-m", "-a", "-O", "-Z",
            "-I",
            "-n", "-V", "-z", "-w", "-E");

    public static GeneratedKeys of(FileFacts facts) {
        List<Key> found = new ArrayList<>();
        for (CommandCall call : facts.calls(TOOLS)) {
            made(call).ifPresent(files -> found.add(key(call, files, facts)));
        }
        Set<String> made = new HashSet<>();
        for (PackageInstall install : facts.derive(AptInstalls.class, AptInstalls::of).all()) {
            if (!install.line().words().stream().limit(1).allMatch(w -> w.startsWith("install")
                    || w.startsWith("reinstall"))) {
                continue;
            }
            for (PackageWord word : install.packages()) {
                String name = word.value().pattern().split("[=:/]", 2)[0];
                List<String> files = POSTGRESQL.matcher(name).matches() ? SNAKE_OIL : PACKAGES.get(name);
                if (files != null && made.add(install.call().unit().index() + " " + files)) {
                    found.add(new Key(install.call(), word.span(), "the package " + name, files,
                            fate(files, install.call(), facts)));
                }
            }
        }
        return new GeneratedKeys(List.copyOf(found));
    }

    private static Key key(CommandCall call, List<String> files, FileFacts facts) {
        return new Key(call, call.span(), call.name(), files, fate(files, call, facts));
    }

    /** The worst fate of several files; a glob stands for a file that matches it. */
    private static Fate fate(List<String> files, CommandCall call, FileFacts facts) {
        Fate worst = files.isEmpty() ? Fate.of("", call, facts) : Fate.GONE;
        for (String file : files) {
            Fate one = Fate.of(file.replace("*", "rsa_key"), call, facts);
            worst = one.compareTo(worst) < 0 ? one : worst;
        }
        return worst;
    }

    /** The files of the keys a command makes; nothing when it makes none. */
    private static Optional<List<String>> made(CommandCall call) {
        return switch (call.name()) {
            case "ssh-keygen" -> sshKeygen(call);
            case "openssl" -> openssl(call);
            case "keytool" -> any(call, KEYTOOL) ? files(call, "-keystore", "--keystore") : Optional.empty();
            case "gpg", "gpg2" -> any(call, GPG) ? Optional.of(List.of()) : Optional.empty();
            case "certtool" -> any(call, Set.of("--generate-privkey", "-p", "--generate-self-signed", "-s",
                    "--generate-certificate", "-c", "--generate-dh-params")) ? files(call, "--outfile")
                    : Optional.empty();
            case "dropbearkey" -> any(call, Set.of("-y")) ? Optional.empty() : files(call, "-f");
            case "mkcert" -> call.arguments().stream().anyMatch(a -> !a.startsWith("-"))
                    ? files(call, "-key-file") : Optional.empty();
            case "cfssl" -> word(call, 0, "gencert", "genkey", "selfsign") ? Optional.of(List.of()) : Optional.empty();
            case "wg" -> word(call, 0, "genkey", "genpsk") ? Optional.of(List.of()) : Optional.empty();
            case "age-keygen" -> any(call, Set.of("-y")) ? Optional.empty() : files(call, "-o", "--output");
            case "pacman-key" -> any(call, Set.of("--init")) ? Optional.of(List.of("/etc/pacman.d/gnupg/pubring.gpg"))
                    : Optional.empty();
            case "make-ssl-cert" -> Optional.of(any(call, Set.of("generate-default-snakeoil")) ? SNAKE_OIL : List.of());
            case "rndc-confgen" -> any(call, Set.of("-a")) ? Optional.of(List.of()) : Optional.empty();
            case "step" -> word(call, 0, "certificate") && word(call, 1, "create") || word(call, 0, "ca")
                    && word(call, 1, "init") ? Optional.of(List.of()) : Optional.empty();
            case "easyrsa" -> call.arguments().stream().anyMatch(a -> a.startsWith("build-") || a.is("gen-req")
                    || a.is("gen-dh")) ? Optional.of(List.of()) : Optional.empty();
            case "php" -> call.arguments().stream().anyMatch(a -> a.is("key:generate") || a.is("jwt:secret"))
                    && !any(call, Set.of("--show")) ? Optional.of(List.of()) : Optional.empty();
            case "cosign" -> word(call, 0, "generate-key-pair") ? Optional.of(List.of()) : Optional.empty();
            case "minisign" -> any(call, Set.of("-G")) ? Optional.of(List.of()) : Optional.empty();
            case "dpkg-reconfigure" -> call.arguments().stream().anyMatch(a -> a.is("openssh-server"))
                    ? Optional.of(List.of(HOST_KEYS)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<List<String>> sshKeygen(CommandCall call) {
        CommandLine line = CommandLine.of(call, SSH_VALUED);
        if (line.has("-A")) {
            List<Value> prefix = line.values("-f");
            return Optional.of(List.of((prefix.isEmpty() ? "" : prefix.get(0).pattern()) + HOST_KEYS));
        }
        boolean other = line.options().stream().anyMatch(o -> SSH_OTHER.matcher(o.name()).matches());
        return other ? Optional.empty() : files(call, "-f");
    }

    private static Optional<List<String>> openssl(CommandCall call) {
        List<Argument> arguments = call.arguments();
        if (arguments.isEmpty() || any(call, Set.of("-help", "--help"))) {
            return Optional.empty();
        }
        boolean makes = switch (arguments.get(0).value().pattern()) {
            case "genrsa", "gendsa" -> true;
            case "genpkey" -> !any(call, Set.of("-genparam"));
            case "dhparam", "dsaparam" -> !any(call, Set.of("-in", "-check"))
                    && arguments.stream().skip(1).anyMatch(GeneratedKeys::isSize);
            case "ecparam" -> any(call, Set.of("-genkey"));
            case "req" -> any(call, Set.of("-newkey", "-x509")) || any(call, Set.of("-new"))
                    && !any(call, Set.of("-key"));
            default -> false;
        };
        if (!makes) {
            return Optional.empty();
        }
        Optional<List<String>> key = files(call, "-keyout").filter(f -> !f.isEmpty());
        return key.isPresent() ? key : files(call, "-out");
    }

    /** The number of bits is the one argument of openssl that is a number. */
    private static boolean isSize(Argument argument) {
        String text = argument.value().pattern();
        return !text.isEmpty() && text.chars().allMatch(c -> Character.isDigit(c) || c == Value.UNKNOWN);
    }

    private static Optional<List<String>> files(CommandCall call, String... options) {
        List<String> found = new ArrayList<>();
        List<Argument> arguments = call.arguments();
        for (int i = 0; i + 1 < arguments.size(); i++) {
            for (String option : options) {
                if (arguments.get(i).is(option)) {
                    found.add(below(arguments.get(i + 1).value().pattern(), call.workingDirectory().pattern()));
                }
            }
        }
        return Optional.of(found);
    }

    private static String below(String file, String folder) {
        return file.startsWith("/") || file.startsWith("~") || !folder.startsWith("/") ? file
                : (folder.endsWith("/") ? folder : folder + "/") + file;
    }

    private static boolean any(CommandCall call, Set<String> options) {
        return call.arguments().stream().anyMatch(a -> a.value().isKnown() && options.contains(a.value().pattern()));
    }

    private static boolean word(CommandCall call, int index, String... words) {
        return index < call.arguments().size()
                && List.of(words).contains(call.arguments().get(index).value().pattern());
    }
}
