package dev.bit4bit.facts.residue;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.ImageReference;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Calls of GNU wget that leave its list of hosts with HSTS behind, {@code ~/.wget-hsts}, which notes when each was last
 * seen (GNU Wget manual, "HTTPS Options"). The first of each step; BusyBox's wget keeps no such list.
 *
 * @param left in order of execution
 */
public record WgetHistory(List<CommandCall> left) {

    private static final String FILE = ".wget-hsts";
    private static final Pattern OLD = Pattern.compile("(.*/)?((centos|rhel|oraclelinux):(centos)?[567]|ubi7(/.*)?"
            + "|amazonlinux:[12]|debian:([678]|wheezy|jessie)|ubuntu:(1[0-5]\\.\\d\\d|precise|trusty))([.:@-].*)?");

    public static WgetHistory of(FileFacts facts) {
        List<CommandCall> left = new ArrayList<>();
        for (CommandCall call : facts.calls("wget")) {
            boolean again = !left.isEmpty() && left.get(left.size() - 1).step() == call.step();
            if (!again && call.unit().isStage() && keeps(call) && !isBusyBox(call, facts) && !isOld(call)
                    && isInLayer(Fate.of("/root/" + FILE, call, facts)) && !isRemoved(call, facts)) {
                left.add(call);
            }
        }
        return new WgetHistory(List.copyOf(left));
    }

    private static boolean isInLayer(Fate fate) {
        return fate == Fate.STAYS || fate == Fate.REMOVED_LATER;
    }

    /** Whether it talks to a host over TLS and notes it in the usual place. */
    private static boolean keeps(CommandCall call) {
        boolean secure = false;
        for (Argument argument : call.arguments()) {
            String text = argument.value().pattern();
            if (text.equals("--no-hsts") || text.startsWith("--hsts-file") || text.equals("--no-config")) {
                return false;
            }
            secure |= text.startsWith("https://");
        }
        return secure;
    }

    private static boolean isRemoved(CommandCall call, FileFacts facts) {
        for (CommandCall rm : facts.calls("rm")) {
            if (rm.step() == call.step() && rm.order() > call.order()
                    && rm.arguments().stream().anyMatch(a -> a.value().pattern().endsWith(FILE))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the base image has a wget older than 1.17, the first that keeps the list. */
    private static boolean isOld(CommandCall call) {
        return call.unit().rootImage().map(ImageReference::value).map(v -> v.pattern())
                .filter(v -> OLD.matcher(v).matches()).isPresent();
    }

    private static boolean isBusyBox(CommandCall call, FileFacts facts) {
        String image = call.unit().rootImage().map(ImageReference::value).map(v -> v.pattern()).orElse("");
        boolean alpine = image.contains("alpine") || image.contains("busybox");
        boolean installed = false;
        for (CommandCall apk : facts.calls("apk")) {
            if (call.unit().isBuiltOn(apk.unit())) {
                alpine = true;
                installed |= apk.arguments().stream().anyMatch(a -> a.is("wget") || a.startsWith("wget="));
            }
        }
        return alpine && !installed;
    }
}
