package dev.bit4bit.causes;

import dev.bit4bit.diff.Aspect;
import dev.bit4bit.diff.Comparison;
import dev.bit4bit.diff.EntryChange;
import dev.bit4bit.diff.FieldChange;
import dev.bit4bit.diff.LayerChange;
import dev.bit4bit.diff.LayerComparison;
import dev.bit4bit.diff.LayerInfo;
import dev.bit4bit.diff.PlatformComparison;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.inspect.Inspection;
import dev.bit4bit.inspect.Inspection.Member;
import dev.bit4bit.inspect.Inspection.Trait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Groups what a comparison found by cause: those of most consequence first, mere times last. */
public final class CauseGroups {

    private static final String UNKNOWN = "";
    private static final String PACMAN = "var/lib/pacman/local/";
    /** Instructions can be long; more than these are not told one by one. */
    private static final int MOST_INSTRUCTIONS = 20;

    private final CauseFinder finder;
    private final Map<String, Growing> groups = new LinkedHashMap<>();

    private static final class Growing {
        private final Optional<Found> found;
        private Confidence confidence = Confidence.POSSIBLE;
        private final List<LayerChange> entries = new ArrayList<>();
        private final List<FieldChange> fields = new ArrayList<>();
        private final Set<String> instructions = new LinkedHashSet<>();
        private long more;

        Growing(Optional<Found> found) {
            this.found = found;
        }

        long count() {
            return entries.size() + fields.size() + more;
        }

        CauseGroup group() {
            return new CauseGroup(found.map(Found::cause), confidence, entries, fields, count(),
                    List.copyOf(instructions));
        }
    }

    private CauseGroups(CauseFinder finder) {
        this.finder = finder;
    }

    /** The groups of all platforms and of the index. */
    public static List<CauseGroup> of(CauseFinder finder, Comparison comparison, Optional<Instant> epoch) {
        CauseGroups groups = new CauseGroups(finder);
        comparison.index().forEach(groups::add);
        comparison.platforms().forEach(platform -> groups.add(platform, epoch));
        return groups.sorted();
    }

    /**
     * The groups of one platform.
     *
     * @param epoch the SOURCE_DATE_EPOCH that both images were built with, when it is known: the time at which both say
     *     that they were created, if that is the same
     */
    public static List<CauseGroup> of(CauseFinder finder, PlatformComparison platform, Optional<Instant> epoch) {
        CauseGroups groups = new CauseGroups(finder);
        groups.add(platform, epoch);
        return groups.sorted();
    }

    private void add(PlatformComparison platform, Optional<Instant> epoch) {
        Circumstances circumstances = circumstances(platform, epoch);
        platform.fields().forEach(this::add);
        for (LayerComparison layer : platform.layers()) {
            stored(layer).forEach(this::add);
            for (LayerChange change : layer.changes()) {
                Growing group = group(finder.find(change.entry(), circumstances));
                group.entries.add(change);
                instruction(group, change.createdBy());
            }
            if (layer.clockOnly() > 0) {
                uncounted(layer);
            }
        }
    }

    /** Changes of times that were only counted are like one that was kept. */
    private void uncounted(LayerComparison layer) {
        EntryChange like = new EntryChange("", null, null, Set.of(Aspect.MTIME), null);
        Growing group = group(finder.find(like, Circumstances.UNKNOWN));
        group.more += layer.clockOnly();
        layer.after().forEach(info -> instruction(group, info.createdBy()));
    }

    private static void instruction(Growing group, String createdBy) {
        if (!createdBy.isEmpty() && group.instructions.size() < MOST_INSTRUCTIONS) {
            group.instructions.add(createdBy);
        }
    }

    private void add(FieldChange change) {
        group(finder.find(change)).fields.add(change);
    }

    private Growing group(Optional<Found> single) {
        Optional<Found> found = single.map(finder::told);
        Growing group = groups.computeIfAbsent(found.map(f -> f.cause().id()).orElse(UNKNOWN),
                id -> new Growing(found));
        found.ifPresent(f -> {
            if (f.confidence().compareTo(group.confidence) < 0) {
                group.confidence = f.confidence();
            }
        });
        return group;
    }

    /** How a layer with the same entries is stored, as fields. */
    private static List<FieldChange> stored(LayerComparison layer) {
        if (layer.before().isEmpty() || layer.after().isEmpty()) {
            return List.of();
        }
        LayerInfo before = layer.before().get(0);
        LayerInfo after = layer.after().get(0);
        String name = "layers[" + after.index() + "]";
        List<FieldChange> fields = new ArrayList<>();
        switch (layer.how()) {
            case SAME_DIFF_ID -> {
                // An archive of Docker does not say how its layers are stored elsewhere.
                boolean said = !before.digest().isEmpty() && !after.digest().isEmpty();
                if (said && (!before.digest().equals(after.digest()) || !layer.compression().isEmpty())) {
                    fields.add(field(name + ".digest", before.digest(), after.digest()));
                }
            }
            case SAME_ENTRIES -> fields.add(field(name + ".format", before.diffId(), after.diffId()));
            case SAME_BUT_ORDER -> fields.add(field(name + ".entries (order)", before.diffId(), after.diffId()));
            case SAME_DIGEST, DIFFERENT -> {
                // Nothing to say, or the entries say it.
            }
        }
        return fields;
    }

    private static FieldChange field(String field, String before, String after) {
        return new FieldChange(FieldChange.Document.MANIFEST, field, before, after);
    }

    /** What is known of two images beside the single differences, for who asks for those one by one. */
    public static Circumstances circumstances(PlatformComparison platform, Optional<Instant> epoch) {
        Set<String> packages = new TreeSet<>();
        Set<String> files = new TreeSet<>();
        for (LayerComparison layer : platform.layers()) {
            for (LayerChange change : layer.changes()) {
                Inspection seen = change.entry().inspection();
                if (seen != null && (seen.kind().equals("dpkg-status") || seen.kind().equals("apk-installed")
                        || seen.kind().equals("pacman-desc")) && seen.traits().contains(Trait.VERSION)) {
                    for (Member member : seen.inner()) {
                        packages.add(member.path());
                        if (member.inspection() != null) {
                            member.inspection().inner().forEach(file -> files.add(file.path()));
                        }
                    }
                } else if (change.entry().path().startsWith(PACMAN) && change.entry().aspects()
                        .contains(Aspect.ADDED)) {
                    // Each version of a package has a folder of its own.
                    packages.add(change.entry().path().substring(PACMAN.length()));
                }
            }
        }
        return new Circumstances(epoch, packages, files);
    }

    private List<CauseGroup> sorted() {
        Comparator<Growing> order = Comparator.comparing(group -> !group.entries.isEmpty() && group.entries.stream()
                .allMatch(change -> change.entry().aspects().equals(Set.of(Aspect.MTIME))) || group.more > 0);
        order = order.thenComparing(group -> group.found.isPresent())
                .thenComparing(group -> group.confidence)
                .thenComparing(Comparator.comparingLong(Growing::count).reversed())
                .thenComparing(group -> group.found.map(found -> found.cause().row()).orElse(0));
        return groups.values().stream().sorted(order).map(Growing::group).toList();
    }
}
