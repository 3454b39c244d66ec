package dev.bit4bit.analysis;

import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Lookup;
import dev.bit4bit.findings.Pending;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.fixes.EpochArgument;
import dev.bit4bit.fixes.EpochDeclaration;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import dev.bit4bit.workspace.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Applies fixes to a text until there are none left to apply: in each round those that don't overlap, then a new
 * analysis. A round whose result has more syntax errors, or more findings of any rule, is taken back and half of its
 * fixes are tried; a fix that does harm on its own is left out for good. Every round leaves fewer findings, less
 * severe ones or fewer fixes to try, so it ends. The same input gives the same output.
 */
public final class FixAll {

    private final Analyzer analyzer;
    private final Settings settings;
    private final boolean unsafe;
    private final Function<Fix, Optional<Fix>> online;
    private final boolean onlineAlone;

    /** @param unsafe whether fixes that change behaviour are applied too */
    public FixAll(Analyzer analyzer, Settings settings, boolean unsafe) {
        this(analyzer, settings, unsafe, fix -> Optional.empty());
    }

    /**
     * @param unsafe whether fixes that change behaviour are applied too
     * @param online gives an online fix its values; empty where they are not known
     */
    public FixAll(Analyzer analyzer, Settings settings, boolean unsafe, Function<Fix, Optional<Fix>> online) {
        this(analyzer, settings, unsafe, online, false);
    }

    private FixAll(Analyzer analyzer, Settings settings, boolean unsafe, Function<Fix, Optional<Fix>> online,
                   boolean onlineAlone) {
        this.analyzer = analyzer;
        this.settings = settings;
        this.unsafe = unsafe;
        this.online = online;
        this.onlineAlone = onlineAlone;
    }

    /** Applies nothing but the online fixes whose values are known. */
    public static FixAll pinning(Analyzer analyzer, Settings settings, Function<Fix, Optional<Fix>> online) {
        return new FixAll(analyzer, settings, false, online, true);
    }

    /**
     * What came out.
     *
     * @param analysis of the mended text, or of the text as it was when nothing could be mended
     * @param applied  number of fixes that were applied
     * @param written  what was looked up for them, as often as it was written
     * @param takesEpoch whether a stage takes SOURCE_DATE_EPOCH as a build argument that did not before
     */
    public record Result(Analysis analysis, int applied, List<Lookup> written, boolean takesEpoch) {
    }

    public Result apply(Analysis analysis, CancellationToken token) {
        Analysis now = analysis;
        int applied = 0;
        boolean takesEpoch = false;
        List<Lookup> written = new ArrayList<>();
        Set<String> harmful = new HashSet<>();
        for (List<Candidate> chosen = choose(now, harmful); !chosen.isEmpty(); chosen = choose(now, harmful)) {
            Optional<Analysis> next = attempt(now, chosen, token);
            while (next.isEmpty() && chosen.size() > 1) {
                chosen = chosen.subList(0, (chosen.size() + 1) / 2);
                next = attempt(now, chosen, token);
            }
            if (next.isPresent()) {
                now = next.get();
                applied += chosen.size();
                chosen.forEach(candidate -> written.addAll(candidate.lookups()));
                takesEpoch |= chosen.stream().flatMap(candidate -> candidate.fix().edits().stream())
                        .anyMatch(EpochDeclaration::takesArgument);
            } else if (!harmful.add(chosen.get(0).key(now.document()))) {
                break;
            }
        }
        return new Result(now, applied, List.copyOf(written), takesEpoch);
    }

    private record Candidate(Finding finding, Fix fix, List<Lookup> lookups) {
        /** Names the fix wherever edits further up have moved it. */
        String key(Document document) {
            List<String> edits = fix.edits().stream()
                    .map(e -> e.span().start() - finding.span().start() + ":" + e.replacement()).toList();
            return finding.rule() + '\n' + fix.title() + '\n' + document.text(finding.span()) + '\n' + edits;
        }
    }

