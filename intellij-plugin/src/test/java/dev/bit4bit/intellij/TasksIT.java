package dev.bit4bit.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.ide.impl.TrustedProjects;
import com.intellij.lang.annotation.Annotation;
import com.intellij.lang.annotation.HighlightSeverity;
import com.intellij.openapi.command.WriteCommandAction;
import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.psi.PsiFile;
import com.intellij.psi.PsiManager;
import dev.bit4bit.intellij.results.CheckedPins;
import dev.bit4bit.intellij.tasks.CommandAction;
import dev.bit4bit.intellij.tasks.FixFileAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Actions as background tasks of the platform, with the real server and a registry on this computer. */
class TasksIT extends WithServer {

    private static final String OLD = "sha256:" + "0".repeat(64);

    private void settings(Registry registry) throws Exception {
        Files.writeString(folder.resolve(".bit4bit.yaml"), registry.settings());
    }

    @Test
    void all_in_a_file_is_pinned_in_the_editor_with_progress_and_a_word_at_the_end() throws Exception {
        try (Registry registry = Registry.that_answers()) {
            settings(registry);
            PsiFile file = platform.file("Dockerfile", "FROM debian:12 AS a\nFROM debian:12\n");
            Event.choose(new CommandAction.PinFile(), platform, file);
            Tasks.Shown task = platform.tasks.next();
            task.awaitEnd(30);
            assertThat(task.title).isEqualTo("Pinning all in this file");
            assertThat(task.texts).anyMatch(text -> text.contains("debian:12"));
            assertThat(Platform.document(file).getText()).isEqualTo(
                    "FROM debian:12@" + Registry.digest() + " AS a\nFROM debian:12@" + Registry.digest() + "\n");
            assertThat(file.getText()).isEqualTo(Platform.document(file).getText());
            assertThat(platform.prompts.told().text()).isEqualTo("Pinned 2 images in 1 file.");
        }
    }

    @Test
    void all_in_the_project_is_pinned_in_files_that_no_editor_shows_too() throws Exception {
        try (Registry registry = Registry.that_answers()) {
            settings(registry);
            PsiFile open = platform.file("Dockerfile", "FROM debian:12\n");
            Platform.annotate(open);
            PsiFile other = platform.file("sub dir/build.Dockerfile", "# none opened it\nFROM debian:12\n");
            PsiFile windows = platform.file("w.Dockerfile", "FROM debian:12\r\nRUN true\r\n");
            Event.choose(new CommandAction.PinProject(), platform, null);
            platform.tasks.next().awaitEnd(30);
            assertThat(platform.prompts.told().text()).isEqualTo("Pinned 3 images in 3 files.");
            assertThat(Platform.document(open).getText()).contains(Registry.digest());
            assertThat(Platform.document(other).getText())
                    .isEqualTo("# none opened it\nFROM debian:12@" + Registry.digest() + "\n");
            assertThat(Platform.document(windows).getText())
                    .isEqualTo("FROM debian:12@" + Registry.digest() + "\nRUN true\n");
        }
    }

    @Test
    void files_with_a_byte_order_mark_or_in_latin_1_are_pinned_where_no_editor_shows_them() throws Exception {
        try (Registry registry = Registry.that_answers()) {
            settings(registry);
            PsiFile marked = platform.file("a.Dockerfile", "\uFEFFFROM debian:12\n# \u00e4\nFROM debian:12\n");
            Files.write(folder.resolve("b.Dockerfile"), "# caf\u00e9\nFROM debian:12\n"
                    .getBytes(StandardCharsets.ISO_8859_1));
            VirtualFile virtual = platform.application.getLocalFileSystem()
                    .findFileByNioFile(folder.resolve("b.Dockerfile"));
            virtual.setCharset(StandardCharsets.ISO_8859_1);
            PsiFile latin = PsiManager.getInstance(platform.project.getProject()).findFile(virtual);
            Event.choose(new CommandAction.PinProject(), platform, null);
            platform.tasks.next().awaitEnd(30);
            assertThat(platform.prompts.told().text()).isEqualTo("Pinned 3 images in 2 files.");
            assertThat(Platform.document(marked).getText()).isEqualTo("FROM debian:12@" + Registry.digest()
                    + "\n# \u00e4\nFROM debian:12@" + Registry.digest() + "\n");
            assertThat(Platform.document(latin).getText())
                    .isEqualTo("# caf\u00e9\nFROM debian:12@" + Registry.digest() + "\n");
        }
    }

    @Test
    void a_project_that_is_closed_during_a_task_is_told_nothing_more() throws Exception {
        try (Registry registry = Registry.that_is_silent()) {
            settings(registry);
            Event.choose(new CommandAction.PinFile(), platform, platform.file("Dockerfile", "FROM debian:12\n"));
            Tasks.Shown task = platform.tasks.next();
            assertThat(registry.wasAsked()).isTrue();
            platform.closeProject();
            task.awaitEnd(10);
            platform.onEventThread(() -> { });
            assertThat(platform.prompts.wasToldNothing()).isTrue();
        }
    }

