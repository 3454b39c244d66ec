package dev.bit4bit.facts.clock;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.ImageReference;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.images.ImageName;
import dev.bit4bit.facts.packages.CommandLine;
import dev.bit4bit.facts.residue.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Commands that write today into the third field of {@code /etc/shadow}, the day of the last change of the password
 * (shadow(5)). Those of shadow-utils 4.5 and later take SOURCE_DATE_EPOCH instead when it is set; BusyBox's adduser
 * always asks the clock. In order of execution; left out are those that SOURCE_DATE_EPOCH or a later command fixes.
 */
public record AccountDates(List<Account> all) {

    private static final Pattern SETS_DATE = Pattern.compile("-[a-zA-Z]*d.*");

    /**
     * A command that writes the day.
     *
     * @param follows it takes SOURCE_DATE_EPOCH when that is set
     * @param fate    of /etc/shadow
     */
    public record Account(CommandCall call, boolean follows, Fate fate) {
    }

    private static final String EPOCH = "SOURCE_DATE_EPOCH";
    private static final Set<String> TOOLS = Set.of("useradd", "adduser", "usermod", "chpasswd");
    private static final Set<String> USERADD = Set.of("-b", "--base-dir", "-c", "--comment", "-d", "--home-dir",
            "--home",
            "-e", "--expiredate", "-f", "--inactive", "-g", "--gid", "-G", "--groups", "-k", "--skel", "-K", "--key",
            "-p",
            "--password", "-R", "--root", "-P", "--prefix", "-s", "--shell", "-u", "--uid", "-Z", "--selinux-user",
            "-h", "--gecos", "--ingroup", "--firstuid", "--lastuid", "--add_extra_groups", "--conf");
    /** Images with shadow-utils older than 4.5, which don't know SOURCE_DATE_EPOCH. */
    private static final Pattern OLD = Pattern.compile("centos:[567]([.-].*)?|debian:(wheezy|jessie|stretch|[789])([.-].*)?"
            + "|ubuntu:(1[0-7]\\..*|trusty|xenial|precise|zesty|artful)|amazonlinux:([12]|2017.*|2018.*)([.].*)?"
            + "|[^:]+:(.*-)?(jessie|stretch|wheezy|trusty|xenial)(-.*)?");
    private static final Pattern BUSYBOX_ONLY = Pattern.compile("-[DSHG][a-zA-Z]*");

    public static AccountDates of(FileFacts facts) {
        List<Account> found = new ArrayList<>();
        for (CommandCall call : facts.calls(TOOLS)) {
            if (writesDay(call)) {
                boolean busybox = call.isNamed("adduser", "chpasswd") && isBusyBox(call);
                boolean follows = !busybox && !isOld(call);
                boolean given = follows && call.environment(EPOCH).isPresent();
                if (!given && !isFixedLater(call, facts)) {
                    found.add(new Account(call, follows, Fate.of(root(call) + "/etc/shadow", call, facts)));
                }
            }
        }
        return new AccountDates(List.copyOf(found));
    }

    private static boolean writesDay(CommandCall call) {
        CommandLine line = CommandLine.of(call, USERADD);
        if (line.has("--help", "--version", "-D") && call.isNamed("useradd")) {
            return false;
        }
        return switch (call.name()) {
            case "useradd" -> true;
            case "usermod" -> line.has("-p", "--password");
            case "chpasswd" -> line.has("-e", "--encrypted");
            default -> !line.has("--group", "--help", "--version") || line.has("--system")
                    ? createsUser(line) : false;
        };
    }

    /** The root whose accounts are changed, as far as it is another than the own one. */
    private static String root(CommandCall call) {
        List<Value> roots = CommandLine.of(call, USERADD).values("-R", "--root", "-P", "--prefix");
        String root = roots.isEmpty() ? "" : roots.get(0).pattern();
        return root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    }

    /** {@code adduser USER GROUP} adds an account that is there to a group. */
    private static boolean createsUser(CommandLine line) {
        boolean alone = line.options().stream().allMatch(o -> o.name().equals("--quiet") || o.name().equals("-q"));
        return !line.words().isEmpty() && !(alone && line.words().size() == 2);
    }

    private static boolean isBusyBox(CommandCall call) {
        if (call.unit().rootImage().isPresent()) {
            String image = image(call);
            if (image.contains("alpine") || image.startsWith("busybox") || image.contains("/busybox")) {
                return true;
            }
            if (image.startsWith("debian") || image.startsWith("ubuntu") || image.contains("bookworm")
                    || image.contains("bullseye") || image.contains("slim") || image.contains("centos")
                    || image.contains("fedora")) {
                return false;
            }
        }
        return call.isNamed("adduser")
                && call.arguments().stream().anyMatch(a -> BUSYBOX_ONLY.matcher(a.value().pattern()).matches());
    }

    private static boolean isOld(CommandCall call) {
        return OLD.matcher(image(call)).matches();
    }

    private static String image(CommandCall call) {
        return call.unit().rootImage().map(ImageReference::value).map(v -> {
            ImageName name = ImageName.of(v);
            return (name.canonicalRepository() + ":" + name.tag().orElse("")).toLowerCase(Locale.ROOT);
        }).orElse("");
    }

    /** Whether the day is set to a fixed one, or the field is rewritten, by a command that runs later. */
    private static boolean isFixedLater(CommandCall call, FileFacts facts) {
        for (CommandCall later : facts.calls(List.of("chage", "sed", "perl", "awk", "gawk"))) {
            if (later.order() > call.order() && later.unit().isBuiltOn(call.unit()) && (later.isNamed("chage")
                    ? setsDay(later) : namesShadow(later))) {
                return true;
            }
        }
        return false;
    }

    private static boolean setsDay(CommandCall chage) {
        List<Argument> arguments = chage.arguments();
        return arguments.stream().map(a -> a.value().pattern())
                .anyMatch(t -> t.startsWith("--lastday") || SETS_DATE.matcher(t).matches());
    }

    private static boolean namesShadow(CommandCall call) {
        for (Argument argument : call.arguments()) {
            Value value = argument.value();
            if (value.pattern().endsWith("/etc/shadow")) {
                return true;
            }
        }
        return false;
    }
}