    private List<Candidate> choose(Analysis analysis, Set<String> harmful) {
        List<Candidate> chosen = new ArrayList<>();
        EditSet edits = new EditSet();
        for (Finding finding : analysis.findings()) {
            for (Fix offered : finding.fixes()) {
                Fix fix = offered.pending().isPresent() ? online.apply(offered).orElse(offered) : offered;
                boolean safe = fix.kind() == Fix.Kind.SAFE && (!onlineAlone || offered.pending().isPresent());
                boolean wanted = safe || unsafe && fix.kind() == Fix.Kind.UNSAFE;
                Candidate candidate = new Candidate(finding, fix,
                        offered.pending().map(Pending::lookups).orElse(List.of()));
                if (!wanted || fix.edits().isEmpty()
                        || !harmful.isEmpty() && harmful.contains(candidate.key(analysis.document()))) {
                    continue;
                }
                if (edits.addAll(fix.edits())) {
                    chosen.add(candidate);
                }
                break;
            }
        }
        return analysis.kind() == FileKind.SHELL ? withOneClock(chosen) : chosen;
    }

    /**
     * Where one fix exports the variable that holds the time, at the head of the script, those that would ask git for
     * the time by themselves read the variable, so that the script has one clock.
     */
    private static List<Candidate> withOneClock(List<Candidate> chosen) {
        if (chosen.stream().noneMatch(c -> c.fix().edits().stream().anyMatch(EpochDeclaration::exports))) {
            return chosen;
        }
        return chosen.stream().map(c -> new Candidate(c.finding(), new Fix(c.fix().title(), c.fix().kind(),
                c.fix().edits().stream().map(EpochArgument::ofVariable).toList()), c.lookups())).toList();
    }

    private Optional<Analysis> attempt(Analysis before, List<Candidate> candidates, CancellationToken token) {
        token.check();
        EditSet edits = new EditSet();
        candidates.forEach(c -> edits.addAll(c.fix().edits()));
        Document old = before.document();
        String text;
        try {
            text = Edit.apply(old.text(), edits.toList());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (text.equals(old.text())) {
            return Optional.empty();
        }
        Document document = new Document(old.uri(), text, old.version());
        Analysis after =
                analyzer.analyze(document, before.kind(), settings, before.files(), Optional.of(before), token);
        boolean worse = after.detection().syntaxErrors() > before.detection().syntaxErrors()
                || addsFindings(before, after);
        return worse ? Optional.empty() : Optional.of(after);
    }

    /** Less with every finding that goes or becomes less severe. */
    private static int weight(Analysis analysis) {
        return analysis.findings().stream().mapToInt(f -> Severity.values().length - f.severity().ordinal()).sum();
    }

    private static boolean addsFindings(Analysis before, Analysis after) {
        if (weight(after) >= weight(before)) {
            return true;
        }
        Map<String, Integer> room = new HashMap<>();
        before.findings().forEach(f -> room.merge(f.rule(), 1, Integer::sum));
        for (Finding finding : after.findings()) {
            if (room.merge(finding.rule(), -1, Integer::sum) < 0) {
                return true;
            }
        }
        return false;
    }

    /** Edits that can be applied together. */
    static final class EditSet {
        private final List<Edit> edits = new ArrayList<>();

        /** Adds all edits, or none when one collides; an edit that is already there counts as added. */
        boolean addAll(List<Edit> more) {
            List<Edit> fresh = new ArrayList<>();
            for (Edit edit : more) {
                if (edits.contains(edit)) {
                    continue;
                }
                for (Edit other : edits) {
                    if (collide(edit.span(), other.span())) {
                        return false;
                    }
                }
                fresh.add(edit);
            }
            edits.addAll(fresh);
            return true;
        }

        List<Edit> toList() {
            return List.copyOf(edits);
        }

        private static boolean collide(Span a, Span b) {
            return a.overlaps(b) || a.isEmpty() && b.isEmpty() && a.start() == b.start()
                    || a.isEmpty() && a.start() > b.start() && a.start() < b.end()
                    || b.isEmpty() && b.start() > a.start() && b.start() < a.end();
        }
    }
}
