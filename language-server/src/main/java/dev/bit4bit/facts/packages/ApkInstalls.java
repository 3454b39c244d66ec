package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.facts.packages.PackageWord.Pin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Installs by {@code apk add}; without the network it only names what is there already. Syntax of packages after apk-world(5): {@code name[@tag]{=,<,>,~}version}.
 *
 * @param all in order of execution
 */
public record ApkInstalls(List<PackageInstall> all) {

    /** The options of apk that take a value (apk(8), apk-add(8)). */
    static final Set<String> VALUED = Set.of("-p", "--root", "-X", "--repository", "--repositories-file",
            "--keys-dir", "--cache-dir", "--cache-max-age", "--arch", "--wait", "-t", "--virtual", "--progress-fd",
            "--timeout");

    public static ApkInstalls of(FileFacts facts) {
        List<PackageInstall> found = new ArrayList<>();
        PackageLists lists = PackageLists.of(facts);
        for (CommandCall call : facts.callsNamed(name -> name.equals("apk") || name.equals("xx-apk"))) {
            CommandLine line = line(call);
            boolean add = line.word(0).equals("add") || line.word(0).equals("upgrade") && line.words().size() > 1;
            if (add && !line.has("-s", "--simulate", "--no-network", "-h", "--help")) {
                found.add(PackageInstall.of(Manager.APK, line, 1, line.wordsFrom(1), lists, ApkInstalls::pin));
            }
        }
        return new ApkInstalls(List.copyOf(found));
    }

    /** The command line of apk, told apart. */
    public static CommandLine line(CommandCall call) {
        return CommandLine.of(call, VALUED);
    }

    private static Pin pin(Value value) {
        String text = value.pattern();
        boolean group = text.startsWith(".") && !text.contains("/");
        if (group || text.startsWith("!")) {
            return null;
        }
        if (PackageWord.isWhollyUnknown(value)) {
            if (value.unknowns().stream().flatMap(u -> u.producers().stream()).anyMatch(ApkInstalls::namesInstalled)) {
                return null;
            }
            return Pin.UNKNOWN;
        }
        if (text.endsWith(".apk") || text.startsWith("/") || text.startsWith("./") || text.startsWith("../")) {
            return Pin.ELSEWHERE;
        }
        if (text.indexOf('~') >= 0) {
            return Pin.COMPATIBLE;
        }
        if (text.indexOf('<') >= 0 || text.indexOf('>') >= 0) {
            return Pin.RANGE;
        }
        int equals = text.indexOf('=');
        if (equals >= 0) {
            String version = text.substring(equals + 1);
            return version.indexOf('*') >= 0 ? Pin.RANGE : Pin.EXACT;
        }
        return PackageWord.endsInVersionVariable(value) ? Pin.EXACT : Pin.MISSING;
    }

    /** Whether a command names the libraries that programs in the image need, whose packages are installed already. */
    private static boolean namesInstalled(CommandCall producer) {
        return producer.isNamed("scanelf") || producer.arguments().stream().anyMatch(
                a -> a.value().pattern().contains("so:"));
    }
}