    @Test
    void an_edit_for_a_file_that_was_edited_meanwhile_is_refused_and_none_of_it_written() throws Exception {
        try (Registry registry = Registry.that_answers()) {
            settings(registry);
            PsiFile first = platform.file("Dockerfile", "FROM debian:12\n");
            PsiFile other = platform.file("b.Dockerfile", "FROM debian:12\n");
            Platform.annotate(first);
            platform.onEventThread(() -> WriteCommandAction.runWriteCommandAction(platform.project.getProject(),
                    () -> Platform.document(other).insertString(0, "# not saved\n")));
            Event.choose(new CommandAction.PinProject(), platform, null);
            platform.tasks.next().awaitEnd(30);
            assertThat(platform.prompts.told().text())
                    .isEqualTo("The editor did not take the change (" + other.getVirtualFile().toNioPath()
                            + " was edited meanwhile): 2 images would have been written.");
            assertThat(Platform.document(first).getText()).isEqualTo("FROM debian:12\n");
            assertThat(Platform.document(other).getText()).isEqualTo("# not saved\nFROM debian:12\n");
        }
    }

    @Test
    void pins_are_checked_and_refreshed() throws Exception {
        try (Registry registry = Registry.that_answers()) {
            settings(registry);
            PsiFile file = platform.file("Dockerfile", "FROM debian:12@" + OLD + "\n");
            Event.choose(new CommandAction.CheckPins(), platform, file);
            platform.tasks.next().awaitEnd(30);
            assertThat(platform.prompts.told().text()).startsWith("Pins: 1 ");
            assertThat(Platform.document(file).getText()).contains(OLD);
            assertThat(CheckedPins.of(platform.project.getProject()).all()).singleElement()
                    .satisfies(pin -> assertThat(pin.name()).isEqualTo("debian:12"));
            Event.choose(new CommandAction.RefreshFile(), platform, file);
            platform.tasks.next().awaitEnd(30);
            assertThat(platform.prompts.told().text()).isEqualTo("Refreshed 1 image in 1 file.");
            assertThat(Platform.document(file).getText()).isEqualTo("FROM debian:12@" + Registry.digest() + "\n");
        }
    }

    @Test
    void the_pins_of_the_project_are_checked_told_with_counts_and_shown_where_they_are_written() throws Exception {
        try (Registry registry = Registry.that_answers()) {
            settings(registry);
            PsiFile open = platform.file("Dockerfile", "FROM debian:12@" + OLD + " AS a\n");
            Platform.annotate(open);
            platform.file("sub dir/b.Dockerfile", "# none opened it\nFROM debian:12@" + Registry.digest() + "\n");
            Event.choose(new CommandAction.CheckProjectPins(), platform, null);
            Tasks.Shown task = platform.tasks.next();
            task.awaitEnd(30);
            assertThat(task.title).isEqualTo("Checking the pins in the project");
            assertThat(task.texts).anyMatch(text -> text.contains(", file 1 of "))
                    .anyMatch(text -> text.startsWith("0 of 2 pins: "));
            Person.Told told = platform.prompts.told();
            assertThat(told.text()).isEqualTo("2 pins in 2 files: 1 current, 1 gone.");
            assertThat(told.weight()).isEqualTo(UserPrompts.Weight.WARNING);
            assertThat(told.offers()).extracting(UserPrompts.Offer::title).containsExactly("Show");
            assertThat(platform.prompts.wasToldNothing()).as("it is told once").isTrue();

            assertThat(platform.editors.refreshed()).isTrue();
            Annotation gone = pin(open).orElseThrow();
            assertThat(gone.getSeverity()).isEqualTo(HighlightSeverity.WARNING);
            assertThat(open.getText().substring(gone.getStartOffset(), gone.getEndOffset())).isEqualTo(OLD);
            assertThat(gone.getTooltip()).contains("no longer has this digest").contains("checked pin");

            platform.onEventThread(() -> WriteCommandAction.runWriteCommandAction(platform.project.getProject(),
                    () -> Platform.document(open).insertString(0, "# a line more\n")));
            Annotation moved = pin(open).orElseThrow();
            assertThat(open.getText().substring(moved.getStartOffset(), moved.getEndOffset())).isEqualTo(OLD);
            platform.onEventThread(() -> moved.getQuickFixes().get(0).quickFix
                    .invoke(platform.project.getProject(), null, open));
            platform.tasks.next().awaitEnd(30);
            assertThat(platform.prompts.told().text()).isEqualTo("Refreshed 1 image in 1 file.");
            assertThat(Platform.document(open).getText())
                    .isEqualTo("# a line more\nFROM debian:12@" + Registry.digest() + " AS a\n");
            assertThat(pin(open)).as("what was said is of another value").isEmpty();
        }
    }

    private static Optional<Annotation> pin(PsiFile file) {
        return Platform.annotate(file).stream().filter(a -> a.getMessage().startsWith("debian:12: ")).findFirst();
    }

