package dev.bit4bit.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.openapi.Disposable;
import com.intellij.openapi.project.Project;
import com.intellij.openapi.util.Disposer;
import com.intellij.openapi.wm.ToolWindow;
import com.intellij.psi.PsiFile;
import com.intellij.ui.content.Content;
import com.intellij.ui.content.ContentFactory;
import com.intellij.ui.content.ContentManager;
import dev.bit4bit.intellij.results.CheckedPin;
import dev.bit4bit.intellij.results.CheckedPins;
import dev.bit4bit.intellij.results.Verdict;
import dev.bit4bit.intellij.results.Verdicts;
import dev.bit4bit.intellij.view.ReproducibilityWindow;
import java.awt.Component;
import java.awt.Container;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.swing.AbstractButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JTree;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** The tool window's own components, filled by the real server. */
class ToolWindowIT {

    @TempDir
    Path folder;
    private Platform platform;
    private JComponent shown;
    private Disposable disposer;
    private boolean closeable = true;

    @BeforeEach
    void start() {
        platform = Platform.withServer(folder);
        platform.application.registerApplicationService(ContentFactory.class, (component, name, lockable) -> {
            shown = component;
            return new Content() {
                @Override
                public void setCloseable(boolean may) {
                    closeable = may;
                }

                @Override
                public void setDisposer(Disposable with) {
                    disposer = with;
                }
            };
        });
    }

    @AfterEach
    void stop() {
        if (disposer != null) {
            Disposer.dispose(disposer);
        }
        if (platform != null) {
            platform.close();
        }
    }

    private void open() throws Exception {
        platform.onEventThread(() -> new ReproducibilityWindow()
                .createToolWindowContent(platform.project.getProject(), new Window()));
    }

    private <T> List<T> all(Class<T> type) {
        List<T> found = new ArrayList<>();
        collect(shown, type, found);
        return found;
    }

    private static <T> void collect(Component in, Class<T> type, List<T> into) {
        if (type.isInstance(in)) {
            into.add(type.cast(in));
        }
        if (in instanceof Container container) {
            for (Component child : container.getComponents()) {
                collect(child, type, into);
            }
        }
    }

    private List<String> rows() throws Exception {
        return rows(0);
    }

    private List<String> rows(int which) throws Exception {
        List<String> rows = new ArrayList<>();
        platform.onEventThread(() -> {
            JTree tree = all(JTree.class).get(which);
            for (int row = 0; row < tree.getRowCount(); row++) {
                rows.add(tree.getPathForRow(row).getLastPathComponent().toString());
            }
        });
        return rows;
    }

    @Test
    void it_shows_the_findings_of_open_files_by_file_and_by_rule_as_they_come_and_go() throws Exception {
        open();
        assertThat(rows()).isEmpty();
        PsiFile file = platform.file("Dockerfile", "FROM debian:12\nRUN date > /built\n");
        Platform.annotate(file);
        Platform.annotate(platform.file("sub/b.Dockerfile", "FROM debian:12\n"));
        assertThat(rows()).hasSize(5).contains("Dockerfile (2)", Path.of("sub/b.Dockerfile") + " (1)")
                .anyMatch(row -> row.startsWith("2: ") && row.endsWith("(current-date)"));
        platform.onEventThread(() -> all(JCheckBox.class).get(0).doClick());
        assertThat(rows()).contains("image-not-pinned (2)", "current-date (1)")
                .anyMatch(row -> row.startsWith("Dockerfile:2 "));
        OpenFindings.of(platform.project.getProject()).remove(FileSnapshot.uri(file.getVirtualFile()));
        assertThat(rows()).hasSize(2).contains("image-not-pinned (1)");
    }

