package dev.bit4bit.findings;

import dev.bit4bit.text.Edit;
import java.util.List;

/**
 * A way to mend a finding.
 *
 * @param title what it does, as the editor's menu shows it: an imperative of a few words
 * @param edits in the finding's document, not overlapping; empty for {@link Kind#ONLINE}, resolved when asked for
 */
public record Fix(String title, Kind kind, List<Edit> edits) {

    /** What a fix may do. */
    public enum Kind {
        /** Keeps the meaning; part of fix-all. */
        SAFE,
        /** Changes behaviour or needs a look; offered one by one. */
        UNSAFE,
        /** A value is looked up first. */
        ONLINE
    }

    public static Fix safe(String title, Edit... edits) {
        return new Fix(title, Kind.SAFE, List.of(edits));
    }

    public static Fix unsafe(String title, Edit... edits) {
        return new Fix(title, Kind.UNSAFE, List.of(edits));
    }
}
