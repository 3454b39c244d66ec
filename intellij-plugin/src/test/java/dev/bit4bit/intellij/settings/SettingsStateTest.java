package dev.bit4bit.intellij.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.openapi.util.JDOMUtil;
import com.intellij.util.xmlb.XmlSerializer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdom.Element;
import org.junit.jupiter.api.Test;

/** What is kept, through the platform's own serializer. */
class SettingsStateTest {

    @Test
    void what_is_set_for_a_project_is_written_and_read_again() {
        ProjectSettings.Values set = new ProjectSettings.Values();
        set.profile = "strict";
        set.rules = Map.of("live-package-index", "off", "image-not-pinned", "error");
        set.exclude = List.of("vendor/", "*.tmpl");
        set.offline = true;
        Element xml = XmlSerializer.serialize(set);
        ProjectSettings.Values read = XmlSerializer.deserialize(xml, ProjectSettings.Values.class);
        assertThat(read.same(set)).as(JDOMUtil.writeElement(xml)).isTrue();
        ProjectSettings settings = new ProjectSettings();
        settings.loadState(read);
        assertThat(settings.section()).hasToString("{\"profile\":\"strict\",\"rules\":{\"image-not-pinned\":\"error\","
                + "\"live-package-index\":\"off\"},\"exclude\":[\"vendor/\",\"*.tmpl\"],"
                + "\"online\":{\"offline\":true}}");
    }

    @Test
    void what_is_set_for_the_computer_is_written_and_read_again() {
        MachineSettings.Values set = new MachineSettings.Values();
        set.javaHome = "/opt/my jdk";
        set.javaOptions = "-Xmx512m \"-Da=b c\"";
        set.builder = "buildah";
        set.confirm = false;
        Element xml = XmlSerializer.serialize(set);
        MachineSettings.Values read = XmlSerializer.deserialize(xml, MachineSettings.Values.class);
        assertThat(read.same(set)).as(JDOMUtil.writeElement(xml)).isTrue();
        MachineSettings settings = new MachineSettings();
        settings.loadState(read);
        assertThat(settings.javaOptions()).containsExactly("-Xmx512m", "-Da=b c");
    }

    @Test
    void values_that_are_missing_or_of_tomorrow_are_the_usual_ones() {
        ProjectSettings.Values none = new ProjectSettings.Values();
        none.profile = null;
        none.rules = null;
        none.exclude = null;
        ProjectSettings settings = new ProjectSettings();
        settings.loadState(none);
        assertThat(settings.section()).isEqualTo(new ProjectSettings().section());
        assertThat(settings.getState().same(new ProjectSettings.Values())).isTrue();
        ProjectSettings.Values holes = new ProjectSettings.Values();
        holes.rules = new HashMap<>();
        holes.rules.put("a", null);
        holes.exclude = Arrays.asList("x", null);
        settings.loadState(holes);
        assertThat(settings.section()).hasToString("{\"profile\":\"recommended\",\"rules\":{},\"exclude\":[\"x\"],"
                + "\"online\":{\"offline\":false}}");
        MachineSettings.Values machine = new MachineSettings.Values();
        machine.javaHome = null;
        machine.javaOptions = null;
        machine.builder = null;
        MachineSettings ofMachine = new MachineSettings();
        ofMachine.loadState(machine);
        assertThat(ofMachine.javaOptions()).isEmpty();
        assertThat(ofMachine.getState().same(new MachineSettings.Values())).isTrue();
    }

    @Test
    void a_project_cannot_name_a_program_or_switch_the_question_off() {
        String xml = JDOMUtil.writeElement(XmlSerializer.serialize(new ProjectSettings.Values()));
        assertThat(xml).doesNotContainIgnoringCase("java").doesNotContain("builder").doesNotContain("confirm");
    }
}
