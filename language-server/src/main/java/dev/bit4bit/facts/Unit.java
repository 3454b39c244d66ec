package dev.bit4bit.facts;

import dev.bit4bit.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What shares one file system while it is built: a stage of a Dockerfile, or a script.
 *
 * <p>Filled by a reader, then left alone.
 */
public final class Unit {

    private final Kind kind;
    private final int index;
    private final String name;
    private final Span span;
    private final ImageReference base;
    private final Unit parent;
    private final List<CopyStep> copiedOut = new ArrayList<>(0);
    private List<Unit> possibleParents = List.of();
    private final BitSet possibleGround = new BitSet(0);
    private boolean last;
    private boolean extended;
    private int declarationsEnd;
    private int syntaxErrors;

    /** The kinds of unit. */
    public enum Kind { STAGE, SCRIPT }

    /** How much of a unit's files reach the image that is shipped. */
    public enum Delivery {
        /** All: the last stage, or one it is built on; or a script, of which nothing is known. */
        SHIPPED,
        /** What a COPY --from or a mount takes from it. */
        COPIED_FROM,
        /** Nothing that stands in the file. */
        UNUSED
    }

    /**
     * @param index  of the stage, from 0
     * @param name   of the stage in lower case, or empty
     * @param span   the FROM instruction; the whole document for a script
     * @param base   what the stage is built from; null for a script
     * @param parent the earlier stage it is built from, or null
     */
    public Unit(Kind kind, int index, String name, Span span, ImageReference base, Unit parent) {
        this.kind = kind;
        this.index = index;
        this.name = name;
        this.span = span;
        this.base = base;
        this.parent = parent;
        this.declarationsEnd = span.end();
    }

    public Kind kind() {
        return kind;
    }

    public boolean isStage() {
        return kind == Kind.STAGE;
    }

    public int index() {
        return index;
    }

    public String name() {
        return name;
    }

    /** The FROM instruction; the whole document for a script. */
    public Span span() {
        return span;
    }

    /** The image the stage names in FROM. */
    public Optional<ImageReference> base() {
        return Optional.ofNullable(base);
    }

    /** The earlier stage this one is built from. */
    public Optional<Unit> parent() {
        return Optional.ofNullable(parent);
    }

    /** The earlier stages of which it may be built on any: {@code FROM build-$TARGETARCH}. */
    public List<Unit> possibleParents() {
        return possibleParents;
    }

    /** For readers. */
    public void setPossibleParents(List<Unit> stages) {
        this.possibleParents = List.copyOf(stages);
        ground().forEach(unit -> possibleGround.set(unit.index));
    }

    /** Whether a reference of which a part is known can be the name of this stage. */
    public boolean mayBeNamed(Value reference) {
        String[] known = reference.pattern().toLowerCase(Locale.ROOT).split(String.valueOf(Value.UNKNOWN), -1);
        String last = known[known.length - 1];
        int from = known[0].length();
        int end = name.length() - last.length();
        if (known.length == 1 || name.isEmpty()) {
            return !name.isEmpty() && name.equals(last);
        }
        if (!name.startsWith(known[0]) || !name.endsWith(last) || Arrays.stream(known).allMatch(String::isEmpty)) {
            return false;
        }
        for (String part : Arrays.asList(known).subList(1, known.length - 1)) {
            int at = name.indexOf(part, from);
            if (at < 0) {
                return false;
            }
            from = at + part.length();
        }
        return from <= end;
    }

    /** The image at the bottom of a chain of stages. */
    public Optional<ImageReference> rootImage() {
        Unit unit = this;
        while (unit.parent != null) {
            unit = unit.parent;
        }
        return unit.base();
    }

    /** Whether {@code other} is this unit or one it is built on, or may be. */
    public boolean isBuiltOn(Unit other) {
        for (Unit unit = this; unit != null; unit = unit.parent) {
            if (unit == other || unit.possibleGround.get(other.index)) {
                return true;
            }
        }
        return false;
    }

    public Delivery delivery() {
        if (kind == Kind.SCRIPT || last || extended) {
            return Delivery.SHIPPED;
        }
        return copiedOut.isEmpty() ? Delivery.UNUSED : Delivery.COPIED_FROM;
    }

    /** What other stages take out of this one. */
    public List<CopyStep> copiedOut() {
        return copiedOut;
    }

    /**
     * Document offset after the line on which a new declaration (an ARG, an export) belongs: after FROM and its line
     * end, or after the head of a script.
     */
    public int declarationsEnd() {
        return declarationsEnd;
    }

    /** For readers. */
    public void setDeclarationsEnd(int offset) {
        this.declarationsEnd = offset;
    }

    /** Number of places of its scripts at which the parser had to recover. */
    public int syntaxErrors() {
        return syntaxErrors;
    }

    /** For readers. */
    public void addSyntaxErrors(int more) {
        this.syntaxErrors += more;
    }

    /** Says that the stage is what the build gives. For readers. */
    public void setLast() {
        this.last = true;
        ground().forEach(unit -> unit.extended = true);
    }

    /** Says that another stage copies from this one. For readers. */
    public void addCopiedOut(CopyStep copy) {
        copiedOut.add(copy);
        ground().forEach(unit -> unit.copiedOut.add(copy));
    }

    /** All stages this one is built on, or may be; each once. */
    private Set<Unit> ground() {
        Set<Unit> all = new LinkedHashSet<>();
        Deque<Unit> open = new ArrayDeque<>(List.of(this));
        while (!open.isEmpty()) {
            Unit unit = open.removeFirst();
            for (Unit below : unit.parent == null ? unit.possibleParents : List.of(unit.parent)) {
                if (all.add(below)) {
                    open.add(below);
                }
            }
        }
        return all;
    }
}
