package dev.bit4bit.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bit4bit.diff.FieldChange.Document;
import dev.bit4bit.diff.LayerComparison.How;
import dev.bit4bit.image.Image;
import dev.bit4bit.image.Image.Attestation;
import dev.bit4bit.image.Layer;
import dev.bit4bit.image.Limits;
import dev.bit4bit.image.PlatformImage;
import dev.bit4bit.image.TemporaryFolder;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/**
 * Compares two images. Layers that their digests call the same are not read; the others are read once, several at a time.
 * Memory depends on what differs, not on what the images hold.
 */
public final class ImageComparison {

    private static final int MOST_PAIRS_AT_ONCE = 4;

    private final Limits limits;
    private final Look look;
    private final Predicate<String> ignoredPaths;
    private final Predicate<FieldChange> ignoredFields;
    private final LongConsumer progress;

    /**
     * @param ignoredPaths which paths of entries are left out, without a leading slash
     * @param ignoredFields which changes of documents are left out
     * @param progress told how many more bytes were read, unpacked; from several threads
     */
    public ImageComparison(Limits limits, Look look, Predicate<String> ignoredPaths,
                           Predicate<FieldChange> ignoredFields, LongConsumer progress) {
        this.limits = limits;
        this.look = look;
        this.ignoredPaths = ignoredPaths;
        this.ignoredFields = ignoredFields;
        this.progress = progress;
    }

    /** @throws IOException when one of the images cannot be read; the message is for people */
    public Comparison compare(Image first, Image second) throws IOException {
        List<String> notes = new ArrayList<>();
        List<FieldChange> index = new ArrayList<>(FieldComparison.indexes(first.index(), second.index()));
        attestations(first, second, index, notes);
        if (first.digest().isPresent() != second.digest().isPresent()) {
            notes.add((first.digest().isPresent() ? second : first).shown() + " has no manifest, as an archive of docker save"
                    + " has none: how it would be stored in a registry is not compared.");
        }
        index.removeIf(ignoredFields);
        int readers = Math.max(1, Math.min(MOST_PAIRS_AT_ONCE, Runtime.getRuntime().availableProcessors() / 2));
        ExecutorService pairs = Executors.newFixedThreadPool(readers, daemons("layers"));
        // Whoever finds the queue full looks himself: contents wait no longer than there is memory for them.
        ExecutorService lookers = new ThreadPoolExecutor(2, 2, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(32),
                daemons("look"), new ThreadPoolExecutor.CallerRunsPolicy());
        List<PlatformComparison> platforms = new ArrayList<>();
        try (TemporaryFolder folder = new TemporaryFolder()) {
            Job job = new Job(limits, ignoredPaths, look, lookers, new SpooledContent.Room(folder.path()),
                    new Job.Memory(Runtime.getRuntime().maxMemory() / 2), new AtomicInteger(), progress);
            try {
                for (Map.Entry<String, PlatformImage[]> pair : paired(first, second, notes).entrySet()) {
                    platforms.add(platform(pair.getKey(), pair.getValue()[0], pair.getValue()[1], job, pairs));
                }
            } finally {
                end(pairs);
                end(lookers);
            }
        }
        return new Comparison(first.shown(), second.shown(), level(first, second, platforms, index), index, platforms,
                notes);
    }

    /** Ends what still runs, so that nothing is written any more where it would be left behind. */
    private static void end(ExecutorService pool) {
        pool.shutdownNow();
        try {
            pool.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(null, task, name, 1024 * 1024);
            thread.setDaemon(true);
            return thread;
        };
    }

    private static Level level(Image first, Image second, List<PlatformComparison> platforms, List<FieldChange> index) {
        if (first.digest().isPresent() && first.digest().equals(second.digest())) {
            return Level.IDENTICAL;
        }
        Level level = Level.IDENTICAL;
        for (PlatformComparison platform : platforms) {
            level = level.or(platform.level());
        }
        if (first.digest().isPresent() && second.digest().isPresent()) {
            level = level.or(Level.SAME_CONTENT);
        }
        return index.stream().allMatch(FieldChange::isAboutStorage) ? level : Level.DIFFERENT;
    }

    /** Says of attestations that they are not images, and whether they are the same. */
    private static void attestations(Image first, Image second, List<FieldChange> index, List<String> notes) {
        if (first.aside().isEmpty() && second.aside().isEmpty()) {
            return;
        }
        notes.add("Attestations (provenance, SBOM) are set aside: " + first.aside().size() + " in the first image, "
                + second.aside().size() + " in the second.");
        Map<String, String[]> byImage = new TreeMap<>();
        collect(first, 0, byImage);
        collect(second, 1, byImage);
        byImage.forEach((platform, digests) -> {
            if (digests[0] == null || !digests[0].equals(digests[1])) {
                index.add(new FieldChange(Document.INDEX, "attestations[" + platform + "]", digests[0], digests[1]));
            }
        });
    }

