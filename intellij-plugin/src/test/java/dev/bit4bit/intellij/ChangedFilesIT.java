package dev.bit4bit.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.openapi.vfs.VirtualFileManager;
import com.intellij.openapi.vfs.newvfs.events.VFileContentChangeEvent;
import com.intellij.openapi.vfs.newvfs.events.VFileCopyEvent;
import com.intellij.openapi.vfs.newvfs.events.VFileDeleteEvent;
import com.intellij.openapi.vfs.newvfs.events.VFileEvent;
import com.intellij.openapi.vfs.newvfs.events.VFileMoveEvent;
import com.intellij.openapi.vfs.newvfs.events.VFilePropertyChangeEvent;
import com.intellij.psi.PsiFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes on disk, told as the platform's file system tells them, and what the real server makes of them. */
class ChangedFilesIT {

    @TempDir
    Path folder;
    private Platform platform;
    private PsiFile file;

    @BeforeEach
    void start() throws Exception {
        platform = Platform.withServer(folder);
        platform.project.getProject().getMessageBus().connect()
                .subscribe(VirtualFileManager.VFS_CHANGES, new ChangedFiles(platform.project.getProject()));
        file = platform.file("Dockerfile", "FROM debian:12\n");
    }

    @AfterEach
    void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    private boolean shown() {
        return Platform.annotate(file).stream().anyMatch(a -> a.getMessage().endsWith("(image-not-pinned)"));
    }

    private void happens(VFileEvent event) {
        // An IDE hands what its own bus is told on to the buses of its projects.
        platform.project.getProject().getMessageBus().syncPublisher(VirtualFileManager.VFS_CHANGES)
                .after(List.of(event));
    }

    private VirtualFile virtual(Path path) {
        return platform.application.getLocalFileSystem().findFileByNioFile(path);
    }

    /** A file that is made, as a copy of another: the platform's event for others wants an IDE's file system. */
    private VFileEvent created(String name) {
        return new VFileCopyEvent(this, file.getVirtualFile(), virtual(folder), name);
    }

    @Test
    void settings_that_are_made_changed_and_removed_on_disk_hold_in_open_editors() throws Exception {
        assertThat(shown()).isTrue();
        Path settings = folder.resolve(".bit4bit.yaml");
        Files.writeString(settings, "rules: {image-not-pinned: off}\n");
        happens(created(".bit4bit.yaml"));
        assertThat(platform.editors.refreshed()).isTrue();
        assertThat(shown()).isFalse();

        VirtualFile inIde = virtual(settings);
        Files.writeString(settings, "rules: {image-not-pinned: error}\n");
        happens(new VFileContentChangeEvent(this, inIde, 0, 1, true));
        assertThat(platform.editors.refreshed()).isTrue();
        assertThat(shown()).isTrue();

        Files.writeString(settings, "rules: {image-not-pinned: off}\n");
        happens(new VFileContentChangeEvent(this, inIde, 1, 2, true));
        assertThat(platform.editors.refreshed()).isTrue();
        assertThat(shown()).isFalse();

        Files.delete(settings);
        happens(new VFileDeleteEvent(this, inIde, true));
        assertThat(platform.editors.refreshed()).isTrue();
        assertThat(shown()).isTrue();
    }

    @Test
    void a_file_that_is_renamed_or_removed_is_forgotten_under_its_old_name_with_all_below_a_folder() throws Exception {
        OpenFindings findings = OpenFindings.of(platform.project.getProject());
        PsiFile below = platform.file("sub dir/b.Dockerfile", "FROM debian:12\n");
        Platform.annotate(below);
        Platform.annotate(file);
        assertThat(findings.all()).hasSize(2);
        assertThat(platform.server.knownFiles()).isEqualTo(2);
        happens(new VFilePropertyChangeEvent(this, virtual(folder.resolve("sub dir")), VirtualFile.PROP_NAME,
                "sub dir", "other", true));
        assertThat(findings.all()).singleElement()
                .satisfies(report -> assertThat(report.of().uri()).endsWith("/Dockerfile"));
        happens(new VFileDeleteEvent(this, file.getVirtualFile(), true));
        assertThat(findings.all()).isEmpty();
        // What is told to the server keeps its order: behind an answer all before it was told.
        Platform.annotate(platform.file("c.Dockerfile", "FROM debian:12\n"));
        assertThat(platform.server.knownFiles()).isEqualTo(1);
    }

    @Test
    void a_settings_file_that_is_renamed_or_moved_no_longer_holds() throws Exception {
        Path settings = Files.writeString(folder.resolve(".bit4bit.yaml"), "rules: {image-not-pinned: off}\n");
        assertThat(shown()).isFalse();
        VFileEvent rename = new VFilePropertyChangeEvent(this, virtual(settings), VirtualFile.PROP_NAME,
                ".bit4bit.yaml", "old.yaml", true);
        Path renamed = Files.move(settings, folder.resolve("old.yaml"));
        happens(rename);
        assertThat(platform.editors.refreshed()).isTrue();
        assertThat(shown()).isTrue();

        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.move(renamed, settings);
        happens(created(".bit4bit.yaml"));
        assertThat(platform.editors.refreshed()).isTrue();
        assertThat(shown()).isFalse();
        VirtualFile inIde = virtual(settings);
        VFileMoveEvent move = new VFileMoveEvent(this, inIde, virtual(elsewhere));
        Files.move(settings, elsewhere.resolve(".bit4bit.yaml"));
        happens(move);
        assertThat(platform.editors.refreshed()).isTrue();
        assertThat(shown()).isTrue();
    }
}
