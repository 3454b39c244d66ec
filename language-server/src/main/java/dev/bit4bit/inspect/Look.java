package dev.bit4bit.inspect;

import dev.bit4bit.inspect.Inspection.Trait;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/** One comparison under way: what is left of its budget, how deep it is, and the way further in. */
final class Look {

    /** How many bytes of a file tell its kind. A tar's mark stands at 257. */
    static final int HEAD = 512;

    private final Limits limits;
    private final Budget budget;
    private final List<Kind> kinds;
    private int depth;

    Look(Limits limits, List<Kind> kinds) {
        this.limits = limits;
        this.kinds = kinds;
        this.budget = new Budget(limits);
    }

    Limits limits() {
        return limits;
    }

    Budget budget() {
        return budget;
    }

    /**
     * Bytes held in memory.
     *
     * @param cut whether there are more
     */
    record Whole(byte[] bytes, boolean cut) {
    }

    InputStream open(Content content) throws IOException {
        budget.check();
        return budget.watch(content.open());
    }

    Whole whole(Content content) throws IOException {
        return range(content, 0, limits.bytesInMemory());
    }

    Whole range(Content content, long from, int length) throws IOException {
        try (InputStream in = open(content)) {
            in.skipNBytes(from);
            byte[] bytes = in.readNBytes(length);
            return new Whole(bytes, bytes.length == length && in.read() >= 0);
        }
    }

    static Content content(byte[] bytes) {
        return new Content() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    /** Looks into two files of a container, or the two files themselves. Never throws. */
    Inspection inside(String path, Content before, Content after) {
        if (depth >= limits.depth()) {
            return new Inspection("binary", "too deep inside other archives to look at", Set.of(), "", List.of(), true);
        }
        depth++;
        try {
            byte[] headBefore = range(before, 0, HEAD).bytes();
            byte[] headAfter = range(after, 0, HEAD).bytes();
            Pair pair = new Pair(path, before, after, headBefore, headAfter);
            for (Kind kind : kinds) {
                if (kind.is(path, headBefore) && kind.is(path, headAfter)) {
                    Inspection seen = tried(kind, pair);
                    if (seen != null) {
                        return seen;
                    }
                }
            }
            return new BinaryKind().look(pair, this);
        } catch (OverBudget over) {
            return new Inspection("binary", "not compared further: " + over.getMessage(), Set.of(), "", List.of(),
                    true);
        } catch (IOException | RuntimeException unreadable) {
            return new Inspection("binary", "the content can't be read: " + words(unreadable), Set.<Trait>of(), "",
                    List.of(), true);
        } finally {
            depth--;
        }
    }

    /** Null when the files only begin like this kind, and another has to look. */
    private Inspection tried(Kind kind, Pair pair) throws OverBudget {
        try {
            return kind.look(pair, this);
        } catch (OverBudget over) {
            throw over;
        } catch (IOException | RuntimeException | LinkageError broken) {
            // The libraries throw all sorts of exceptions on archives that are none; Zstandard's has code for the usual
            // machines only.
            return null;
        }
    }

    private static String words(Exception exception) {
        return exception.getMessage() == null ? exception.getClass().getSimpleName() : exception.getMessage();
    }
}
