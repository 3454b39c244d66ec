package dev.bit4bit.intellij.view;

import dev.bit4bit.intellij.FileReport;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.swing.tree.DefaultMutableTreeNode;
import javax.swing.tree.DefaultTreeModel;
import org.eclipse.lsp4j.Diagnostic;

/** Findings as a tree: below the files that they are in, or below the rules that found them. */
final class FindingsTree {

    /** A finding at its place. @param line from 0 @param character in UTF-16 units, from 0 */
    record Place(Path file, int line, int character, String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    private FindingsTree() {
    }

    /**
     * The tree of all findings.
     *
     * @param root   what paths are shown relative to; null for whole paths
     * @param byRule whether findings stand below rules, and not below files
     */
    static DefaultTreeModel of(Collection<FileReport> reports, Path root, boolean byRule) {
        Map<String, List<Place>> groups = new TreeMap<>();
        for (FileReport report : reports) {
            Path file = Path.of(URI.create(report.of().uri()));
            String name = name(file, root);
            for (Diagnostic diagnostic : report.diagnostics()) {
                int line = diagnostic.getRange().getStart().getLine();
                String rule = FileReport.rule(diagnostic);
                String text = byRule ? name + ":" + (line + 1) + " " + FileReport.text(diagnostic)
                        : (line + 1) + ": " + FileReport.text(diagnostic) + (rule.isEmpty() ? "" : " (" + rule + ")");
                groups.computeIfAbsent(!byRule ? name : rule.isEmpty() ? "no rule" : rule, key -> new ArrayList<>())
                        .add(new Place(file, line, diagnostic.getRange().getStart().getCharacter(), text));
            }
        }
        return new DefaultTreeModel(nodes(groups));
    }

    static String name(Path file, Path root) {
        return root != null && file.startsWith(root) ? root.relativize(file).toString() : file.toString();
    }

    static DefaultMutableTreeNode nodes(Map<String, List<Place>> groups) {
        DefaultMutableTreeNode root = new DefaultMutableTreeNode();
        groups.forEach((name, places) -> {
            DefaultMutableTreeNode group = new DefaultMutableTreeNode(name + " (" + places.size() + ")");
            places.stream().sorted(Comparator.comparing(Place::file).thenComparingInt(Place::line)
                    .thenComparingInt(Place::character)).forEach(p -> group.add(new DefaultMutableTreeNode(p)));
            root.add(group);
        });
        return root;
    }
}
