package dev.bit4bit.rules.actions;

import dev.bit4bit.facts.ActionUse;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Form;
import dev.bit4bit.findings.Lookup;
import dev.bit4bit.findings.Lookup.ActionCommit;
import dev.bit4bit.findings.Lookup.ActionVersion;
import dev.bit4bit.findings.Pending;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the commit of an action in place of its branch or tag, and the version it is of as a comment, in the form that
 * update services read and keep up to date: {@code @<commit> # v4.1.7}.
 */
final class ActionPin {

    private static final Pattern REF = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/+-]*");
    /** What a comment says that gives the version already, as it stands or in another tool's way. */
    private static final Pattern VERSION = Pattern.compile(
            "#\\s*(?:(?:tag\\s*=\\s*|pin\\s*@?\\s*|@|ratchet:[\\w./-]+@)?"
            + "v?\\d+(?:\\.\\d+)*(?:-[\\w.]+)?|(?:pin|tag)\\s*[@=]\\s*\\S+)(?=\\s|$)");
    private static final Pattern MARK = Pattern.compile("#\\s*");

    private ActionPin() {
    }

    /** One for each way in which commits are written; none for what is no name of a branch or tag. */
    static List<Fix> of(FileFacts facts, ActionUse use) {
        if (!REF.matcher(use.ref()).matches()) {
            return List.of();
        }
        List<Lookup> lookups = List.of(new ActionCommit(use.repository(), use.ref()),
                new ActionVersion(use.repository(), use.ref()));
        String title = "Name the commit of " + use.repository() + "@" + use.ref();
        Edit commit = new Edit(use.refSpan(), Pending.answer(0));
        Fix alone = Fix.online(title, lookups.subList(0, 1), commit);
        return use.room() ? List.of(Fix.online(title, lookups, commit, comment(facts, use)).in(Form.COMMIT_WITH_COMMENT),
                alone.in(Form.COMMIT_ALONE)) : List.of(alone);
    }

    private static Edit comment(FileFacts facts, ActionUse use) {
        if (use.comment().isEmpty()) {
            // Behind the closing quote, when there is one.
            String text = facts.document().text();
            int end = use.span().end();
            boolean quoted = end < text.length() && (text.charAt(end) == '"' || text.charAt(end) == '\'');
            return Edit.insert(end + (quoted ? 1 : 0), " # " + Pending.answer(1));
        }
        Span comment = use.comment().get();
        String text = facts.document().text(comment);
        Matcher version = VERSION.matcher(text);
        if (version.lookingAt()) {
            return new Edit(new Span(comment.start(), comment.start() + version.end()), "# " + Pending.answer(1));
        }
        Matcher mark = MARK.matcher(text);
        int after = mark.lookingAt() ? mark.end() : 1;
        return new Edit(new Span(comment.start(), comment.start() + after), "# " + Pending.answer(1)
                + (after == text.length() ? "" : " - "));
    }
}
