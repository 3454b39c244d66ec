package dev.bit4bit.intellij.view;

import dev.bit4bit.intellij.results.CheckedPin;
import dev.bit4bit.intellij.results.CheckedPin.State;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.swing.tree.DefaultTreeModel;

/** The pins that want a look, below the files that they are in. */
final class PinsTree {

    private PinsTree() {
    }

    /**
     * The tree of those that are not current.
     *
     * @param root what paths are shown relative to; null for whole paths
     */
    static DefaultTreeModel of(Collection<CheckedPin> pins, Path root) {
        Map<String, List<FindingsTree.Place>> groups = new TreeMap<>();
        for (CheckedPin pin : pins) {
            if (pin.state() != State.CURRENT) {
                Path file = Path.of(URI.create(pin.uri()));
                groups.computeIfAbsent(FindingsTree.name(file, root), key -> new ArrayList<>())
                        .add(new FindingsTree.Place(file, pin.line(), 0,
                                (pin.line() + 1) + ": " + pin.name() + ": " + pin.message()));
            }
        }
        return new DefaultTreeModel(FindingsTree.nodes(groups));
    }
}
