package dev.bit4bit.report.diffhtml;

import dev.bit4bit.catalogue.CauseDescription;
import dev.bit4bit.catalogue.CauseDescription.Rewriting;
import dev.bit4bit.causes.CauseGroup;
import dev.bit4bit.diff.Aspect;
import dev.bit4bit.diff.Comparison;
import dev.bit4bit.diff.FieldChange;
import dev.bit4bit.diff.LayerChange;
import dev.bit4bit.diff.LayerComparison;
import dev.bit4bit.diff.LayerInfo;
import dev.bit4bit.diff.Level;
import dev.bit4bit.diff.PlatformComparison;
import dev.bit4bit.report.diffhtml.Page.Field;
import dev.bit4bit.report.diffhtml.Page.Group;
import dev.bit4bit.report.diffhtml.Page.LayerView;
import dev.bit4bit.report.diffhtml.Page.Piece;
import dev.bit4bit.report.diffhtml.Page.Platform;
import dev.bit4bit.report.diffhtml.Page.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes the page's records of a comparison, within bounds: a browser has to hold what a report shows. */
final class PageMaker {

    /** Rows of entries in the whole report; what differs in more than its time comes first. */
    private static final int MOST_ROWS = 2500;
    private static final int MOST_FIELDS = 1000;
    private static final int MOST_INSTRUCTIONS = 10;
    private static final int SAMPLES = 3;
    private static final int OPEN_GROUPS = 3;
    /** With more rows a layer is shut at first. */
    private static final int OPEN_UP_TO = 60;
    private static final Set<Aspect> TIMES = EnumSet.of(Aspect.MTIME);

    private final Map<Object, CauseGroup> causes = new IdentityHashMap<>();
    private final List<CauseGroup> groups;
    private final RowMaker rows = new RowMaker();
    private final Set<Aspect> aspects = EnumSet.noneOf(Aspect.class);
    private int room = MOST_ROWS;
    private int important;
    private boolean hasFields;

    PageMaker(List<CauseGroup> groups) {
        this.groups = groups;
        for (CauseGroup group : groups) {
            group.entries().forEach(change -> causes.put(change, group));
            group.fields().forEach(change -> causes.put(change, group));
        }
    }

    Page page(Comparison comparison, String policy, String style, String script) {
        // Times must leave room for what differs in more.
        long more = comparison.platforms().stream().flatMap(platform -> platform.layers().stream())
                .flatMap(layer -> layer.changes().stream()).filter(change -> !isTimeOnly(change)).count();
        important = (int) Math.min(MOST_ROWS, more);
        List<Platform> platforms = new ArrayList<>();
        if (!comparison.index().isEmpty()) {
            platforms.add(platform("Index", "", comparison.index(), List.of()));
        }
        for (PlatformComparison platform : comparison.platforms()) {
            platforms.add(platform(Shown.text(platform.platform()), note(platform), platform.fields(),
                    platform.layers()));
        }
        List<String> names = aspects.stream().map(RowMaker::name).collect(Collectors.toCollection(ArrayList::new));
        if (hasFields) {
            names.add("field");
        }
        return new Page(policy, style, script, "bit4bit diff: " + verdict(comparison.level()),
                verdict(comparison.level()),
                name(comparison.level()), meaning(comparison.level()), Shown.text(comparison.before()),
                Shown.text(comparison.after()), comparison.notes().stream().map(Shown::text).toList(),
                IntStream.range(0, groups.size()).mapToObj(i -> group(groups.get(i), i < OPEN_GROUPS)).toList(), names,
                platforms);
    }

    private static String verdict(Level level) {
        return switch (level) {
            case IDENTICAL -> "Identical";
            case SAME_CONTENT -> "The same content";
            case DIFFERENT -> "Different";
        };
    }

    private static String meaning(Level level) {
        return switch (level) {
            case IDENTICAL -> "The digests are equal.";
            case SAME_CONTENT -> "Whoever unpacks either image gets the same files; how they are stored differs.";
            case DIFFERENT -> "The files or the configuration differ; times count.";
        };
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String note(PlatformComparison platform) {
        return platform.onlyIn().isEmpty() ? "" : "Only the image " + platform.onlyIn() + " has this platform.";
    }

    private static Group group(CauseGroup group, boolean open) {
        List<String> instructions = group.instructions().stream().limit(MOST_INSTRUCTIONS).map(Shown::text)
                .collect(Collectors.toCollection(ArrayList::new));
        String instructionCount = Shown.count(group.instructions().size(), "instruction", "instructions");
        if (group.instructions().size() > MOST_INSTRUCTIONS) {
            instructions.add("…");
        }
        return group.cause().map(cause -> new Group(cause.id(), true, cause.title(), name(group.confidence()),
                Shown.number(group.count()), open, sample(group), plain(cause.cause()), pieces(cause.fix()),
                rewriting(cause), cause.rules(),
                instructionCount, instructions))
                .orElseGet(() -> new Group(id(group), false, group.title(), "unknown", Shown.number(group.count()),
                open,
                        sample(group), "",
                        List.of(), "", List.of(), instructionCount, instructions));
    }

    /** The first of what differs, to know the group by. */
    private static String sample(CauseGroup group) {
        return Stream.concat(group.entries().stream().map(change -> change.entry().path()),
                group.fields().stream().map(FieldChange::field)).limit(SAMPLES).map(Shown::text)
                .collect(Collectors.joining(", ")) + (group.count() > SAMPLES ? ", …" : "");
    }

    private static String id(CauseGroup group) {
        return group == null ? "" : group.cause().map(CauseDescription::id).orElse("unknown");
    }

    private static String rewriting(CauseDescription cause) {
        Rewriting rewriting = cause.rewriting();
        return switch (rewriting) {
            case YES -> "rewriting times removes it";
            case PARTLY -> "SOURCE_DATE_EPOCH removes it, given to the RUN";
            case NO, NOT_APPLICABLE -> "";
        };
    }

    private static String plain(String text) {
        return text.replace("`", "");
    }

    /** The text between backticks is code. */
    private static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        boolean code = false;
        for (String piece : text.split("`", -1)) {
            if (!piece.isEmpty()) {
                pieces.add(new Piece(piece, code));
            }
            code = !code;
        }
        return pieces;
    }

