package dev.bit4bit.intellij.view;

import com.intellij.openapi.Disposable;
import com.intellij.openapi.application.ApplicationManager;
import com.intellij.openapi.project.Project;
import com.intellij.openapi.util.text.StringUtil;
import dev.bit4bit.intellij.OpenFindings;
import dev.bit4bit.intellij.results.CheckedPin;
import dev.bit4bit.intellij.results.CheckedPins;
import dev.bit4bit.intellij.results.Verdict;
import dev.bit4bit.intellij.results.Verdicts;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.GridLayout;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;

/** What the editors' files hold, and what the last check by building showed. Made and changed on the event thread. */
final class ReproducibilityPanel extends JPanel implements Disposable {

    private static final long serialVersionUID = 1;

    final JLabel verdict = new JLabel("No image was built twice yet.");
    final JPanel blamed = new JPanel(new GridLayout(0, 1));
    final JPanel pages = new JPanel(new FlowLayout(FlowLayout.LEFT));
    final PlacesTree findings;
    final JCheckBox byRule = new JCheckBox("By rule");
    final JLabel pinned = new JLabel("No pins were checked yet.");
    final PlacesTree pins;
    private final transient Project project;
    private final transient Reports reports;
    private final transient PlacesTree.Places places;
    private final transient AtomicBoolean refreshIsDue = new AtomicBoolean();

    /** Shows a page of what differs. */
    interface Reports {
        void show(URI page);
    }

    ReproducibilityPanel(Project project, Reports reports, PlacesTree.Places places) {
        super(new BorderLayout());
        this.project = project;
        this.reports = reports;
        this.places = places;
        findings = new PlacesTree("Findings in open files", places);
        pins = new PlacesTree("Pins that are out of date", places);
        JPanel top = new JPanel(new BorderLayout());
        top.add(verdict, BorderLayout.NORTH);
        top.add(blamed, BorderLayout.CENTER);
        top.add(pages, BorderLayout.SOUTH);
        JPanel tree = new JPanel(new BorderLayout());
        tree.add(byRule, BorderLayout.NORTH);
        tree.add(new JScrollPane(findings), BorderLayout.CENTER);
        JPanel checked = new JPanel(new BorderLayout());
        checked.add(pinned, BorderLayout.NORTH);
        checked.add(new JScrollPane(pins), BorderLayout.CENTER);
        JSplitPane lists = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, tree, checked);
        lists.setResizeWeight(0.5);
        add(new JSplitPane(JSplitPane.VERTICAL_SPLIT, new JScrollPane(top), lists), BorderLayout.CENTER);
        byRule.addActionListener(event -> showFindings());
        var bus = project.getMessageBus().connect(this);
        bus.subscribe(OpenFindings.Listener.TOPIC, this::findingsChanged);
        bus.subscribe(Verdicts.Listener.TOPIC, now -> later(() -> showVerdict(now)));
        bus.subscribe(CheckedPins.Listener.TOPIC, () -> later(this::showPins));
        showFindings();
        showPins();
        Verdicts.of(project).last().ifPresent(this::showVerdict);
    }

    /** Many files change at once; the tree is made once for all of them. */
    private void findingsChanged() {
        if (refreshIsDue.compareAndSet(false, true)) {
            later(() -> {
                refreshIsDue.set(false);
                showFindings();
            });
        }
    }

    private void later(Runnable task) {
        ApplicationManager.getApplication().invokeLater(task, ignored -> project.isDisposed());
    }

    private Path root() {
        String root = project.getBasePath();
        return root == null ? null : Path.of(root);
    }

    private void showFindings() {
        findings.fill(FindingsTree.of(OpenFindings.of(project).all(), root(), byRule.isSelected()));
    }

    private void showPins() {
        CheckedPins known = CheckedPins.of(project);
        if (known.areKnown()) {
            pinned.setText("Pins, when they were checked last: " + CheckedPin.summary(known.all()));
            pins.fill(PinsTree.of(known.all(), root()));
        }
    }

    private void showVerdict(Verdict now) {
        verdict.setText("<html>" + StringUtil.escapeXmlEntities(now.summary()) + "</html>");
        Path file = Path.of(URI.create(now.uri()));
        fill(blamed, now.blamed().stream().map(one -> button((one.line() + 1) + ": " + one.message()
                + (one.cause().isEmpty() ? "" : " (" + one.cause() + ")"),
                () -> places.show(file, one.line(), 0))).toList());
        fill(pages, now.reports().stream().map(report -> button(now.reports().size() == 1 ? "Open report"
                : "Open report of " + report.platform(), () -> reports.show(report.page()))).toList());
    }

    private static JButton button(String text, Runnable action) {
        JButton button = new JButton("<html>" + StringUtil.escapeXmlEntities(text) + "</html>");
        button.addActionListener(event -> action.run());
        return button;
    }

    private static void fill(JPanel panel, List<JButton> buttons) {
        panel.removeAll();
        buttons.forEach(panel::add);
        panel.revalidate();
        panel.repaint();
    }

    @Override
    public void dispose() {
        // The connection to the bus ends with this by itself.
    }
}
