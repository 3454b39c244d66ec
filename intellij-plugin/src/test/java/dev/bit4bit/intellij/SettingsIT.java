package dev.bit4bit.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.psi.PsiFile;
import dev.bit4bit.intellij.settings.SettingsPages;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The settings page, and what the real server makes of what is set there. */
class SettingsIT extends WithServer {

    private static final String TEXT = "FROM debian:12\nRUN date > /built\n";

    private PsiFile file;

    @BeforeEach
    void open() throws Exception {
        file = platform.file("Dockerfile", TEXT);
    }

    private boolean shows(String rule) {
        return Platform.annotate(file).stream().anyMatch(a -> a.getMessage().endsWith("(" + rule + ")"));
    }

    @Test
    void a_rule_that_is_switched_off_is_gone_in_open_editors_and_comes_back() throws Exception {
        assertThat(shows("image-not-pinned")).isTrue();
        long pid = platform.server.process().orElseThrow().pid();
        SettingsPages.set(platform.project.getProject(), "recommended", "image-not-pinned: off\n");
        assertThat(platform.editors.refreshed()).as("the editors ask again").isTrue();
        assertThat(shows("image-not-pinned")).isFalse();
        SettingsPages.set(platform.project.getProject(), "recommended", "");
        assertThat(shows("image-not-pinned")).isTrue();
        assertThat(platform.server.process().orElseThrow().pid()).as("by the same server").isEqualTo(pid);
    }

    @Test
    void what_was_set_before_holds_from_the_servers_start() throws Exception {
        SettingsPages.set(platform.project.getProject(), "strict", "image-not-pinned: off");
        assertThat(shows("image-not-pinned")).isFalse();
    }

    @Test
    void what_the_projects_own_file_says_comes_first() throws Exception {
        Files.writeString(folder.resolve(".bit4bit.yaml"), "rules: {image-not-pinned: error}\n");
        SettingsPages.set(platform.project.getProject(), "recommended", "image-not-pinned: off");
        assertThat(shows("image-not-pinned")).isTrue();
    }

    @Test
    void other_options_of_java_take_another_server() throws Exception {
        assertThat(shows("image-not-pinned")).isTrue();
        ProcessHandle first = platform.server.process().orElseThrow();
        SettingsPages.setJavaOptions(platform.project.getProject(), "-Xmx300m -Dsome.thing=\"a b\"");
        first.onExit().get(20, TimeUnit.SECONDS);
        assertThat(platform.editors.refreshed()).isTrue();
        assertThat(shows("image-not-pinned")).isTrue();
        ProcessHandle.Info now = platform.server.process().orElseThrow().info();
        assertThat(now.arguments().orElseThrow()).contains("-Xmx300m", "-Dsome.thing=a b");
        assertThat(platform.prompts.wasToldNothing()).as("nobody is alarmed").isTrue();
    }
}
