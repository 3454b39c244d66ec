package dev.bit4bit.intellij.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsFormTest {

    private final SettingsForm form = new SettingsForm();

    @Test
    void what_is_shown_is_what_is_read_back() throws Exception {
        ProjectSettings.Values project = new ProjectSettings.Values();
        project.profile = "relaxed";
        project.rules = Map.of("clock-in-image", "hint");
        project.exclude = List.of("a/", "b c");
        project.offline = true;
        MachineSettings.Values machine = new MachineSettings.Values();
        machine.javaHome = System.getProperty("java.home");
        machine.javaOptions = "-Xmx1g";
        machine.builder = "podman";
        machine.confirm = false;
        form.show(project, machine);
        assertThat(form.project().same(project)).isTrue();
        assertThat(form.machine().same(machine)).isTrue();
    }

    @Test
    void a_line_that_means_nothing_is_told_with_its_text() {
        form.show(new ProjectSettings.Values(), new MachineSettings.Values());
        for (String line : List.of("clock-in-image", "clock-in-image: loud", "Clock: off", ": off")) {
            form.rules.setText("image-not-pinned: off\n" + line);
            assertThatThrownBy(form::project).isInstanceOf(SettingsForm.Mistake.class)
                    .hasMessageContaining("\"" + line + "\"");
        }
    }

    @Test
    void a_folder_without_java_is_told() {
        form.show(new ProjectSettings.Values(), new MachineSettings.Values());
        for (String home : List.of("/nowhere/at/all", "\0")) {
            form.javaHome.setText(home);
            assertThatThrownBy(form::machine).isInstanceOf(SettingsForm.Mistake.class).hasMessageContaining("bin/java");
        }
    }

    @Test
    void a_value_of_another_version_is_shown_as_the_usual_one() throws Exception {
        ProjectSettings.Values project = new ProjectSettings.Values();
        project.profile = "gentle";
        MachineSettings.Values machine = new MachineSettings.Values();
        machine.builder = "kaniko";
        form.show(project, machine);
        assertThat(form.project().profile).isEqualTo("recommended");
        assertThat(form.machine().builder).isEmpty();
    }
}
