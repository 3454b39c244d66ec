package dev.bit4bit.analysis;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.CopyStep;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.ImageReference;
import dev.bit4bit.facts.Interests;
import dev.bit4bit.facts.Setting;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.readers.dockerfile.DockerfileReader;
import dev.bit4bit.rules.Rule;
import dev.bit4bit.syntax.dockerfile.Dockerfile;
import dev.bit4bit.syntax.dockerfile.DockerfileParser;
import dev.bit4bit.syntax.dockerfile.Instruction;
import dev.bit4bit.syntax.template.MaskedText;
import dev.bit4bit.text.Change;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Edit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What was detected in a Dockerfile, with what the next version of it may re-use: the findings of stages that an edit
 * did not touch. Stages that are built on each other stand or fall together. Immutable.
 *
 * <p>What the findings of a stage depend on outside of it is in {@link #outline}: when that changes, nothing is re-used.
 */
final class StagedDetection implements Detection {

    /** Commands whose findings depend on what other stages run. */
    private static final Set<String> LOOK_AROUND = Set.of("docker", "podman", "buildah", "nerdctl", "skopeo", "ctr", "crane",
            "crictl", "buildctl", "docker-compose", "podman-compose", "executor", "img", "kaniko");

    private final List<Rule> rules;
    private final Document document;
    private final Dockerfile tree;
    private final String masked;
    private final int[] starts;
    private final Outline outline;
    private final int[] groups;
    private final int[] scriptErrors;
    private final Fetching fetching;
    private final List<BitSet> copiedFrom = new ArrayList<>();
    private final boolean reusable;
    private final List<Finding> findings;
    private final int syntaxErrors;
    private final FileFacts facts;
    private final BitSet unread;
    private final Interests interests;

    /** Stages by name and order, what they are built on, and what they take from where: the same outline, the same meaning. */
    record Outline(List<List<String>> lines) {

        static Outline of(FileFacts facts) {
            List<List<String>> lines = new ArrayList<>();
            for (Unit unit : facts.units()) {
                lines.add(List.of(unit.name(), unit.parent().map(p -> "" + p.index()).orElse(""), unit.delivery().name()));
                unit.copiedOut().forEach(copy -> lines.add(line(copy)));
            }
            facts.copies().forEach(copy -> lines.add(line(copy)));
            // Who takes which variable: a digest is written into the default of one that a single image takes.
            for (Setting setting : facts.settings()) {
                if (setting.kind() == Setting.Kind.ARG && setting.unit().isPresent()) {
                    lines.add(List.of(setting.name(), setting.unit().get().index() + ""));
                }
            }
            for (ImageReference image : facts.images()) {
                String text = facts.document().text(image.span());
                if (text.indexOf('$') >= 0) {
                    lines.add(List.of(text));
                }
            }
            return new Outline(lines);
        }

        private static List<String> line(CopyStep copy) {
            List<String> line = new ArrayList<>();
            line.add(copy.unit().index() + ">" + copy.from().map(f -> "" + f.index()).orElse("") + copy.add());
            line.add(copy.destination().pattern());
            for (Argument source : copy.sources()) {
                line.add(source.value().pattern());
            }
            return line;
        }
    }

    private StagedDetection(List<Rule> rules, Document document, Dockerfile tree, String masked, int[] starts,
                            FileFacts facts, BitSet unread, Interests interests, Outline outline, List<Finding> findings,
                            Fetching fetching, boolean reusable) {
        this.rules = rules;
        this.document = document;
        this.tree = tree;
        this.masked = masked;
        this.starts = starts;
        this.facts = facts;
        this.unread = unread;
        this.interests = interests;
        this.outline = outline;
        this.findings = findings;
        this.syntaxErrors = facts.syntaxErrors();
        List<Unit> units = facts.units();
        this.groups = new int[units.size()];
        this.scriptErrors = new int[units.size()];
        this.fetching = fetching;
        units.forEach(u -> copiedFrom.add(new BitSet()));
        for (Unit unit : units) {
            unit.copiedOut().forEach(copy -> copiedFrom.get(copy.unit().index()).set(unit.index()));
            groups[unit.index()] = unit.parent().map(p -> groups[p.index()]).orElse(unit.index());
            scriptErrors[unit.index()] = unit.syntaxErrors();
        }
        this.reusable = reusable && units.size() == starts.length && allStayInGroup()
                && units.stream().allMatch(u -> u.possibleParents().isEmpty());
    }

    /**
     * @param rules    that were asked
     * @param findings of the whole document
     * @param unread   the stages of whose RUNs {@code facts} know nothing
     * @param interests what the rules asked for
     * @param outline  of {@code facts}
     * @param fetching the stages that download, and those that check downloads
     */
    static StagedDetection of(List<Rule> rules, Document document, Dockerfile tree, String masked, int[] starts, FileFacts facts,
                              BitSet unread, Interests interests, Outline outline, List<Finding> findings,
                              Fetching fetching, boolean lookedAround) {
        return new StagedDetection(rules, document, tree, masked, starts, facts, unread, interests, outline, findings,
                fetching, !lookedAround);
    }

    /** The rules that were asked: the findings of others say nothing. */
    List<Rule> rules() {
        return rules;
    }

    /** The tree of a newer version; what an edit stands behind is taken over. */
    Dockerfile parse(Document newer, String newerMasked) {
        boolean plain = !isTemplate() && newerMasked.equals(newer.text());
        return newer.changeSince(document).filter(change -> plain)
                .map(change -> DockerfileParser.parse(newerMasked, tree, change))
                .orElseGet(() -> DockerfileParser.parse(newerMasked));
    }

    /** The edit that leads to a newer version, when it touched one RUN of a stage at most. */
    Optional<RunEdit> runEdit(Document newer, String newerMasked, Dockerfile newerTree) {
        if (isTemplate() || starts.length == 0 || !newerMasked.equals(newer.text())) {
            return Optional.empty();
        }
        return newer.changeSince(document).flatMap(change -> RunEdit.of(change, tree, newerTree))
                .filter(edit -> edit.before().map(run -> stageOf(run.span().start(), starts) >= 0).orElse(true));
    }

    /** What was known of a RUN, and of others; read again when that of its stage was left out. */
    FileFacts facts(Instruction run) {
        int stage = stageOf(run.span().start(), starts);
        if (!unread.get(stage)) {
            return facts;
        }
        BitSet others = new BitSet();
        others.set(0, starts.length);
        others.clear(stage);
        return DockerfileReader.read(document, MaskedText.plain(masked), tree, others,
                facts.files());
    }

    /** What the rules have asked for. */
    Interests interests() {
        return interests;
    }

    /** The findings that stand in none of some stages. */
    List<Finding> outside(BitSet stages) {
        List<Finding> some = new ArrayList<>();
        for (Finding finding : findings) {
            int stage = stageOf(finding.span().start(), starts);
            if (stage < 0 || !stages.get(stage)) {
                some.add(finding);
            }
        }
        return some;
    }

    /** What was downloaded and checked in this version. */
    Fetching fetching() {
        return fetching;
    }

    /** Whether some command's findings depend on other stages than its own. */
    static boolean looksAround(FileFacts facts) {
        for (CommandCall call : facts.calls()) {
            if (call.name().isEmpty() || LOOK_AROUND.contains(call.name())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<Finding> findings() {
        return findings;
    }

    @Override
    public int syntaxErrors() {
        return syntaxErrors;
    }

    /** Where the stages of a Dockerfile start. */
    static int[] starts(Dockerfile tree) {
        int[] starts = new int[tree.instructions().size()];
        int count = 0;
        for (Instruction instruction : tree.instructions()) {
            if (instruction.keyword().equals("FROM")) {
                starts[count++] = instruction.span().start();
            }
        }
        return Arrays.copyOf(starts, count);
    }

    /**
     * What a newer version leaves as it was, in stages by index.
     *
     * @param kept   their findings can be taken over
     * @param unread nothing that is found anew depends on what their RUNs do; a part of {@code kept}
     */
    record Unchanged(BitSet kept, BitSet unread) {
    }

    /** What can be taken over into a newer version; nothing when the stages are others. */
    Unchanged unchanged(Document newer, String newerMasked, int[] newerStarts) {
        return unchanged(newer, newerMasked, newerStarts, this::withNeighbours);
    }

    /** The same after an edit that has nothing to do with what is downloaded and checked. */
    Unchanged unchangedButHere(Document newer, String newerMasked, int[] newerStarts) {
        return unchanged(newer, newerMasked, newerStarts, UnaryOperator.identity());
    }

    private Unchanged unchanged(Document newer, String newerMasked, int[] newerStarts,
                                UnaryOperator<BitSet> withNeighbours) {
        if (!reusable || newerStarts.length != starts.length || starts.length < 2) {
            return new Unchanged(new BitSet(), new BitSet());
        }
        BitSet changed = changed(newer, newerStarts);
        if (isTemplate() || !newerMasked.equals(newer.text())) {
            changed.or(differing(masked, newerMasked, newerStarts));
        }
        if (changed.get(starts.length)) {
            return new Unchanged(new BitSet(), new BitSet());
        }
        BitSet judged = withNeighbours.apply(changed);
        return new Unchanged(stagesOutside(judged), stagesOutside(withNeighbours.apply(judged)));
    }

    private boolean isTemplate() {
        return !masked.equals(document.text());
    }

    /** The groups whose text is another, and the bit behind the last when it is what stands before the first stage. */
    private BitSet changed(Document newer, int[] newerStarts) {
        return newer.changeSince(document).map(change -> touched(change, newerStarts))
                .orElseGet(() -> differing(document.text(), newer.text(), newerStarts));
    }

    private BitSet touched(Change change, int[] newerStarts) {
        BitSet touched = new BitSet();
        touched.set(starts.length, !change.isNone() && change.start() < starts[0] || newerStarts[0] != starts[0]);
        int length = document.text().length();
        for (int i = 0; i < starts.length; i++) {
            int end = end(starts, i, length);
            int newerEnd = end(newerStarts, i, length + change.shift());
            boolean before = end <= change.start() && newerStarts[i] == starts[i] && newerEnd == end;
            boolean after = starts[i] >= change.before() && newerStarts[i] == starts[i] + change.shift()
                    && newerEnd == end + change.shift();
            if (!before && !after) {
                touched.set(groups[i]);
            }
        }
        return touched;
    }

    private BitSet differing(String older, String newer, int[] newerStarts) {
        BitSet differing = new BitSet();
        differing.set(starts.length, !same(older, 0, starts[0], newer, 0, newerStarts[0]));
        for (int i = 0; i < starts.length; i++) {
            if (!same(older, starts[i], end(starts, i, older.length()), newer, newerStarts[i],
                    end(newerStarts, i, newer.length()))) {
                differing.set(groups[i]);
            }
        }
        return differing;
    }

    private static boolean same(String older, int from, int to, String newer, int newerFrom, int newerTo) {
        return to - from == newerTo - newerFrom && older.regionMatches(from, newer, newerFrom, to - from);
    }

    private BitSet stagesOutside(BitSet inGroups) {
        BitSet stages = new BitSet();
        for (int i = 0; i < starts.length; i++) {
            stages.set(i, !inGroups.get(groups[i]));
        }
        return stages;
    }

    /** A stage that checks downloads says something of those in the stages it copies from, and they of its own. */
    private BitSet withNeighbours(BitSet some) {
        BitSet all = (BitSet) some.clone();
        for (int i = fetching.checks().nextSetBit(0); i >= 0; i = fetching.checks().nextSetBit(i + 1)) {
            BitSet together = new BitSet();
            together.set(groups[i]);
            for (int j = fetching.downloads().nextSetBit(0); j >= 0; j = fetching.downloads().nextSetBit(j + 1)) {
                together.set(groups[j], together.get(groups[j]) || isCopiedInto(groups[i], j));
            }
            if (together.intersects(some)) {
                all.or(together);
            }
        }
        return all;
    }

    private boolean isCopiedInto(int group, int from) {
        for (int stage = 0; stage < groups.length; stage++) {
            if (groups[stage] == group && copiedFrom.get(stage).get(from)) {
                return true;
            }
        }
        return false;
    }

    private static int end(int[] starts, int stage, int length) {
        return stage + 1 < starts.length ? starts[stage + 1] : length;
    }

    /** What this detection was made under. */
    Outline outline() {
        return outline;
    }

    /** The findings of the given stages, moved to where those stages stand in the newer version. */
    List<Finding> of(BitSet stages, int[] newerStarts) {
        List<Finding> taken = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            int stage = stageOf(finding.span().start(), starts);
            if (stage >= 0 && stages.get(stage)) {
                taken.add(moved(finding, newerStarts));
            }
        }
        return taken;
    }

    /** Tells the units of stages that were not read again how many errors their scripts have. */
    void countScriptErrors(FileFacts facts, BitSet stages) {
        stages.stream().forEach(i -> facts.units().get(i).addSyntaxErrors(scriptErrors[i]));
    }

    /** The stage an offset stands in; -1 before the first. */
    static int stageOf(int offset, int[] starts) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found : -found - 2;
    }

    private Finding moved(Finding finding, int[] newerStarts) {
        int by = shift(finding.span().start(), newerStarts);
        if (by == 0 && finding.related().isEmpty() && finding.fixes().isEmpty()) {
            return finding;
        }
        return FindingPlaces.moved(finding, span -> span.shift(shift(span.start(), newerStarts)));
    }

    private int shift(int offset, int[] newerStarts) {
        int stage = stageOf(offset, starts);
        return stage < 0 ? 0 : newerStarts[stage] - starts[stage];
    }

    private boolean allStayInGroup() {
        for (Finding finding : findings) {
            if (!staysInGroup(finding)) {
                return false;
            }
        }
        return true;
    }

    /** Whether all places of a finding stand in its own stages or before the first. */
    private boolean staysInGroup(Finding finding) {
        int stage = stageOf(finding.span().start(), starts);
        if (stage < 0) {
            return true;
        }
        int group = groups[stage];
        for (Finding.Related related : finding.related()) {
            if (!isIn(related.span().start(), group)) {
                return false;
            }
        }
        for (Fix fix : finding.fixes()) {
            if (!stayInGroup(fix.edits(), group)
                    || !fix.pending().map(p -> stayInGroup(p.edits(), group)).orElse(true)) {
                return false;
            }
        }
        return true;
    }

    private boolean stayInGroup(List<Edit> edits, int group) {
        for (Edit edit : edits) {
            int start = edit.span().start();
            if (!isIn(start, group) && !(edit.span().isEmpty() && start > 0 && isIn(start - 1, group))) {
                return false;
            }
        }
        return true;
    }

    private boolean isIn(int offset, int group) {
        int stage = stageOf(offset, starts);
        return stage < 0 || groups[stage] == group;
    }
}
