package dev.bit4bit.text;

import java.util.Arrays;

/**
 * Maps offsets of a fragment (the text a shell gets from a RUN, the script in a quoted word, a de-indented YAML block)
 * back to the document it was taken from. A fragment is made of pieces that were copied unchanged, in document order,
 * with what the outer syntax removes (continuations, comments, indentation) left out between them. Immutable.
 */
public final class SourceMap {

    private final int[] fragmentStarts;
    private final int[] documentStarts;
    private final int[] lengths;
    private final int pieces;
    private final int moved;

    /** @param moved is added to the starts in the document */
    private SourceMap(int[] fragmentStarts, int[] documentStarts, int[] lengths, int pieces, int moved) {
        this.fragmentStarts = fragmentStarts;
        this.documentStarts = documentStarts;
        this.lengths = lengths;
        this.pieces = pieces;
        this.moved = moved;
    }

    /** The map of a fragment that is {@code length} code units of the document, unchanged, from {@code start}. */
    public static SourceMap contiguous(int start, int length) {
        return new SourceMap(new int[] {0}, new int[] {start}, new int[] {length}, 1, 0);
    }

    /** The map of the same fragment when it stands {@code by} code units further on in the document. */
    public SourceMap shift(int by) {
        return by == 0 ? this : new SourceMap(fragmentStarts, documentStarts, lengths, pieces, moved + by);
    }

    /** The document offset of a fragment offset; the end of a piece maps to its own end, not to the next piece. */
    public int toDocumentEnd(int fragmentOffset) {
        if (pieces == 0) {
            return 0;
        }
        int piece = pieceAt(fragmentOffset);
        if (fragmentOffset == fragmentStarts[piece] && piece > 0) {
            piece--;
        }
        return inPiece(piece, fragmentOffset);
    }

    /** The document offset of the character at a fragment offset. */
    public int toDocument(int fragmentOffset) {
        if (pieces == 0) {
            return 0;
        }
        return inPiece(pieceAt(fragmentOffset), fragmentOffset);
    }

    /** The document range that covers a fragment range; it may cover removed text between two pieces. */
    public Span toDocument(Span fragment) {
        if (pieces == 0) {
            return Span.at(0);
        }
        int piece = pieceAt(fragment.start());
        int start = inPiece(piece, fragment.start());
        if (fragment.isEmpty()) {
            return Span.at(start);
        }
        boolean inOnePiece = fragment.end() <= fragmentStarts[piece] + lengths[piece];
        int end = inOnePiece ? inPiece(piece, fragment.end()) : toDocumentEnd(fragment.end());
        return new Span(start, Math.max(start, end));
    }

    /** The map of a fragment of this fragment: {@code inner} leads into this fragment, the result to the document. */
    public SourceMap compose(SourceMap inner) {
        Builder builder = new Builder();
        for (int i = 0; i < inner.pieces; i++) {
            int at = inner.fragmentStarts[i];
            int from = inner.documentStarts[i] + inner.moved;
            int left = inner.lengths[i];
            while (left > 0) {
                int piece = pieceAt(from);
                int room = fragmentStarts[piece] + lengths[piece] - from;
                int take = room <= 0 ? left : Math.min(left, room);
                builder.add(at, inPiece(piece, from), take);
                at += take;
                from += take;
                left -= take;
            }
        }
        return builder.build();
    }

    private int pieceAt(int fragmentOffset) {
        if (pieces == 1) {
            return 0;
        }
        int found = Arrays.binarySearch(fragmentStarts, 0, pieces, fragmentOffset);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    private int inPiece(int piece, int fragmentOffset) {
        int within = Math.max(0, Math.min(fragmentOffset - fragmentStarts[piece], lengths[piece]));
        return documentStarts[piece] + moved + within;
    }

    /** Collects pieces in fragment order. */
    public static final class Builder {
        private int[] fragmentStarts = new int[8];
        private int[] documentStarts = new int[8];
        private int[] lengths = new int[8];
        private int pieces;

        /** Adds a piece; one that continues the last piece in both texts is merged with it, an empty one is skipped. */
        public Builder add(int fragmentStart, int documentStart, int length) {
            if (length <= 0) {
                return this;
            }
            if (pieces > 0) {
                int last = pieces - 1;
                if (fragmentStarts[last] + lengths[last] == fragmentStart
                        && documentStarts[last] + lengths[last] == documentStart) {
                    lengths[last] += length;
                    return this;
                }
            }
            if (pieces == lengths.length) {
                fragmentStarts = Arrays.copyOf(fragmentStarts, pieces * 2);
                documentStarts = Arrays.copyOf(documentStarts, pieces * 2);
                lengths = Arrays.copyOf(lengths, pieces * 2);
            }
            fragmentStarts[pieces] = fragmentStart;
            documentStarts[pieces] = documentStart;
            lengths[pieces++] = length;
            return this;
        }

        public SourceMap build() {
            return new SourceMap(fragmentStarts.clone(), documentStarts.clone(), lengths.clone(), pieces, 0);
        }
    }
}
