package dev.bit4bit.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.openapi.command.WriteCommandAction;
import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.openapi.vfs.VirtualFileManager;
import com.intellij.openapi.vfs.newvfs.events.VFileContentChangeEvent;
import com.intellij.openapi.vfs.newvfs.events.VFileDeleteEvent;
import com.intellij.openapi.vfs.newvfs.events.VFileEvent;
import com.intellij.psi.PsiDocumentManager;
import com.intellij.psi.PsiFile;
import dev.bit4bit.intellij.tasks.CommandAction;
import dev.bit4bit.intellij.tasks.FixFileAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the real server was told of files that are no longer so, and whether the project can be pinned all the same. */
class ToldFilesIT extends WithServer {

    private static final String OLD = "sha256:" + "0".repeat(64);
    private static final String BEFORE = "FROM debian:12@" + OLD + " AS a\nFROM debian:12\n";
    private static final String AFTER = "# changed\nFROM debian:12\n";

    private Registry registry;

    @BeforeEach
    void listen() throws Exception {
        registry = Registry.that_answers();
        Files.writeString(folder.resolve(".bit4bit.yaml"), registry.settings());
        platform.project.getProject().getMessageBus().connect()
                .subscribe(VirtualFileManager.VFS_CHANGES, new ChangedFiles(platform.project.getProject()));
    }

    @AfterEach
    void close() {
        registry.close();
    }

    /** What somebody else writes, as the IDE has it once it has looked at the disk. */
    private void writtenElsewhere(PsiFile file, String text) throws Exception {
        Files.writeString(Path.of(file.getVirtualFile().getPath()), text);
        platform.onEventThread(() -> WriteCommandAction.runWriteCommandAction(platform.project.getProject(), () -> {
            Platform.document(file).setText(text);
            PsiDocumentManager.getInstance(platform.project.getProject()).commitDocument(Platform.document(file));
        }));
    }

    private void happens(VFileEvent event) {
        // An IDE hands what its own bus is told on to the buses of its projects.
        platform.project.getProject().getMessageBus().syncPublisher(VirtualFileManager.VFS_CHANGES)
                .after(List.of(event));
    }

    private void inspect(PsiFile file) {
        new Bit4bitAnnotator().problems(file, DiagnosticSeverity.Warning,
                new Descriptors(platform.project.getProject()));
    }

    private String toldAfter(CommandAction action, PsiFile file) throws Exception {
        Event.choose(action, platform, file);
        platform.tasks.next().awaitEnd(30);
        return platform.prompts.told().text();
    }

    /** What is told to the server keeps its order: behind an answer all before it was told. */
    private int knownFiles() throws Exception {
        platform.server.resolve(new CodeAction("nothing")).handle((done, failure) -> done)
                .get(20, TimeUnit.SECONDS);
        return platform.server.knownFiles();
    }

    private void pinsTheProject(PsiFile changed) throws Exception {
        assertThat(toldAfter(new CommandAction.PinProject(), null)).isEqualTo("Pinned 1 image in 1 file.");
        assertThat(Platform.document(changed).getText())
                .isEqualTo("# changed\nFROM debian:12@" + Registry.digest() + "\n");
    }

    @Test
    void a_file_that_no_editor_shows_is_forgotten_once_a_command_about_it_is_done() throws Exception {
        PsiFile file = platform.file("Dockerfile", BEFORE);
        assertThat(toldAfter(new CommandAction.CheckPins(), file)).startsWith("Pins: 1 ");
        assertThat(knownFiles()).isZero();
        writtenElsewhere(file, AFTER);
        pinsTheProject(file);
    }

    @Test
    void a_file_in_an_editor_stays_known_after_a_command_about_it() throws Exception {
        PsiFile file = platform.file("Dockerfile", BEFORE);
        Platform.annotate(file);
        toldAfter(new CommandAction.CheckPins(), file);
        assertThat(knownFiles()).isEqualTo(1);
    }

    @Test
    void a_file_whose_tab_is_closed_is_forgotten() throws Exception {
        PsiFile file = platform.file("Dockerfile", BEFORE);
        Platform.annotate(file);
        assertThat(knownFiles()).isEqualTo(1);
        Tabs.of(platform.project.getProject()).closeFile(file.getVirtualFile());
        assertThat(knownFiles()).isZero();
        assertThat(OpenFindings.of(platform.project.getProject()).all()).isEmpty();
    }

