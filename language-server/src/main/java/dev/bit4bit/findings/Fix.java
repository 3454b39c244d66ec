package dev.bit4bit.findings;

import dev.bit4bit.text.Edit;
import java.util.List;
import java.util.Optional;

/**
 * A way to mend a finding.
 *
 * @param title   what it does, as the editor's menu shows it: an imperative of a few words
 * @param edits   in the finding's document, not overlapping; empty for {@link Kind#ONLINE}
 * @param pending what {@link Kind#ONLINE} writes once its values were looked up
 */
public record Fix(String title, Kind kind, List<Edit> edits, Optional<Pending> pending) {

    /** What a fix may do. */
    public enum Kind {
        /** Keeps the meaning; part of fix-all. */
        SAFE,
        /** Changes behaviour or needs a look; offered one by one. */
        UNSAFE,
        /** A value is looked up first. */
        ONLINE
    }

    public Fix(String title, Kind kind, List<Edit> edits) {
        this(title, kind, edits, Optional.empty());
    }

    public static Fix safe(String title, Edit... edits) {
        return new Fix(title, Kind.SAFE, List.of(edits));
    }

    public static Fix unsafe(String title, Edit... edits) {
        return new Fix(title, Kind.UNSAFE, List.of(edits));
    }

    /** @param edits hold {@link Pending#answer} where the values of the lookups belong */
    public static Fix online(String title, List<Lookup> lookups, Edit... edits) {
        return new Fix(title, Kind.ONLINE, List.of(),
                Optional.of(new Pending(lookups, List.of(edits), Optional.empty(), true)));
    }

    /** An online fix that writes its value in one of several ways. */
    public Fix in(Form form) {
        return new Fix(title, kind, edits, pending.map(p -> new Pending(p.lookups(), p.edits(), Optional.of(form), p.safe())));
    }

    /** An online fix that needs a look even when its values are known. */
    public Fix needsLook() {
        return new Fix(title, kind, edits, pending.map(p -> new Pending(p.lookups(), p.edits(), p.form(), false)));
    }

    /** An online fix with its values: as safe as any other, as nothing in it is guessed, unless it needs a look. */
    public Fix answered(List<String> answers) {
        return new Fix(title, pending.map(Pending::safe).orElse(true) ? Kind.SAFE : Kind.UNSAFE,
                pending.map(p -> p.with(answers)).orElse(edits));
    }
}
