package dev.bit4bit.inspect;

import java.io.IOException;

/** The older databases of RPM, Berkeley DB and ndb, by where they stand. */
final class RpmDatabaseKind implements Kind {

    @Override
    public boolean is(String path, byte[] head) {
        return (path.startsWith("var/lib/rpm/") || path.startsWith("usr/lib/sysimage/rpm/")) && !TextKind.isText(head);
    }

    @Override
    public Inspection look(Pair pair, Look look) throws IOException {
        return BinaryKind.look("rpmdb", pair, look);
    }
}
