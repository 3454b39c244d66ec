package dev.bit4bit.diff;

import dev.bit4bit.image.ImageException;
import dev.bit4bit.image.Layer;
import dev.bit4bit.inspect.Inspection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Collects what differs between layers that stand for each other. To be used by one thread; looks run in others. */
final class Changes {

    private static final Set<Aspect> CLOCK = Set.of(Aspect.MTIME);

    private final Job job;
    private final List<Draft> drafts = new ArrayList<>();
    private final Map<Layer, LayerInfo> infos = new HashMap<>();
    private long clockOnly;
    private long ignored;

    /** @param look what is seen inside, once it has been seen; null when nothing is to be seen */
    private record Draft(LayerChange change, Future<Inspection> look) {
    }

    Changes(Job job) {
        this.job = job;
    }

    /** Whether patterns leave a path out; then nothing need be read of it. */
    boolean isIgnored(Entry entry) {
        return job.ignored().test(entry.path());
    }

    void removed(Layer layer, Entry entry) throws IOException {
        add(layer, null, entry, null, EnumSet.of(Aspect.REMOVED), null);
    }

    void added(Layer layer, Entry entry) throws IOException {
        add(null, layer, null, entry, EnumSet.of(Aspect.ADDED), null);
    }

    /** @param look null when the content is the same, or cannot be looked at */
    void changed(Layer before, Layer after, Entry one, Entry other, Set<Aspect> aspects, Future<Inspection> look)
            throws IOException {
        add(before, after, one, other, aspects, look);
    }

    private void add(Layer before, Layer after, Entry one, Entry other, Set<Aspect> aspects, Future<Inspection> look)
            throws IOException {
        Entry any = one == null ? other : one;
        if (isIgnored(any)) {
            ignored++;
            return;
        }
        boolean fits = job.memory().take(any.path().length() * 2L + 700);
        if (!fits && aspects.equals(CLOCK)) {
            clockOnly++;
            return;
        }
        if (!fits) {
            throw new ImageException("there are more differences than memory for them: more than " + drafts.size()
                    + " in one layer. BIT4BIT_JAVA_OPTIONS=-Xmx1g gives the program more");
        }
        drafts.add(new Draft(new LayerChange(new EntryChange(any.path(), one == null ? null : one.state(),
                other == null ? null : other.state(), aspects, null), info(before), info(after)), look));
    }

    /** Says of entries that they stand elsewhere in the second layer. */
    void moved(Layer before, Layer after, List<Entry> ours, List<Entry> theirs) throws IOException {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < drafts.size(); i++) {
            places.put(drafts.get(i).change.entry().path(), i);
        }
        for (int i = 0; i < ours.size(); i++) {
            Integer place = places.get(ours.get(i).path());
            if (place == null || drafts.get(place).change.before() == null || drafts.get(place).change.after() == null) {
                add(before, after, ours.get(i), theirs.get(i), EnumSet.of(Aspect.ORDER), null);
            } else {
                LayerChange change = drafts.get(place).change;
                Set<Aspect> aspects = EnumSet.copyOf(change.entry().aspects());
                aspects.add(Aspect.ORDER);
                drafts.set(place, new Draft(with(change, aspects, null), drafts.get(place).look));
            }
        }
    }

    private LayerInfo info(Layer layer) {
        return layer == null ? null : infos.computeIfAbsent(layer, Changes::infoOf);
    }

    static LayerInfo infoOf(Layer layer) {
        return new LayerInfo(layer.index(), layer.blob().digest().orElse(""), layer.diffId().orElse(""),
                layer.blob().size(), layer.createdBy());
    }

    private static LayerChange with(LayerChange change, Set<Aspect> aspects, Inspection inspection) {
        EntryChange entry = change.entry();
        return new LayerChange(new EntryChange(entry.path(), entry.before(), entry.after(), aspects, inspection),
                change.before(), change.after());
    }

    long clockOnly() {
        return clockOnly;
    }

    long ignored() {
        return ignored;
    }

    /** All changes by path; waits for those that are being looked at. */
    List<LayerChange> finished() throws IOException {
        List<LayerChange> changes = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            Inspection seen = draft.look == null ? null : result(draft.look);
            changes.add(seen == null ? draft.change : with(draft.change, draft.change.entry().aspects(), seen));
        }
        drafts.clear();
        changes.sort(Comparator.comparing(change -> change.entry().path()));
        return changes;
    }

    private static Inspection result(Future<Inspection> look) throws IOException {
        try {
            return look.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            // To look inside is extra: that the bytes differ is said all the same.
            return null;
        }
    }
}
