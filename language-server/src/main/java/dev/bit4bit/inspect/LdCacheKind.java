package dev.bit4bit.inspect;

import dev.bit4bit.inspect.Inspection.Trait;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The caches of glibc's ldconfig, as glibc 2.36 writes them. */
final class LdCacheKind implements Kind {

    @Override
    public boolean is(String path, byte[] head) {
        return begins(head, "glibc-ld.so.auxcache-") || begins(head, "glibc-ld.so.cache")
                || begins(head, "ld.so-1.7.0");
    }

    private static boolean begins(byte[] head, String mark) {
        return new String(head, 0, Math.min(head.length, mark.length()), StandardCharsets.ISO_8859_1).equals(mark);
    }

    @Override
    public Inspection look(Pair pair, Look look) throws IOException {
        if (!begins(pair.headAfter(), "glibc-ld.so.auxcache-")) {
            return BinaryKind.look("ld.so.cache", pair, look);
        }
        Set<String> before = Set.copyOf(BinaryKind.strings(look.whole(pair.before()).bytes()));
        Set<String> after = Set.copyOf(BinaryKind.strings(look.whole(pair.after()).bytes()));
        boolean sameNames = before.equals(after);
        return new Inspection("ldconfig-aux-cache", sameNames
                ? "the same libraries, whose inode, device or time of change differ"
                : "other libraries, and the inode, device and time of change of each",
                sameNames ? EnumSet.of(Trait.CLOCK_ONLY) : EnumSet.of(Trait.CLOCK), "", List.of(), false);
    }
}
