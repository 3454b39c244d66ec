package dev.bit4bit.analysis;

import dev.bit4bit.findings.Finding;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an edit inside one RUN leaves of the findings in the stages it touched.
 *
 * @param rules    the ids of the rules that must be asked again
 * @param findings those of all other rules, where they stand now
 */
record TakenOver(Set<Object> rules, List<Finding> findings) {

    /**
     * @param elsewhere the stages whose findings are taken over anyway
     * @param touched   what may say something else after the edit
     */
    static TakenOver of(StagedDetection previous, BitSet elsewhere, RunEdit edit, Set<Object> touched) {
        Set<Object> rules = new HashSet<>(touched);
        List<Finding> found = new ArrayList<>();
        for (Finding finding : previous.outside(elsewhere)) {
            if (!rules.contains(finding.rule())) {
                Optional<Finding> moved = edit.moved(finding);
                moved.ifPresentOrElse(found::add, () -> rules.add(finding.rule()));
            }
        }
        found.removeIf(finding -> rules.contains(finding.rule()));
        return new TakenOver(rules, found);
    }
}
