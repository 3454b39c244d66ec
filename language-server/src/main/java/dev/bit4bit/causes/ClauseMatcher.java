package dev.bit4bit.causes;

import dev.bit4bit.catalogue.CauseDescription.Clause;
import dev.bit4bit.catalogue.CauseDescription.Times;
import dev.bit4bit.diff.Aspect;
import dev.bit4bit.diff.EntryChange;
import dev.bit4bit.diff.EntryState;
import dev.bit4bit.inspect.Inspection;
import dev.bit4bit.inspect.Inspection.Trait;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** One clause of a cause, ready to be asked: whether it matches, and how much that says. */
final class ClauseMatcher {

    /** What a condition beside the path counts for. */
    private static final int CONDITION = 10;
    private static final int NO = Integer.MIN_VALUE;

    private final Clause clause;
    private final List<Glob> paths;
    private final List<Glob> except;
    private final List<Glob> fields;
    private final List<Glob> kinds;
    private final List<Glob> members;
    private final Set<Aspect> aspects;
    private final Set<Aspect> only;
    private final Set<Trait> traits;

    ClauseMatcher(Clause clause) {
        this.clause = clause;
        this.paths = clause.paths().stream().map(Glob::of).toList();
        this.except = clause.except().stream().map(Glob::of).toList();
        this.fields = clause.fields().stream().map(Glob::ofNames).toList();
        this.kinds = clause.kinds().stream().map(Glob::ofNames).toList();
        this.members = clause.members().stream().map(Glob::of).toList();
        this.aspects = constants(Aspect.class, clause.aspects());
        this.only = constants(Aspect.class, clause.only());
        this.traits = constants(Trait.class, clause.traits());
    }

    private static <E extends Enum<E>> Set<E> constants(Class<E> type, Set<String> names) {
        Set<E> constants = EnumSet.noneOf(type);
        for (String name : names) {
            constants.add(Enum.valueOf(type, name.replace('-', '_').toUpperCase(Locale.ROOT)));
        }
        return constants;
    }

    Clause clause() {
        return clause;
    }

    /** Whether it can match a change of nothing but times, of which there may be very many. */
    boolean isForTimes() {
        return fields.isEmpty() && (paths.isEmpty() ? !only.isEmpty() : aspects.contains(Aspect.MTIME));
    }

    boolean isForFields() {
        return !fields.isEmpty();
    }

    /** How much the match says, the more the better; {@link #matched} tells whether it is one. */
    int score(EntryChange change, Circumstances circumstances) {
        if (!fields.isEmpty() || !only.isEmpty() && !only.containsAll(change.aspects())
                || !aspects.isEmpty() && Collections.disjoint(aspects, change.aspects())
                || clause.packagesChanged() && circumstances.changedPackages().isEmpty()
                || clause.ofChangedPackage() && !circumstances.isOfChangedPackage(change.path())) {
            return NO;
        }
        int conditions = (only.isEmpty() ? 0 : 1) + (clause.ofChangedPackage() ? 1 : 0);
        if (!clause.types().isEmpty()) {
            if (!isOfType(change)) {
                return NO;
            }
            conditions++;
        }
        Inspection seen = change.inspection();
        if (!kinds.isEmpty() || !traits.isEmpty() || !members.isEmpty()) {
            if (seen == null || !kinds.isEmpty() && kinds.stream().noneMatch(kind -> kind.matches(seen.kind()))
                    || !traits.isEmpty() && Collections.disjoint(traits, seen.traits())
                    || !members.isEmpty() && !hasMember(seen)) {
                return NO;
            }
            conditions += (kinds.isEmpty() ? 0 : 1) + (traits.isEmpty() ? 0 : 1) + (members.isEmpty() ? 0 : 1);
        }
        if (!clause.pax().isEmpty()) {
            if (clause.pax().stream().noneMatch(name -> differs(change, name))) {
                return NO;
            }
            conditions++;
        }
        if (clause.times().isPresent()) {
            if (!stand(change, clause.times().get(), circumstances)) {
                return NO;
            }
            conditions++;
        }
        int letters = paths.isEmpty() ? 0 : best(paths, change.path());
        if (letters == NO || except.stream().anyMatch(path -> path.matches(change.path()))) {
            return NO;
        }
        return letters + conditions * CONDITION + clause.weight();
    }

    /** The same for a field of a document. */
    int score(String field) {
        int letters = fields.isEmpty() ? NO : best(fields, field);
        return letters == NO ? NO : letters + clause.weight();
    }

    static boolean matched(int score) {
        return score != NO;
    }

    private static int best(List<Glob> globs, String text) {
        int best = NO;
        for (Glob glob : globs) {
            if (glob.letters() > best && glob.matches(text)) {
                best = glob.letters();
            }
        }
        return best;
    }

    private boolean isOfType(EntryChange change) {
        return change.before() != null && clause.types().contains(change.before().type())
                || change.after() != null && clause.types().contains(change.after().type());
    }

    private boolean hasMember(Inspection seen) {
        return seen.inner().stream().anyMatch(member -> !member.change().equals("metadata")
                && members.stream().anyMatch(pattern -> pattern.matches(member.path())));
    }

    private static boolean differs(EntryChange change, String record) {
        EntryState before = change.before();
        EntryState after = change.after();
        return before != null && after != null
                && !Objects.equals(before.paxHeaders().get(record), after.paxHeaders().get(record));
    }

    private static boolean stand(EntryChange change, Times times, Circumstances circumstances) {
        if (circumstances.epoch().isEmpty() || change.before() == null || change.after() == null) {
            return false;
        }
        Instant epoch = circumstances.epoch().get();
        Instant one = change.before().modified();
        Instant two = change.after().modified();
        return switch (times) {
            case OLDER_THAN_EPOCH -> !one.isAfter(epoch) && !two.isAfter(epoch);
            case ONE_NEWER_THAN_EPOCH -> one.isAfter(epoch) != two.isAfter(epoch);
            case ONE_IS_EPOCH -> one.equals(epoch) && two.isBefore(epoch) || two.equals(epoch) && one.isBefore(epoch);
        };
    }
}
