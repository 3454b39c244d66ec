package dev.bit4bit.inspect;

import dev.bit4bit.inspect.Inspection.Trait;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

/** A database of SQLite: whether more than the counters in its header differs. */
final class SqliteKind implements Kind {

    private static final byte[] MARK = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 100;

    @Override
    public boolean is(String path, byte[] head) {
        return head.length >= HEADER && Arrays.equals(head, 0, MARK.length, MARK, 0, MARK.length);
    }

    @Override
    public Inspection look(Pair pair, Look look) throws IOException {
        String kind = pair.name().startsWith("rpmdb") ? "rpmdb" : "sqlite";
        Look.Whole before = look.whole(pair.before());
        Look.Whole after = look.whole(pair.after());
        byte[] one = without(before.bytes());
        byte[] two = without(after.bytes());
        if (Arrays.equals(one, two) && !before.cut() && !after.cut()) {
            return new Inspection(kind, "only the header's counter of changes and version of SQLite differ",
                    EnumSet.of(Trait.WRAPPER_ONLY), "", List.of(), false);
        }
        Inspection seen = BinaryKind.look(kind, new Pair(pair.path(), Look.content(one), Look.content(two), one, two),
                look);
        return new Inspection(kind, seen.summary(), seen.traits(), "", List.of(),
                seen.truncated() || before.cut() || after.cut());
    }

    /** The bytes with the change counter (24) and the version and its counter (92 to 99) blanked. */
    private static byte[] without(byte[] database) {
        byte[] bytes = database.clone();
        Arrays.fill(bytes, 24, 28, (byte) 0);
        Arrays.fill(bytes, 92, HEADER, (byte) 0);
        return bytes;
    }
}
