package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.Argument;
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
        for (CommandCall call : facts.calls()) {
            if (!call.isNamed("apk", "xx-apk")) {
                continue;
            }
            CommandLine line = CommandLine.of(call, VALUED);
            if (line.word(0).equals("add") && !line.has("-s", "--simulate", "-h", "--help", "--no-network")) {
                List<PackageWord> packages = new ArrayList<>();
                List<Argument> words = line.words().subList(1, line.words().size());
                for (PackageWord.Candidate word : PackageWord.candidates(words)) {
                    String text = word.value().pattern();
                    boolean group = text.startsWith(".") && !text.contains("/");
                    if (!group && !text.startsWith("!")) {
                        packages.add(new PackageWord(word.value(), word.span(), pin(word.value())));
                    }
                }
                found.add(new PackageInstall(Manager.APK, call.name() + " add", line, line.spanTo(0), List.copyOf(packages)));
            }
        }
        return new ApkInstalls(List.copyOf(found));
    }

    private static Pin pin(Value value) {
        String text = value.pattern();
        if (PackageWord.isWhollyUnknown(value)) {
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
            return version.isEmpty() ? Pin.MISSING : version.indexOf('*') >= 0 ? Pin.RANGE : Pin.EXACT;
        }
        return PackageWord.endsInVersionVariable(value) ? Pin.EXACT : Pin.MISSING;
    }
}
