package dev.bit4bit.text;

import java.util.Optional;

/** Which versions a document was edited from, and what has changed since each. Holds no text. Immutable. */
final class History {

    /** Of a document that was edited from nothing. */
    static final History START = new History(new Object[0], new Change[0]);

    private static final int MOST = 8;

    /** This version. */
    private final Object own = new Object();
    /** The versions before it, the newest first. */
    private final Object[] versions;
    private final Change[] changes;

    private History(Object[] versions, Change[] changes) {
        this.versions = versions;
        this.changes = changes;
    }

    /** Of a version that is made with this history. */
    History next() {
        return new History(versions, changes);
    }

    /** What the version after this one, made by one edit, knows. */
    History edited(Span range, int length) {
        int count = Math.min(MOST, versions.length + 1);
        Object[] newVersions = new Object[count];
        Change[] newChanges = new Change[count];
        newVersions[0] = own;
        newChanges[0] = new Change(range.start(), range.end(), range.start() + length);
        for (int i = 1; i < count; i++) {
            newVersions[i] = versions[i - 1];
            newChanges[i] = changes[i - 1].then(range, length);
        }
        return new History(newVersions, newChanges);
    }

    Optional<Change> since(History earlier) {
        if (earlier == this) {
            return Optional.of(new Change(0, 0, 0));
        }
        for (int i = 0; i < versions.length; i++) {
            if (versions[i] == earlier.own) {
                return Optional.of(changes[i]);
            }
        }
        return Optional.empty();
    }
}