    @Test
    void it_shows_the_last_verdict_with_what_is_to_blame_and_the_reports() throws Exception {
        open();
        Verdict verdict = new Verdict(folder.resolve("Dockerfile").toUri().toString(), false, "Not reproducible: <1>",
                List.of(new Verdict.Report("linux/amd64", URI.create("file:///1")),
                        new Verdict.Report("linux/arm64", URI.create("file:///2"))),
                List.of(new Verdict.Blamed(3, "dpkg-log", "Two builds differ here.")));
        Verdicts.of(platform.project.getProject()).put(verdict);
        platform.onEventThread(() -> { });
        assertThat(all(JLabel.class)).anyMatch(label -> label.getText() != null
                && label.getText().contains("Not reproducible: &lt;1&gt;"));
        assertThat(all(AbstractButton.class)).extracting(AbstractButton::getText)
                .anyMatch(text -> text.contains("4: Two builds differ here. (dpkg-log)"))
                .anyMatch(text -> text.contains("Open report of linux/amd64"))
                .anyMatch(text -> text.contains("Open report of linux/arm64"));
    }

    @Test
    void reports_can_be_closed_and_the_findings_not() throws Exception {
        open();
        assertThat(closeable).isFalse();
        try (InputStream xml = getClass().getResourceAsStream("/META-INF/plugin.xml")) {
            Element window = (Element) DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml)
                    .getElementsByTagName("toolWindow").item(0);
            assertThat(window.getAttribute("canCloseContents")).isEqualTo("true");
        }
    }

    @Test
    void a_report_that_went_with_its_server_is_told_as_gone() throws Exception {
        open();
        Verdicts.of(platform.project.getProject()).put(new Verdict("file:///d", false, "Not reproducible.",
                List.of(new Verdict.Report("linux/amd64", folder.resolve("gone.html").toUri())), List.of()));
        platform.onEventThread(() -> { });
        platform.onEventThread(() -> all(AbstractButton.class).stream()
                .filter(button -> button.getText().contains("Open report")).findFirst().orElseThrow().doClick());
        assertThat(platform.prompts.told().text()).startsWith("The report is no longer there");
    }

    @Test
    void it_lists_the_pins_that_want_a_look_by_file() throws Exception {
        Project project = platform.project.getProject();
        open();
        CheckedPins.of(project).putAll(List.of(
                pin("Dockerfile", 3, "debian:12", CheckedPin.State.STALE, "the tag names another image now"),
                pin("Dockerfile", 1, "golang:1", CheckedPin.State.CURRENT, "the tag still names it"),
                pin("sub/b.Dockerfile", 0, "alpine:3", CheckedPin.State.UNKNOWN, "no answer")));
        assertThat(platform.editors.refreshed()).as("open files show them").isTrue();
        platform.onEventThread(() -> { });
        assertThat(all(JLabel.class)).anyMatch(label -> String.valueOf(label.getText())
                .contains("3 pins in 2 files: 1 current, 1 moved on, 1 not known."));
        assertThat(rows(1)).containsExactly("Dockerfile (1)", "4: debian:12: the tag names another image now",
                Path.of("sub/b.Dockerfile") + " (1)", "1: alpine:3: no answer");
        CheckedPins.of(project).put(folder.resolve("Dockerfile").toUri().toString(), List.of());
        assertThat(rows(1)).containsExactly(Path.of("sub/b.Dockerfile") + " (1)", "1: alpine:3: no answer");
    }

    private CheckedPin pin(String file, int line, String name, CheckedPin.State state, String message) {
        return new CheckedPin(folder.resolve(file).toUri().toString(), line, name, "sha256:1", state, message, false);
    }

    @Test
    void it_shows_a_verdict_from_before_it_was_opened_and_nothing_more_once_it_is_closed() throws Exception {
        Verdict first = new Verdict("file:///d", true, "Reproducible.", List.of(), List.of());
        Verdicts.of(platform.project.getProject()).put(first);
        open();
        assertThat(all(JLabel.class)).anyMatch(label -> String.valueOf(label.getText()).contains("Reproducible."));
        Disposer.dispose(disposer);
        disposer = null;
        Verdicts.of(platform.project.getProject())
                .put(new Verdict("file:///d", false, "Changed.", List.of(), List.of()));
        platform.onEventThread(() -> { });
        assertThat(all(JLabel.class)).noneMatch(label -> String.valueOf(label.getText()).contains("Changed."));
    }

    private static final class Window implements ToolWindow, ContentManager {

        @Override
        public ContentManager getContentManager() {
            return this;
        }

        @Override
        public void activate(Runnable then) {
        }

        @Override
        public void addContent(Content content) {
        }

        @Override
        public void setSelectedContent(Content content) {
        }
    }
}
