package dev.bit4bit.intellij.settings;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.JTextField;

/** The fields of the settings page, to be filled from values and read into values. */
final class SettingsForm {

    private static final Pattern RULE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    final JComboBox<String> profile = new JComboBox<>(ProjectSettings.PROFILES.toArray(String[]::new));
    final JTextArea rules = new JTextArea(5, 40);
    final JTextArea exclude = new JTextArea(4, 40);
    final JCheckBox offline = new JCheckBox("Ask nothing of the network, also when a fix needs it");
    final JTextField javaHome = new JTextField();
    final JTextField javaOptions = new JTextField();
    final JComboBox<String> builder = new JComboBox<>(MachineSettings.BUILDERS.toArray(String[]::new));
    final JCheckBox confirm = new JCheckBox("Ask before an image is built for the first time in a project");
    private final JPanel panel = new JPanel(new BorderLayout());

    /** A field whose text means nothing, and why. */
    static final class Mistake extends Exception {
        Mistake(String message) {
            super(message);
        }
    }

    SettingsForm() {
        builder.setRenderer(new DefaultListCellRenderer() {
            @Override
            public Component getListCellRendererComponent(JList<?> list, Object value, int index, boolean selected,
                                                          boolean focused) {
                Object shown = "".equals(value) ? "the first that answers" : value;
                return super.getListCellRendererComponent(list, shown, index, selected, focused);
            }
        });
        Rows rows = new Rows();
        rows.heading("In this project, where .bit4bit.yaml says nothing");
        rows.row("Profile:", profile);
        rows.row("Rules, one a line (live-package-index: off):", new JScrollPane(rules));
        rows.row("Left out, one pattern a line:", new JScrollPane(exclude));
        rows.row("", offline);
        rows.heading("On this computer");
        rows.row("Java 17 or later (empty: the IDE's own):", javaHome);
        rows.row("Options of the server's Java:", javaOptions);
        rows.row("Builder of the rebuild check:", builder);
        rows.row("", confirm);
        rows.heading("How each kind of finding is shown is set in Editor | Inspections | bit4bit.");
        panel.add(rows.panel, BorderLayout.NORTH);
    }

    JComponent component() {
        return panel;
    }

    void show(ProjectSettings.Values project, MachineSettings.Values machine) {
        profile.setSelectedItem(ProjectSettings.PROFILES.contains(project.profile) ? project.profile : "recommended");
        StringBuilder lines = new StringBuilder();
        project.rules.forEach((rule, level) -> lines.append(rule).append(": ").append(level).append('\n'));
        rules.setText(lines.toString());
        exclude.setText(String.join("\n", project.exclude));
        offline.setSelected(project.offline);
        javaHome.setText(machine.javaHome);
        javaOptions.setText(machine.javaOptions);
        builder.setSelectedItem(MachineSettings.BUILDERS.contains(machine.builder) ? machine.builder : "");
        confirm.setSelected(machine.confirm);
    }

    ProjectSettings.Values project() throws Mistake {
        ProjectSettings.Values values = new ProjectSettings.Values();
        values.profile = (String) profile.getSelectedItem();
        values.rules = levels(lines(rules));
        values.exclude = lines(exclude);
        values.offline = offline.isSelected();
        return values;
    }

    MachineSettings.Values machine() throws Mistake {
        MachineSettings.Values values = new MachineSettings.Values();
        values.javaHome = javaHome.getText().strip();
        values.javaOptions = javaOptions.getText().strip();
        values.builder = (String) builder.getSelectedItem();
        values.confirm = confirm.isSelected();
        if (!values.javaHome.isEmpty() && MachineSettings.java(values.javaHome).isEmpty()) {
            throw new Mistake("There is no Java runtime in " + values.javaHome + ": it has no bin/java.");
        }
        return values;
    }

    private static Map<String, String> levels(List<String> lines) throws Mistake {
        Map<String, String> levels = new TreeMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            String rule = colon < 0 ? line : line.substring(0, colon).strip();
            String level = colon < 0 ? "" : line.substring(colon + 1).strip();
            if (!RULE.matcher(rule).matches() || !ProjectSettings.LEVELS.contains(level)) {
                throw new Mistake("Not understood: \"" + line + "\". A line is the id of a rule, a colon, and one of "
                        + String.join(", ", ProjectSettings.LEVELS) + ".");
            }
            levels.put(rule, level);
        }
        return levels;
    }

    private static List<String> lines(JTextArea area) {
        return new ArrayList<>(Arrays.stream(area.getText().split("\n")).map(String::strip)
                .filter(line -> !line.isEmpty()).toList());
    }

    /** Labels on the left, fields on the right. */
    private static final class Rows {

        private final JPanel panel = new JPanel(new GridBagLayout());
        private int row;

        void heading(String text) {
            panel.add(new JLabel(text), at(0, 2));
            row++;
        }

        void row(String label, JComponent field) {
            if (!label.isEmpty()) {
                JLabel left = new JLabel(label);
                left.setLabelFor(field);
                panel.add(left, at(0, 1));
            }
            panel.add(field, at(1, 1));
            row++;
        }

        private GridBagConstraints at(int column, int width) {
            return new GridBagConstraints(column, row, width, 1, column == 0 ? 0 : 1, 0,
                    GridBagConstraints.NORTHWEST, GridBagConstraints.HORIZONTAL, new Insets(4, 4, 4, 4), 0, 0);
        }
    }
}