    @Test
    void a_file_stays_known_until_the_last_of_its_commands_is_done() throws Exception {
        try (Registry silent = Registry.that_is_silent()) {
            Files.writeString(folder.resolve(".bit4bit.yaml"), silent.settings());
            PsiFile file = platform.file("Dockerfile", AFTER);
            Event.choose(new CommandAction.PinFile(), platform, file);
            Tasks.Shown first = platform.tasks.next();
            Event.choose(new CommandAction.PinFile(), platform, file);
            Tasks.Shown second = platform.tasks.next();
            assertThat(silent.wasAsked()).isTrue();
            first.cancel();
            first.awaitEnd(5);
            assertThat(knownFiles()).isEqualTo(1);
            second.cancel();
            second.awaitEnd(5);
            assertThat(knownFiles()).isZero();
        }
    }

    @Test
    void a_file_that_all_was_fixed_in_without_an_editor_does_not_keep_the_project_from_being_pinned() throws Exception {
        PsiFile file = platform.file("Dockerfile", "FROM scratch\n");
        Event.choose(new FixFileAction(), platform, file);
        platform.tasks.next().awaitEnd(20);
        assertThat(platform.prompts.told().text()).contains("Nothing in this file");
        writtenElsewhere(file, AFTER);
        pinsTheProject(file);
        assertThat(knownFiles()).isZero();
    }

    @Test
    void a_file_that_was_inspected_and_then_changed_does_not_keep_the_project_from_being_pinned() throws Exception {
        PsiFile file = platform.file("Dockerfile", BEFORE);
        inspect(file);
        writtenElsewhere(file, AFTER);
        pinsTheProject(file);
    }

    @Test
    void a_file_that_was_inspected_is_forgotten_when_it_changes_on_disk() throws Exception {
        PsiFile file = platform.file("Dockerfile", BEFORE);
        PsiFile other = platform.file("b.Dockerfile", BEFORE);
        inspect(file);
        inspect(other);
        writtenElsewhere(file, AFTER);
        happens(new VFileContentChangeEvent(this, file.getVirtualFile(), 0, 1, true));
        assertThat(knownFiles()).isEqualTo(1);
    }

    @Test
    void a_file_in_an_editor_stays_known_when_it_changes_on_disk() throws Exception {
        PsiFile file = platform.file("Dockerfile", BEFORE);
        Platform.annotate(file);
        happens(new VFileContentChangeEvent(this, file.getVirtualFile(), 0, 1, true));
        assertThat(knownFiles()).isEqualTo(1);
    }

    @Test
    void a_tab_in_the_background_whose_file_changed_is_told_before_the_project_is_pinned() throws Exception {
        PsiFile file = platform.file("Dockerfile", BEFORE);
        Platform.annotate(file);
        writtenElsewhere(file, AFTER);
        pinsTheProject(file);
        assertThat(knownFiles()).isEqualTo(1);
    }

    @Test
    void a_file_that_was_inspected_and_removed_is_forgotten_with_all_below_a_folder() throws Exception {
        PsiFile file = platform.file("Dockerfile", "FROM debian:12\n");
        PsiFile below = platform.file("sub dir/b.Dockerfile", "FROM debian:12\n");
        PsiFile beside = platform.file("sub dir 2/c.Dockerfile", AFTER);
        inspect(file);
        inspect(below);
        inspect(beside);
        assertThat(knownFiles()).isEqualTo(3);
        removed(file.getVirtualFile());
        removed(below.getVirtualFile().getParent());
        assertThat(knownFiles()).isEqualTo(1);
        pinsTheProject(beside);
    }

    private void removed(VirtualFile file) throws IOException {
        Path path = Path.of(file.getPath());
        VFileEvent event = new VFileDeleteEvent(this, file, true);
        if (Files.isDirectory(path)) {
            try (var inside = Files.list(path)) {
                for (Path one : inside.toList()) {
                    Files.delete(one);
                }
            }
        }
        Files.delete(path);
        happens(event);
    }

    @Test
    void a_file_that_was_removed_unseen_does_not_keep_the_project_from_being_pinned() throws Exception {
        PsiFile file = platform.file("Dockerfile", "FROM debian:12\n");
        PsiFile other = platform.file("b.Dockerfile", AFTER);
        inspect(file);
        Files.delete(Path.of(file.getVirtualFile().getPath()));
        pinsTheProject(other);
    }
}
