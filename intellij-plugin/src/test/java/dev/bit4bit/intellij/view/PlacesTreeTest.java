package dev.bit4bit.intellij.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.intellij.results.CheckedPin;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JLabel;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.plaf.basic.BasicHTML;
import org.junit.jupiter.api.Test;

/** The trees of the tool window, as a person uses them by keyboard. */
class PlacesTreeTest {

    private static final Path ROOT = Path.of("/p").toAbsolutePath();
    private final List<String> shown = new ArrayList<>();
    private final PlacesTree tree = new PlacesTree("Pins", (file, line, character) -> shown.add(file + ":" + line));

    private static CheckedPin pin(String file, int line) {
        return new CheckedPin(ROOT.resolve(file).toUri().toString(), line, "debian:12", "sha256:1",
                CheckedPin.State.STALE, "the tag names another image now", false);
    }

    private void enter() {
        SwingUtilities.notifyAction(tree.getActionMap().get(tree.getInputMap()
                .get(KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0))), KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0),
                new KeyEvent(tree, KeyEvent.KEY_PRESSED, 0, 0, KeyEvent.VK_ENTER, '\n'), tree, 0);
    }

    @Test
    void the_enter_key_leads_to_the_place_that_is_selected() {
        tree.fill(PinsTree.of(List.of(pin("a", 3), pin("b", 7)), ROOT));
        enter();
        tree.setSelectionRow(0);
        enter();
        assertThat(shown).as("nothing and a file are no places").isEmpty();
        tree.setSelectionRow(3);
        enter();
        assertThat(shown).containsExactly(ROOT.resolve("b") + ":7");
    }

    @Test
    void what_is_selected_stays_selected_when_other_places_come() {
        tree.fill(PinsTree.of(List.of(pin("b", 7)), ROOT));
        tree.setSelectionRow(1);
        tree.fill(PinsTree.of(List.of(pin("a", 3), pin("b", 7)), ROOT));
        assertThat(tree.getSelectionRows()).containsExactly(3);
        tree.fill(PinsTree.of(List.of(pin("a", 3)), ROOT));
        assertThat(tree.getSelectionRows()).isNullOrEmpty();
    }

    @Test
    void the_name_of_a_file_is_never_markup() {
        tree.fill(PinsTree.of(List.of(pin("<html><b>a", 3)), ROOT));
        JLabel shown = (JLabel) tree.getCellRenderer().getTreeCellRendererComponent(tree, "<html><b>a", false, false, true, 0,
                false);
        assertThat(shown.getText()).isEqualTo("<html><b>a");
        assertThat(shown.getClientProperty(BasicHTML.propertyKey)).as("what would draw it as a page").isNull();
    }
}
