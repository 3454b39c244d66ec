package dev.bit4bit.intellij.view;

import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.nio.file.Path;
import javax.swing.AbstractAction;
import javax.swing.JTree;
import javax.swing.KeyStroke;
import javax.swing.tree.DefaultMutableTreeNode;
import javax.swing.tree.DefaultTreeCellRenderer;
import javax.swing.tree.DefaultTreeModel;
import javax.swing.tree.TreePath;

/** A tree of places in files; a double click or the Enter key leads to one. */
final class PlacesTree extends JTree {

    private static final long serialVersionUID = 1;

    private final transient Places places;

    /** Shows a place in an editor. */
    interface Places {
        void show(Path file, int line, int character);
    }

    /** @param name what a screen reader calls it */
    PlacesTree(String name, Places places) {
        super(new DefaultMutableTreeNode());
        this.places = places;
        setCellRenderer(plain());
        setRootVisible(false);
        setShowsRootHandles(true);
        getAccessibleContext().setAccessibleName(name);
        addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                if (event.getClickCount() == 2) {
                    open(getPathForLocation(event.getX(), event.getY()));
                }
            }
        });
        getInputMap().put(KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), "open");
        getActionMap().put("open", new AbstractAction() {
            private static final long serialVersionUID = 1;

            @Override
            public void actionPerformed(ActionEvent event) {
                open(getSelectionPath());
            }
        });
    }

    /** Names of files are text, also those that begin as a page does. */
    private static DefaultTreeCellRenderer plain() {
        DefaultTreeCellRenderer renderer = new DefaultTreeCellRenderer();
        renderer.putClientProperty("html.disable", Boolean.TRUE);
        return renderer;
    }

    /** Shows other places, all of them; what is selected stays so where it still is. */
    void fill(DefaultTreeModel with) {
        Object selected = selected(getSelectionPath());
        setModel(with);
        for (int row = 0; row < getRowCount(); row++) {
            expandRow(row);
            if (selected != null && selected.equals(selected(getPathForRow(row)))) {
                setSelectionRow(row);
            }
        }
    }

    private static Object selected(TreePath path) {
        return path != null && path.getLastPathComponent() instanceof DefaultMutableTreeNode node
                ? node.getUserObject() : null;
    }

    private void open(TreePath path) {
        if (selected(path) instanceof FindingsTree.Place place) {
            places.show(place.file(), place.line(), place.character());
        }
    }
}
