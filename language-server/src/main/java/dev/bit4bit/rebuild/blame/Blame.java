package dev.bit4bit.rebuild.blame;

import dev.bit4bit.catalogue.CauseBook;
import dev.bit4bit.causes.CauseFinder;
import dev.bit4bit.causes.CauseGroup;
import dev.bit4bit.causes.CauseGroups;
import dev.bit4bit.causes.Circumstances;
import dev.bit4bit.causes.Found;
import dev.bit4bit.diff.FieldChange;
import dev.bit4bit.diff.LayerChange;
import dev.bit4bit.diff.LayerComparison;
import dev.bit4bit.diff.LayerInfo;
import dev.bit4bit.facts.CopyStep;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.syntax.dockerfile.Instruction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds for every difference between two builds the instruction that made it. For one thread. */
public final class Blame {

    private static final Pattern HISTORY = Pattern.compile("history\\[(\\d+)].*");
    /** What buildah writes of the layers below: it names what it was made of, and differs when that does. */
    private static final Pattern FOLLOWS = Pattern.compile("annotations\\[org\\.opencontainers\\.image\\.base\\..+]"
            + "|history\\[\\d+]\\.(?:comment|created_by)");
    private static final Pattern CONFIG = Pattern.compile("config\\.(Env|Labels)\\[(.+?)].*");

    private static final String BASE_TIMES = "base-layers-rewritten";
    private static final String OLD_TIMES = "times-older-than-epoch";

    private final BuiltFile file;
    private final StageBuilds stages;
    private final CauseFinder finder;
    private final Marks marks;
    private final Map<Integer, Optional<ComparedBuilds>> built = new HashMap<>();
    private final Map<String, Growing> growing = new LinkedHashMap<>();

    private static final class Growing {
        private final Instruction instruction;
        private final Unit stage;
        private final Optional<Found> found;
        private final List<Instruction> carriers;
        private final List<LayerChange> entries = new ArrayList<>();
        private final List<FieldChange> fields = new ArrayList<>();

        Growing(Instruction instruction, Unit stage, Optional<Found> found, List<Instruction> carriers) {
            this.instruction = instruction;
            this.stage = stage;
            this.found = found;
            this.carriers = carriers;
        }

        Blamed blamed() {
            return new Blamed(instruction, stage, found.map(Found::cause),
                    found.map(Found::confidence).orElse(Confidence.POSSIBLE), entries, fields, carriers);
        }
    }

    /**
     * @param stages asked for the stages of which files were copied that differ
     * @param marks what the builds were told apart by
     */
    public Blame(BuiltFile file, StageBuilds stages, CauseFinder finder, Marks marks) {
        this.file = file;
        this.stages = stages;
        this.finder = finder;
        this.marks = marks;
    }

    private Optional<Found> cause(LayerChange change, Circumstances circumstances) {
        Optional<Found> found = marks.find(change.entry()).or(() -> finder.find(change.entry(), circumstances));
        // What an instruction made is none of the base image's: one build brought a time down to the epoch, the other
        // had an older one.
        return found.filter(f -> f.cause().id().equals(BASE_TIMES))
                .flatMap(f -> CauseBook.shared().find(OLD_TIMES).map(cause -> new Found(cause, f.confidence())))
                .or(() -> found);
    }

    /** Both builds of a stage from which files were copied that differ; empty when it was not built by itself. */
    public Optional<ComparedBuilds> built(Unit stage) {
        return built.getOrDefault(stage.index(), Optional.empty());
    }

    /** What each instruction made differently, in the order of the file. */
    public List<Blamed> of(Unit stage, ComparedBuilds builds) throws IOException, InterruptedException {
        growing.clear();
        blame(stage, builds, Optional.empty(), List.of());
        return growing.values().stream().map(Growing::blamed)
                .sorted(Comparator.comparing(blamed -> blamed.instruction().span())).toList();
    }

    /** @param only the paths that matter, of a stage from which files are copied */
    private void blame(Unit stage, ComparedBuilds builds, Optional<List<String>> only, List<Instruction> carriers)
            throws IOException, InterruptedException {
        HistoryMap history = HistoryMap.of(builds.second(), file.chain(stage));
        Circumstances circumstances = CauseGroups.circumstances(builds.comparison(), builds.epoch());
        Map<CopyStep, List<LayerChange>> copied = new LinkedHashMap<>();
        List<LayerInfo[]> bases = new ArrayList<>();
        for (LayerComparison layer : builds.comparison().layers()) {
            boolean base = isBase(layer, history);
            if (base && layer.how() != LayerComparison.How.SAME_DIGEST) {
                bases.add(new LayerInfo[] {first(layer.before()), first(layer.after())});
            }
            for (LayerChange change : layer.changes()) {
                if (base || only.isPresent() && !only.get().contains(change.entry().path())) {
                    continue;
                }
                Optional<Instruction> instruction = instruction(change, history);
                Optional<CopyStep> copy = instruction.flatMap(this::copyFromStage);
                if (copy.isPresent()) {
                    copied.computeIfAbsent(copy.get(), c -> new ArrayList<>()).add(change);
                } else {
                    add(instruction.orElse(file.ground(stage)), stage, cause(change, circumstances),
                            carriers, change);
                }
            }
        }
        for (Map.Entry<CopyStep, List<LayerChange>> copy : copied.entrySet()) {
            follow(copy.getKey(), copy.getValue(), stage, circumstances, carriers);
        }
        bases(bases, stage, only.isPresent(), carriers);
        if (only.isEmpty()) {
            fields(builds, history, stage, !bases.isEmpty());
        }
    }