    private Platform platform(String name, String note, List<FieldChange> changes, List<LayerComparison> layers) {
        List<Field> fields = new ArrayList<>();
        for (FieldChange change : changes.subList(0, Math.min(MOST_FIELDS, changes.size()))) {
            CauseGroup group = causes.get(change);
            fields.add(new Field(name(change.document()), Shown.text(change.field()), value(change.before()),
                    value(change.after()), id(group), title(group)));
        }
        hasFields |= !fields.isEmpty();
        int left = changes.size() - fields.size();
        return new Platform(name, note, Shown.count(changes.size(), "field", "fields"), fields,
                left == 0 ? "" : Shown.number(left), layers.stream().map(this::layer).toList());
    }

    private static String value(String value) {
        return value == null ? "(not there)" : Shown.text(value);
    }

    private static String title(CauseGroup group) {
        return group == null ? "" : group.title();
    }

    private LayerView layer(LayerComparison layer) {
        List<Row> shown = new ArrayList<>();
        List<Row> times = new ArrayList<>();
        List<LayerChange> changes = new ArrayList<>(layer.changes());
        changes.sort(Comparator.comparing(PageMaker::isTimeOnly));
        long leftTimes = layer.clockOnly();
        long left = 0;
        for (LayerChange change : changes) {
            aspects.addAll(change.entry().aspects());
            boolean time = isTimeOnly(change);
            if (time ? room > important : room > 0) {
                room--;
                important -= time ? 0 : 1;
                CauseGroup group = causes.get(change);
                (time ? times : shown).add(rows.row(change.entry(), id(group), title(group)));
            } else if (time) {
                leftTimes++;
            } else {
                left++;
            }
        }
        String words = leftTimes == 0 ? "" : leftTimes + left == leftTimes ? "only their times differ"
                : "of " + Shown.number(leftTimes) + " only the times differ";
        return new LayerView(label(layer), Shown.text(createdBy(layer)), Shown.count(layer.changes().size()
                + layer.clockOnly(), "difference", "differences"), how(layer), shown.size() <= OPEN_UP_TO
                && !shown.isEmpty(),
                shown, Shown.count(times.size(), "differs", "differ"), times, left + leftTimes == 0 ? ""
                : Shown.number(left + leftTimes), words);
    }

    private static boolean isTimeOnly(LayerChange change) {
        return change.entry().aspects().equals(TIMES);
    }

    private static String label(LayerComparison layer) {
        if (layer.before().isEmpty() || layer.after().isEmpty()) {
            boolean added = layer.before().isEmpty();
            return indices(added ? layer.after() : layer.before()) + (added ? ", only after" : ", only before");
        }
        String before = indices(layer.before());
        String after = indices(layer.after());
        return before.equals(after) ? after : before + " and " + after.toLowerCase(Locale.ROOT);
    }

    private static String indices(List<LayerInfo> layers) {
        String numbers = layers.stream().map(layer -> String.valueOf(layer.index() + 1))
                .collect(Collectors.joining(", "));
        return (layers.size() == 1 ? "Layer " : "Layers ") + numbers;
    }

    private static String createdBy(LayerComparison layer) {
        List<LayerInfo> layers = layer.after().isEmpty() ? layer.before() : layer.after();
        return layers.isEmpty() ? "" : layers.get(layers.size() - 1).createdBy();
    }

    private static boolean isStoredOtherwise(LayerComparison layer) {
        return !layer.compression().isEmpty() || !layer.before().get(0).digest().equals(layer.after().get(0).digest());
    }

    private static String how(LayerComparison layer) {
        String compression = layer.compression().isEmpty() ? "" : " (" + layer.compression() + ")";
        return switch (layer.how()) {
            case SAME_DIGEST -> "the same blob";
            case SAME_DIFF_ID -> isStoredOtherwise(layer) ? "the same bytes, compressed otherwise" + compression
                    : "the same bytes";
            case SAME_ENTRIES -> "the same entries, archived otherwise" + compression;
            case SAME_BUT_ORDER -> "the same entries in another order" + compression;
            case DIFFERENT -> compression;
        };
    }
}
