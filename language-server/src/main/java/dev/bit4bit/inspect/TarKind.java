package dev.bit4bit.inspect;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** tar, in the POSIX and the GNU format. */
final class TarKind implements Kind {

    @Override
    public boolean is(String path, byte[] head) {
        return head.length > 262 && head[257] == 'u' && head[258] == 's' && head[259] == 't' && head[260] == 'a'
                && head[261] == 'r';
    }

    @Override
    public Inspection look(Pair pair, Look look) throws IOException {
        return new ArchiveComparison("tar", TarKind::read, look).compare(pair.before(), pair.after());
    }

    private static void read(Content archive, ArchiveComparison.Visitor visitor, Look look) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new BufferedInputStream(look.open(archive)),
                "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                look.budget().check();
                Map<String, String> fields = new HashMap<>(entry.getExtraPaxHeaders());
                fields.put(ArchiveComparison.TIME, Instant.ofEpochMilli(entry.getLastModifiedDate().getTime())
                        .toString());
                fields.put("mode", Integer.toOctalString(entry.getMode()));
                fields.put("owner", entry.getLongUserId() + ":" + entry.getLongGroupId() + " " + entry.getUserName()
                        + ":"
                        + entry.getGroupName());
                fields.put("type", String.valueOf((char) entry.getLinkFlag()));
                fields.put("link target", entry.getLinkName());
                visitor.member(entry.getName(), fields, tar);
            }
        }
    }
}