    private static boolean isBase(LayerComparison layer, HistoryMap history) {
        return layer.after().isEmpty() ? !layer.before().isEmpty() && history.isOfBase(layer.before().get(0).index())
                : history.isOfBase(layer.after().get(0).index());
    }

    private static LayerInfo first(List<LayerInfo> layers) {
        return layers.isEmpty() ? null : layers.get(0);
    }

    private static Optional<Instruction> instruction(LayerChange change, HistoryMap history) {
        LayerInfo layer = change.after() == null ? change.before() : change.after();
        return history.ofLayer(layer.index());
    }

    /** The base image was another one: that is FROM's doing, whatever is in it. */
    private void bases(List<LayerInfo[]> bases, Unit stage, boolean copied, List<Instruction> carriers) {
        if (bases.isEmpty() || copied && carriers.isEmpty()) {
            return;
        }
        LayerInfo[] layer = bases.get(0);
        FieldChange change = new FieldChange(FieldChange.Document.MANIFEST, "base.layers["
                + (layer[1] == null ? layer[0] : layer[1]).index() + "]", layer[0] == null ? null : layer[0].diffId(),
                layer[1] == null ? null : layer[1].diffId());
        add(file.ground(stage), stage, finder.find(change), carriers, change);
    }

    private Optional<CopyStep> copyFromStage(Instruction instruction) {
        return file.facts().copies().stream()
                .filter(copy -> copy.span().equals(instruction.span()) && copy.from().isPresent()
                        && (instruction.keyword().equals("COPY") || instruction.keyword().equals("ADD"))).findFirst();
    }

    /** What was copied from a stage is that stage's doing, if it differs there as well. */
    private void follow(CopyStep copy, List<LayerChange> changes, Unit stage, Circumstances circumstances,
                        List<Instruction> carriers) throws IOException, InterruptedException {
        Unit source = copy.from().orElseThrow();
        Instruction instruction = file.chain(stage).stream().filter(i -> i.span().equals(copy.span())).findFirst()
                .orElse(file.ground(stage));
        Optional<ComparedBuilds> inner = built.get(source.index());
        if (inner == null) {
            inner = stages.build(source);
            built.put(source.index(), inner);
        }
        List<String> paths = new ArrayList<>();
        for (LayerChange change : changes) {
            List<String> candidates = CopyPaths.sources(copy, change.entry().path());
            Optional<String> found = inner.isEmpty() ? Optional.empty() : candidates.stream()
                    .filter(path -> differs(inner(source), path)).findFirst();
            if (found.isPresent()) {
                paths.add(found.get());
            } else {
                add(instruction, stage, cause(change, circumstances), carriers, change);
            }
        }
        if (!paths.isEmpty() && inner.isPresent()) {
            List<Instruction> further = new ArrayList<>(carriers);
            further.add(0, instruction);
            blame(source, inner.get(), Optional.of(paths), further);
        }
    }

    private ComparedBuilds inner(Unit source) {
        return built.get(source.index()).orElseThrow();
    }

    private static boolean differs(ComparedBuilds builds, String path) {
        return builds.comparison().changes().stream().anyMatch(change -> change.entry().path().equals(path));
    }

    /** Fields that an instruction writes; those that the builder writes are the last FROM's. */
    private void fields(ComparedBuilds builds, HistoryMap history, Unit stage, boolean otherBase) {
        List<Instruction> chain = file.chain(stage);
        for (CauseGroup group : CauseGroups.of(finder, builds.comparison(), builds.epoch())) {
            for (FieldChange field : group.fields()) {
                Optional<Instruction> maker = maker(field, history, chain);
                // Digests of layers follow from their entries; a base image brings its own history and settings.
                boolean follows = field.document() == FieldChange.Document.MANIFEST && field.field().startsWith("layers[")
                        && !builds.comparison().changes().isEmpty();
                boolean named = (!builds.comparison().changes().isEmpty() || otherBase)
                        && FOLLOWS.matcher(field.field()).matches();
                if (follows || named || otherBase && maker.isEmpty()) {
                    continue;
                }
                add(maker.orElse(chain.get(0)), stage, finder.find(field), List.of(), field);
            }
        }
    }

    private static Optional<Instruction> maker(FieldChange field, HistoryMap history, List<Instruction> chain) {
        Matcher line = HISTORY.matcher(field.field());
        if (line.matches()) {
            return history.ofLine(Integer.parseInt(line.group(1)));
        }
        Matcher config = CONFIG.matcher(field.field());
        if (config.matches()) {
            String keyword = config.group(1).equals("Env") ? "ENV" : "LABEL";
            return chain.stream().filter(instruction -> instruction.keyword().equals(keyword)
                    && instruction.arguments() instanceof Instruction.Arguments.KeyValues values
                    && values.pairs().stream().anyMatch(pair -> pair.key().literal().orElse("").equals(config.group(2))))
                    .reduce((one, later) -> later);
        }
        return Optional.empty();
    }

    private Growing at(Instruction instruction, Unit stage, Optional<Found> found, List<Instruction> carriers) {
        String key = instruction.span().start() + " " + found.map(f -> f.cause().id()).orElse("");
        return growing.computeIfAbsent(key, k -> new Growing(instruction, stage, found, carriers));
    }

    private void add(Instruction instruction, Unit stage, Optional<Found> found, List<Instruction> carriers,
                     LayerChange change) {
        at(instruction, stage, found, carriers).entries.add(change);
    }

    private void add(Instruction instruction, Unit stage, Optional<Found> found, List<Instruction> carriers,
                     FieldChange change) {
        at(instruction, stage, found, carriers).fields.add(change);
    }
}
