package dev.bit4bit.intellij.settings;

import com.intellij.openapi.project.Project;
import java.util.function.Consumer;

/** Fills the settings page in as a person does, for tests of what follows from it. */
public final class SettingsPages {

    private SettingsPages() {
    }

    /** Opens the page, types into it and presses Apply. */
    public static void set(Project project, String profile, String rules) throws Exception {
        fill(project, form -> {
            form.profile.setSelectedItem(profile);
            form.rules.setText(rules);
        });
    }

    public static void setJavaOptions(Project project, String options) throws Exception {
        fill(project, form -> form.javaOptions.setText(options));
    }

    private static void fill(Project project, Consumer<SettingsForm> fields) throws Exception {
        SettingsPage page = new SettingsPage(project);
        page.createComponent();
        if (page.isModified()) {
            throw new AssertionError("nothing was changed yet");
        }
        fields.accept(page.form());
        if (!page.isModified()) {
            throw new AssertionError("a change is not seen");
        }
        page.apply();
        if (page.isModified()) {
            throw new AssertionError("a change is not kept");
        }
        page.disposeUIResources();
    }
}
