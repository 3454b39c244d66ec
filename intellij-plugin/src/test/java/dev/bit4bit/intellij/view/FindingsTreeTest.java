package dev.bit4bit.intellij.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.intellij.FileReport;
import dev.bit4bit.intellij.FileSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.swing.tree.DefaultMutableTreeNode;
import javax.swing.tree.DefaultTreeModel;
import javax.swing.tree.TreeNode;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.junit.jupiter.api.Test;

class FindingsTreeTest {

    private static final Path ROOT = Path.of("/p").toAbsolutePath();

    private static Diagnostic finding(int line, String rule, String message) {
        Diagnostic diagnostic = new Diagnostic(new Range(new Position(line, 2), new Position(line, 3)), message);
        if (rule != null) {
            diagnostic.setCode(rule);
        }
        return diagnostic;
    }

    private static FileReport report(Path file, Diagnostic... findings) {
        return new FileReport(new FileSnapshot(file.toUri().toString(), "dockerfile", ""), Arrays.asList(findings),
                List.of(), List.of());
    }

    private static final List<FileReport> REPORTS = List.of(
            report(ROOT.resolve("b/Dockerfile"), finding(8, "clock", "late"), finding(1, "pin", "tag")),
            report(ROOT.resolve("a.sh"), finding(3, "pin", "other tag")),
            report(Path.of("/elsewhere/x").toAbsolutePath(), finding(0, null, "fails")),
            report(ROOT.resolve("clean")));

    private static List<String> lines(DefaultTreeModel tree) {
        List<String> lines = new ArrayList<>();
        for (TreeNode group : Collections.list(((DefaultMutableTreeNode) tree.getRoot()).children())) {
            lines.add(group.toString());
            Collections.list(group.children()).forEach(child -> lines.add("  " + child));
        }
        return lines;
    }

    @Test
    void by_file_each_finding_stands_below_its_file_in_the_order_of_lines() {
        assertThat(lines(FindingsTree.of(REPORTS, ROOT, false))).containsExactly(
                Path.of("/elsewhere/x").toAbsolutePath() + " (1)", "  1: fails",
                "a.sh (1)", "  4: other tag (pin)",
                Path.of("b/Dockerfile") + " (2)", "  2: tag (pin)", "  9: late (clock)");
    }

    @Test
    void by_rule_each_finding_stands_below_its_rule_with_its_place() {
        assertThat(lines(FindingsTree.of(REPORTS, ROOT, true))).containsExactly(
                "clock (1)", "  " + Path.of("b/Dockerfile") + ":9 late",
                "no rule (1)", "  " + Path.of("/elsewhere/x").toAbsolutePath() + ":1 fails",
                "pin (2)", "  a.sh:4 other tag", "  " + Path.of("b/Dockerfile") + ":2 tag");
    }

    @Test
    void a_finding_leads_to_its_place() {
        DefaultMutableTreeNode root = (DefaultMutableTreeNode) FindingsTree.of(REPORTS, null, false).getRoot();
        DefaultMutableTreeNode leaf = root.getLastLeaf();
        assertThat(leaf.getUserObject())
                .isEqualTo(new FindingsTree.Place(ROOT.resolve("b/Dockerfile"), 8, 2, "9: late (clock)"));
    }
}
