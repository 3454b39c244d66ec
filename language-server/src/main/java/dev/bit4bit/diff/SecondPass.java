package dev.bit4bit.diff;

import dev.bit4bit.image.Layer;
import dev.bit4bit.inspect.Inspection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * Reads layers once more for the files that differ and whose bytes were gone when that was found: such as stand in another
 * order, or differ far from their start.
 */
final class SecondPass {

    /** What is kept in temporary files at once, in bytes; what would go beyond it is not looked into. */
    private static final long MOST = 2L << 30;

    private final Job job;
    private final List<Wanted> wanted = new ArrayList<>();
    private long bytes;

    private record Wanted(Layer before, Layer after, Entry one, Entry other, Set<Aspect> aspects, boolean looks) {
    }

    SecondPass(Job job) {
        this.job = job;
    }

    void want(Layer before, Layer after, Entry one, Entry other, Set<Aspect> aspects) {
        long more = one.tar().size() + other.tar().size();
        boolean looks = bytes + more <= MOST;
        bytes += looks ? more : 0;
        wanted.add(new Wanted(before, after, one, other, aspects, looks));
    }

    void run(Changes changes) throws IOException {
        Map<Layer, Map<Long, SpooledContent>> contents = new LinkedHashMap<>();
        for (Wanted one : wanted) {
            if (one.looks) {
                contents.computeIfAbsent(one.before, layer -> new HashMap<>()).put(one.one.tar().offset(), null);
                contents.computeIfAbsent(one.after, layer -> new HashMap<>()).put(one.other.tar().offset(), null);
            }
        }
        for (Map.Entry<Layer, Map<Long, SpooledContent>> layer : contents.entrySet()) {
            read(layer.getKey(), layer.getValue());
        }
        for (Wanted one : wanted) {
            Future<Inspection> look = null;
            if (one.looks) {
                look = job.look(one.one.path(), contents.get(one.before).get(one.one.tar().offset()),
                        contents.get(one.after).get(one.other.tar().offset()));
            }
            changes.changed(one.before, one.after, one.one, one.other, one.aspects, look);
        }
    }

    /** An entry is known again by where it stands: names may occur twice. */
    private void read(Layer layer, Map<Long, SpooledContent> places) throws IOException {
        int left = places.size();
        try (Walk walk = new Walk(layer, job.limits(), job.progress())) {
            while (left > 0 && walk.next()) {
                long place = walk.entry().tar().offset();
                if (places.containsKey(place)) {
                    SpooledContent content = new SpooledContent(job.room(), walk.entry().tar().size());
                    walk.copy(content);
                    places.put(place, content);
                    left--;
                }
            }
        }
        if (left > 0) {
            throw new IOException(layer.shown() + " changed while it was read");
        }
    }
}