    private static void collect(Image image, int side, Map<String, String[]> byImage) {
        for (Attestation attestation : image.aside()) {
            String platform = image.platforms().stream()
                    .filter(p -> p.digest().map(attestation.of()::equals).orElse(false))
                    .map(PlatformImage::platform).findFirst().orElse("");
            byImage.computeIfAbsent(platform, p -> new String[2])[side] = attestation.digest();
        }
    }

    /** The images by platform; of those that stand for one platform several times, the first with the first. */
    private static Map<String, PlatformImage[]> paired(Image first, Image second, List<String> notes) {
        Map<String, PlatformImage[]> pairs = new LinkedHashMap<>();
        place(first, 0, pairs);
        place(second, 1, pairs);
        boolean single = first.platforms().size() == 1 && second.platforms().size() == 1;
        if (single && pairs.size() == 2) {
            PlatformImage one = first.platforms().get(0);
            PlatformImage other = second.platforms().get(0);
            notes.add("The images are for different platforms: " + one.platform() + " and " + other.platform() + ".");
            return Map.of(one.platform() + ", " + other.platform(), new PlatformImage[] {one, other});
        }
        return pairs;
    }

    private static void place(Image image, int side, Map<String, PlatformImage[]> pairs) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (PlatformImage platform : image.platforms()) {
            int count = seen.merge(platform.platform(), 1, Integer::sum);
            String name = platform.platform() + (count > 1 ? " #" + count : "");
            pairs.computeIfAbsent(name, n -> new PlatformImage[2])[side] = platform;
        }
    }

    private static String identity(PlatformImage image) {
        return image == null ? "" : image.digest().orElse(image.configDigest());
    }

    private PlatformComparison platform(String name, PlatformImage first, PlatformImage second, Job job,
                                        ExecutorService pool) throws IOException {
        if (first == null || second == null) {
            return new PlatformComparison(name, Level.DIFFERENT, second == null ? "before" : "after", identity(first),
                    identity(second), List.of(), List.of());
        }
        if (first.digest().isPresent() && first.digest().equals(second.digest())) {
            return new PlatformComparison(name, Level.IDENTICAL, "", identity(first), identity(second), List.of(),
                    first.layers().stream().map(layer -> same(layer, layer)).toList());
        }
        Alignment alignment = Alignment.of(first, second);
        List<FieldChange> fields = new ArrayList<>(FieldComparison.configs(first, second, alignment));
        fields.addAll(FieldComparison.manifests(first.manifest(), second.manifest()));
        boolean allFields = fields.removeIf(ignoredFields);
        List<LayerComparison> layers = layers(alignment, job, pool);
        Level level = Level.SAME_CONTENT;
        for (LayerComparison layer : layers) {
            level = level.or(layer.level());
        }
        if (!fields.stream().allMatch(FieldChange::isAboutStorage)) {
            level = Level.DIFFERENT;
        }
        // Without manifests, the configuration with its diff IDs says all that there is to say, if layers are plain tars.
        boolean noManifests = first.digest().isEmpty() && second.digest().isEmpty();
        boolean identical = noManifests && !allFields && first.configDigest().equals(second.configDigest())
                && layers.stream().allMatch(layer -> layer.how() == How.SAME_DIGEST || layer.how() == How.SAME_DIFF_ID);
        return new PlatformComparison(name, identical ? Level.IDENTICAL : level, "", identity(first), identity(second),
                fields, layers);
    }

    private static LayerComparison same(Layer one, Layer other) {
        boolean stored = one.blob().digest().isPresent() && one.blob().digest().equals(other.blob().digest());
        return new LayerComparison(List.of(Changes.infoOf(one)), List.of(Changes.infoOf(other)),
                stored ? How.SAME_DIGEST : How.SAME_DIFF_ID, "", 0, List.of(), 0, 0);
    }

    private static List<LayerComparison> layers(Alignment alignment, Job job, ExecutorService pool)
            throws IOException {
        Deque<Future<LayerComparison>> running = new ArrayDeque<>();
        for (Alignment.Group group : alignment.groups()) {
            List<Layer> before = group.before();
            List<Layer> after = group.after();
            if (before.isEmpty() && after.isEmpty()) {
                continue;
            }
            boolean pair = before.size() == 1 && after.size() == 1;
            running.add(pool.submit(() -> !pair ? StackComparison.of(job, before, after)
                    : before.get(0).isSame(after.get(0)) ? same(before.get(0), after.get(0))
                    : PairComparison.of(job, before.get(0), after.get(0))));
        }
        List<LayerComparison> layers = new ArrayList<>();
        try {
            while (!running.isEmpty()) {
                layers.add(running.poll().get());
            }
            return layers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            if (e.getCause() instanceof OutOfMemoryError cause) {
                throw cause;
            }
            throw new IOException(e.getCause().toString(), e.getCause());
        } finally {
            running.forEach(left -> left.cancel(true));
        }
    }
}
