package dev.bit4bit.workspace;

import dev.bit4bit.text.Span;
import java.util.List;

/**
 * One comment that ignores findings.
 *
 * @param span      from its {@code #} to the end of its line
 * @param rules     the ids it names, in order
 * @param ruleSpans where each id stands
 * @param scope     where it holds
 * @param wholeFile whether it holds everywhere; then {@code scope} is not asked
 * @param ownLine   whether nothing but blanks stands before it
 * @param foreign   whether it is another tool's comment, honoured but never complained about
 * @param reason    what stands after {@code --}, empty when nothing does
 */
record IgnoreComment(Span span, List<String> rules, List<Span> ruleSpans, Span scope, boolean wholeFile,
                     boolean ownLine, boolean foreign, String reason) {

    /** Whether it is about findings that start at {@code offset}. */
    boolean holdsAt(int offset) {
        return wholeFile || offset >= scope.start() && offset <= scope.end();
    }
}