    @Test
    void a_check_of_the_projects_pins_can_be_cancelled_and_waits_for_trust() throws Exception {
        try (Registry registry = Registry.that_is_silent()) {
            settings(registry);
            platform.file("Dockerfile", "FROM debian:12@" + OLD + "\n");
            TrustedProjects.TRUST.set(platform.project.getProject(), false);
            Event.choose(new CommandAction.CheckProjectPins(), platform, null);
            assertThat(platform.prompts.told().text())
                    .isEqualTo("Checking the pins in the project is not done in a project in safe mode. Trust the project, then"
                            + " choose it again.");
            assertThat(registry.wasNotAsked()).isTrue();
            TrustedProjects.TRUST.set(platform.project.getProject(), true);
            Event.choose(new CommandAction.CheckProjectPins(), platform, null);
            Tasks.Shown task = platform.tasks.next();
            assertThat(registry.wasAsked()).isTrue();
            task.cancel();
            task.awaitEnd(2);
            assertThat(platform.prompts.wasToldNothing()).isTrue();
            assertThat(CheckedPins.of(platform.project.getProject()).areKnown()).isFalse();
        }
    }

    @Test
    void a_task_that_waits_for_the_network_ends_at_once_when_it_is_cancelled() throws Exception {
        try (Registry registry = Registry.that_is_silent()) {
            settings(registry);
            PsiFile file = platform.file("Dockerfile", "FROM debian:12\n");
            Event.choose(new CommandAction.PinFile(), platform, file);
            Tasks.Shown task = platform.tasks.next();
            assertThat(registry.wasAsked()).isTrue();
            task.cancel();
            task.awaitEnd(2);
            assertThat(Platform.document(file).getText()).isEqualTo("FROM debian:12\n");
            assertThat(Platform.annotate(file)).as("the server goes on").isNotEmpty();
            assertThat(platform.prompts.wasToldNothing()).as("who cancels knows").isTrue();
        }
    }

    @Test
    void in_a_project_that_is_not_trusted_nothing_is_looked_up() throws Exception {
        try (Registry registry = Registry.that_is_silent()) {
            settings(registry);
            TrustedProjects.TRUST.set(platform.project.getProject(), false);
            PsiFile file = platform.file("Dockerfile", "FROM debian:12\n");
            Event.choose(new CommandAction.PinFile(), platform, file);
            assertThat(platform.prompts.told().text())
                    .isEqualTo("Pinning all in this file is not done in a project in safe mode. Trust the project, then choose"
                            + " it again.");
            var fix = Platform.annotate(file).stream().flatMap(a -> a.getQuickFixes().stream()).map(f -> f.quickFix)
                    .filter(f -> f.getText().startsWith("Pin ")).findFirst().orElseThrow();
            platform.onEventThread(() -> fix.invoke(platform.project.getProject(), null, file));
            assertThat(platform.prompts.told().text()).contains(" is not done in a project in safe mode.");
            assertThat(registry.wasNotAsked()).isTrue();
        }
    }

    @Test
    void a_server_that_ends_during_a_task_is_told_as_why_it_failed() throws Exception {
        try (Registry registry = Registry.that_is_silent()) {
            settings(registry);
            Event.choose(new CommandAction.PinFile(), platform, platform.file("Dockerfile", "FROM debian:12\n"));
            Tasks.Shown task = platform.tasks.next();
            assertThat(registry.wasAsked()).isTrue();
            platform.server.process().orElseThrow().destroyForcibly();
            task.awaitEnd(10);
            assertThat(platform.prompts.told().text()).isEqualTo("Pinning all in this file: the server ended.");
        }
    }

    @Test
    void all_that_is_safe_is_fixed_in_a_file_and_a_file_without_it_says_so() throws Exception {
        PsiFile file = platform.file("Dockerfile", "FROM debian:12\nRUN apt-get update && tar -czf /a.tgz /etc\n");
        String before = Platform.document(file).getText();
        Event.choose(new FixFileAction(), platform, file);
        platform.tasks.next().awaitEnd(20);
        platform.onEventThread(() -> { });
        assertThat(Platform.document(file).getText()).isNotEqualTo(before).startsWith("FROM debian:12\n");
        PsiFile nothing = platform.file("b.Dockerfile", "FROM scratch\n");
        Event.choose(new FixFileAction(), platform, nothing);
        platform.tasks.next().awaitEnd(20);
        assertThat(platform.prompts.told().text()).contains("Nothing in this file");
    }

    @Test
    void actions_of_a_file_are_offered_in_files_that_concern_the_server() throws Exception {
        PsiFile dockerfile = platform.file("Dockerfile", "FROM scratch\n");
        PsiFile notes = platform.file("notes.txt", "FROM scratch\n");
        for (var action : List.of(new CommandAction.PinFile(), new CommandAction.CheckPins(),
                new CommandAction.RefreshFile(), new FixFileAction())) {
            assertThat(Event.offers(action, platform, dockerfile)).isTrue();
            assertThat(Event.offers(action, platform, notes)).isFalse();
            assertThat(Event.offers(action, platform, null)).isFalse();
        }
        assertThat(Event.offers(new CommandAction.PinProject(), platform, null)).isTrue();
        assertThat(Event.offers(new CommandAction.CheckProjectPins(), platform, null)).isTrue();
        assertThat(Event.offers(new CommandAction.RefreshProject(), platform, null)).isTrue();
    }
}
