package dev.bit4bit.report.diffhtml;

import dev.bit4bit.diff.Aspect;
import dev.bit4bit.diff.EntryChange;
import dev.bit4bit.diff.EntryState;
import dev.bit4bit.inspect.Inspection;
import dev.bit4bit.inspect.Inspection.Member;
import dev.bit4bit.report.diffhtml.Page.Fact;
import dev.bit4bit.report.diffhtml.Page.Inside;
import dev.bit4bit.report.diffhtml.Page.Line;
import dev.bit4bit.report.diffhtml.Page.MemberView;
import dev.bit4bit.report.diffhtml.Page.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Makes the rows of entries. Lines of text are bounded over the whole report. */
final class RowMaker {

    private static final int MOST_LINES = 20_000;
    private static final int MOST_LINES_OF_ONE = 250;
    /** Shorter differences are open at first. */
    private static final int OPEN_UP_TO = 16;
    private static final int MOST_MEMBERS = 5000;
    private static final int MOST_MEMBERS_OF_ONE = 50;

    private int lines = MOST_LINES;
    private int members = MOST_MEMBERS;

    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Row row(EntryChange change, String causeId, String causeTitle) {
        List<Inside> inside = change.inspection() == null ? List.of() : List.of(inside(change.inspection()));
        return new Row(Shown.text(change.path()), change.aspects().stream().map(RowMaker::name).toList(), facts(change),
                causeId, causeTitle, inside);
    }

    private static List<Fact> facts(EntryChange change) {
        List<Fact> facts = new ArrayList<>();
        EntryState before = change.before();
        EntryState after = change.after();
        if (before == null || after == null) {
            EntryState there = before == null ? after : before;
            if (there != null) {
                String words = there.type() + ", " + mode(there) + ", " + owner(there) + ", " + size(there);
                facts.add(new Fact("entry", before == null ? "" : Shown.text(words), after == null ? ""
                        : Shown.text(words)));
            }
            return facts;
        }
        fact(facts, change, Aspect.TYPE, EntryState::type);
        fact(facts, change, Aspect.MODE, RowMaker::mode);
        fact(facts, change, Aspect.OWNER, RowMaker::owner);
        fact(facts, change, Aspect.SIZE, RowMaker::size);
        fact(facts, change, Aspect.MTIME, state -> state.modified().toString());
        fact(facts, change, Aspect.LINK_TARGET, EntryState::linkTarget);
        unlike(facts, change, Aspect.XATTRS, before.xattrs(), after.xattrs());
        unlike(facts, change, Aspect.PAX_HEADERS, before.paxHeaders(), after.paxHeaders());
        return facts;
    }

    private static void fact(List<Fact> facts, EntryChange change, Aspect aspect, Function<EntryState, String> value) {
        if (change.aspects().contains(aspect)) {
            facts.add(new Fact(name(aspect), Shown.text(value.apply(change.before())),
                    Shown.text(value.apply(change.after()))));
        }
    }

    private static void unlike(List<Fact> facts, EntryChange change, Aspect aspect, Map<String, String> before,
            Map<String, String> after) {
        if (!change.aspects().contains(aspect)) {
            return;
        }
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            if (!Objects.equals(before.get(name), after.get(name))) {
                facts.add(new Fact(Shown.text(name), Shown.text(before.get(name)), Shown.text(after.get(name))));
            }
        }
    }

    private static String mode(EntryState state) {
        return String.format(Locale.ROOT, "%04o", state.mode());
    }

    private static String owner(EntryState state) {
        String names = state.user().isEmpty() && state.group().isEmpty() ? "" : " " + state.user() + ":"
                + state.group();
        return state.uid() + ":" + state.gid() + names;
    }

    private static String size(EntryState state) {
        return Shown.count(state.size(), "byte", "bytes");
    }

    private Inside inside(Inspection seen) {
        List<Line> text = SideBySide.of(seen.textDiff(), Math.min(lines, MOST_LINES_OF_ONE));
        lines -= text.size();
        List<MemberView> shown = new ArrayList<>();
        for (Member member : seen.inner()) {
            if (members <= 0 || shown.size() >= MOST_MEMBERS_OF_ONE) {
                break;
            }
            members--;
            shown.add(new MemberView(Shown.text(member.path()), member.change(),
                    member.inspection() == null ? List.of() : List.of(inside(member.inspection()))));
        }
        boolean cut = seen.truncated() || shown.size() < seen.inner().size() || !seen.textDiff().isEmpty()
                && text.isEmpty();
        return new Inside(seen.kind(), Shown.text(seen.summary()), seen.traits().stream().sorted()
                .map(trait -> name(trait).replace('-', ' ')).toList(), text.size() <= OPEN_UP_TO, text, cut, shown);
    }
}
