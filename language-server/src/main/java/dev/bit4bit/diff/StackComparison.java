package dev.bit4bit.diff;

import dev.bit4bit.image.ImageException;
import dev.bit4bit.image.Layer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares what several layers together hold with what several others do, or none: images that are cut into layers
 * otherwise. An upper layer's entry stands for the lower one's, and its whiteouts take lower entries away.
 */
final class StackComparison {

    private final Job job;
    private final List<Layer> before;
    private final List<Layer> after;
    private long entries;
    private long memory;

    private record Held(Layer layer, Entry entry, byte[] digest) {
    }

    private StackComparison(Job job, List<Layer> before, List<Layer> after) {
        this.job = job;
        this.before = before;
        this.after = after;
    }

    static LayerComparison of(Job job, List<Layer> before, List<Layer> after) throws IOException {
        return new StackComparison(job, before, after).compare();
    }

    private LayerComparison compare() throws IOException {
        Map<String, Held> ours = hold(before);
        Map<String, Held> theirs = hold(after);
        Changes changes = new Changes(job);
        SecondPass secondPass = new SecondPass(job);
        for (Held one : ours.values()) {
            Held other = theirs.remove(one.entry.path());
            if (other == null) {
                changes.removed(one.layer, one.entry);
                continue;
            }
            Set<Aspect> aspects = one.entry.aspects(other.entry);
            boolean differs = one.entry.isFile() && other.entry.isFile() && !Arrays.equals(one.digest, other.digest);
            if (differs) {
                aspects.add(Aspect.CONTENT);
            }
            if (differs && !changes.isIgnored(one.entry)
                    && job.mayLook(one.entry.tar().size(), other.entry.tar().size())) {
                secondPass.want(one.layer, other.layer, one.entry, other.entry, aspects);
            } else if (!aspects.isEmpty()) {
                changes.changed(one.layer, other.layer, one.entry, other.entry, aspects, null);
            }
        }
        for (Held other : theirs.values()) {
            changes.added(other.layer, other.entry);
        }
        secondPass.run(changes);
        job.memory().give(memory);
        // That they are cut otherwise is a difference of its own, even when together they hold the same.
        return new LayerComparison(before.stream().map(Changes::infoOf).toList(),
                after.stream().map(Changes::infoOf).toList(), LayerComparison.How.DIFFERENT, "", entries,
                changes.finished(), changes.clockOnly(), changes.ignored());
    }

    private Map<String, Held> hold(List<Layer> layers) throws IOException {
        NavigableMap<String, Held> held = new TreeMap<>();
        for (Layer layer : layers) {
            try (Walk walk = new Walk(layer, job.limits(), job.progress())) {
                while (walk.next()) {
                    hold(held, walk, layers.size() > 1);
                }
                walk.finish();
            }
        }
        return held;
    }

    private void hold(NavigableMap<String, Held> held, Walk walk, boolean hidesBelow) throws IOException {
        Entry entry = walk.entry();
        entries++;
        if (hidesBelow && entry.type().equals("opaque")) {
            String folder = entry.path().substring(0, entry.path().lastIndexOf('/') + 1);
            removeBelow(held, folder, walk.layer());
        } else if (hidesBelow && !entry.type().equals("directory")) {
            removeBelow(held, entry.path() + "/", walk.layer());
        }
        long more = 700 + entry.path().length() * 2L;
        if (!job.memory().take(more)) {
            throw new ImageException(walk.layer().shown() + " has more entries than memory for them."
                    + " BIT4BIT_JAVA_OPTIONS=-Xmx1g gives the program more");
        }
        memory += more;
        held.put(entry.path(), new Held(walk.layer(), entry,
                entry.isFile() && entry.tar().size() > 0 ? walk.digest() : null));
    }

    /** Takes away what lower layers have in a folder; the same layer's own entries stay. */
    private static void removeBelow(NavigableMap<String, Held> held, String folder, Layer layer) {
        held.subMap(folder, true, folder + Character.MAX_VALUE, false).values()
                .removeIf(below -> below.layer.index() < layer.index());
    }
}
