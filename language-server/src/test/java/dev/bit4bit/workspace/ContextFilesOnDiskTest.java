package dev.bit4bit.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.analysis.FileKinds;
import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.facts.ContextFiles.Presence;
import dev.bit4bit.facts.ScriptUse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextFilesOnDiskTest {

    private static final ScriptIndexes SCRIPTS = new ScriptIndexes(FileKinds::ofIndexed);
    private static final URI DOCUMENT = URI.create("file:///w/docker/Dockerfile");

    @TempDir
    private Path temporary;
    private Path root;
    private Path dockerfile;
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<URI> changed = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final FilesInBackground background = new FilesInBackground(tasks::add, changed::add, asked::add,
            SCRIPTS);

    @BeforeEach
    void make_a_repository() throws IOException {
        root = Files.createDirectories(temporary.resolve("repo"));
        Files.createDirectories(root.resolve(".git"));
        Files.createDirectories(root.resolve("docker"));
        dockerfile = Files.writeString(root.resolve("docker/Dockerfile"), "FROM scratch\n");
        Files.writeString(root.resolve("requirements.txt"), "of the root");
        Files.writeString(root.resolve("docker/sources.list"), "deb …");
        Files.writeString(temporary.resolve("outside.txt"), "secret");
    }

    private ContextFiles atOnce() {
        return FilesAtOnce.around(dockerfile, dockerfile.getParent(), SCRIPTS);
    }

    @Test
    void the_place_of_a_document_begins_at_the_root_of_its_workspace() {
        Path script = root.resolve("tests/setup.sh");
        ContextFiles later = background.of(DOCUMENT, () -> Optional.of(script), p -> Optional.of(root), false);
        assertThat(later.place()).contains("tests/setup.sh");
        assertThat(FilesAtOnce.around(script, script.getParent(), SCRIPTS).place()).contains("tests/setup.sh");
        assertThat(FilesAtOnce.within(script, script.getParent(), SCRIPTS).place()).contains("setup.sh");
        assertThat(background.of(URI.create("file:///alone/tests/setup.sh"), () -> Optional.of(script),
                p -> Optional.empty(), true).place()).isEmpty();
        assertThat(ContextFiles.NONE.place()).isEmpty();
    }

    @Test
    void the_documents_folder_comes_before_the_root_of_the_repository() throws IOException {
        assertThat(atOnce().text("requirements.txt")).contains("of the root");
        assertThat(atOnce().folder(".git")).isEqualTo(Presence.PRESENT);
        assertThat(atOnce().file("sources.list")).isEqualTo(Presence.PRESENT);
        assertThat(atOnce().file("package.json")).isEqualTo(Presence.ABSENT);
        Files.writeString(root.resolve("docker/requirements.txt"), "of the folder");
        assertThat(atOnce().text("requirements.txt")).contains("of the folder");
    }

    @Test
    void without_a_repository_the_folder_that_was_named_is_the_limit() throws IOException {
        Files.delete(root.resolve(".git"));
        assertThat(atOnce().file("requirements.txt")).isEqualTo(Presence.ABSENT);
        assertThat(FilesAtOnce.around(dockerfile, root, SCRIPTS).file("requirements.txt")).isEqualTo(Presence.PRESENT);
    }

    @Test
    void nothing_outside_is_read_and_no_link_leads_there() throws IOException {
        Files.createSymbolicLink(root.resolve("docker/link.txt"), temporary.resolve("outside.txt"));
        Files.createSymbolicLink(root.resolve("docker/up"), temporary);
        Files.createSymbolicLink(root.resolve("docker/inside.txt"), root.resolve("requirements.txt"));
        ContextFiles files = atOnce();
        assertThat(files.text("link.txt")).isEmpty();
        assertThat(files.file("link.txt")).isEqualTo(Presence.UNKNOWN);
        assertThat(files.text("up/outside.txt")).isEmpty();
        assertThat(files.text("../../outside.txt")).isEmpty();
        assertThat(files.file(temporary.resolve("outside.txt").toString())).isEqualTo(Presence.UNKNOWN);
        assertThat(files.text("inside.txt")).contains("of the root");
    }

    @Test
    void large_binary_and_odd_files_have_no_text() throws Exception {
        Files.writeString(root.resolve("large.txt"), "x".repeat(ContextFiles.MAX_BYTES + 1));
        Files.writeString(root.resolve("full.txt"), "x".repeat(ContextFiles.MAX_BYTES));
        Files.write(root.resolve("binary"), new byte[] {'a', 0, 'b'});
        Files.write(root.resolve("latin"), new byte[] {'a', (byte) 0xE9, 'b'});
        ContextFiles files = atOnce();
        assertThat(files.text("large.txt")).isEmpty();
        assertThat(files.file("large.txt")).isEqualTo(Presence.PRESENT);
        assertThat(files.text("full.txt")).isPresent();
        assertThat(files.text("binary")).isEmpty();
        assertThat(files.text("latin")).isEmpty();
        assertThat(files.text("docker")).isEmpty();
        if (new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start().waitFor() == 0) {
            assertThat(files.text("pipe")).isEmpty();
            assertThat(files.file("pipe")).isEqualTo(Presence.UNKNOWN);
        }
    }

    @Test
    void in_the_background_an_answer_comes_later_and_with_another_object() throws IOException {
        ContextFiles first = inBackground();
        assertThat(first.file("requirements.txt")).isEqualTo(Presence.UNKNOWN);
        assertThat(first.text("requirements.txt")).isEmpty();
        assertThat(inBackground()).isSameAs(first);
        work();
        assertThat(changed).containsExactly(DOCUMENT);
        assertThat(asked).containsExactly("requirements.txt");
        ContextFiles second = inBackground();
        assertThat(second).isNotSameAs(first);
        assertThat(second.text("requirements.txt")).contains("of the root");
        assertThat(first.text("requirements.txt")).as("what was said stays said").isEmpty();
        work();
        assertThat(inBackground()).as("nothing new was asked").isSameAs(second);

        Files.writeString(root.resolve("requirements.txt"), "of the root");
        background.lookAgain();
        work();
        assertThat(inBackground()).as("nothing has changed").isSameAs(second);
        Files.writeString(root.resolve("requirements.txt"), "other");
        background.lookAgain();
        work();
        assertThat(changed).containsExactly(DOCUMENT, DOCUMENT);
        assertThat(inBackground().text("requirements.txt")).contains("other");
    }

    @Test
    void questions_have_an_end_and_those_of_the_past_are_forgotten() {
        for (int i = 0; i < 3 * FilesInBackground.MOST_QUESTIONS; i++) {
            inBackground().file("typed" + i);
            work();
        }
        ContextFiles files = inBackground();
        assertThat(files.file("requirements.txt")).isEqualTo(Presence.UNKNOWN);
        work();
        assertThat(inBackground().file("requirements.txt")).isEqualTo(Presence.PRESENT);
        ContextFiles many = inBackground();
        for (int i = 0; i < 3 * FilesInBackground.MOST_QUESTIONS; i++) {
            many.file("many" + i);
        }
        assertThat(tasks).hasSize(1);
    }

    @Test
    void files_are_found_in_the_background_and_never_outside_of_the_workspace() throws IOException {
        Files.createSymbolicLink(root.resolve("docker/way-out.txt"), temporary.resolve("outside.txt"));
        ContextFiles files = inBackground();
        var found = background.find(files, List.of("sources.list", "requirements.txt", "way-out.txt", "docker",
                "none"));
        assertThat(found).isNotDone();
        work();
        assertThat(found.join()).containsOnly(
                Map.entry("sources.list", root.resolve("docker/sources.list")),
                Map.entry("requirements.txt", root.resolve("requirements.txt")));
        assertThat(inBackground()).as("nothing is analysed again for it").isSameAs(files);
        assertThat(background.find(ContextFiles.NONE, List.of("x")).join()).isEmpty();
    }

    @Test
    void a_document_outside_of_all_open_folders_sees_nothing() {
        assertThat(background.of(DOCUMENT, () -> Optional.of(dockerfile), file -> Optional.empty(), false))
                .isSameAs(ContextFiles.NONE);
        assertThat(background.of(DOCUMENT, Optional::empty, file -> Optional.empty(), true))
                .isSameAs(ContextFiles.NONE);
        ContextFiles alone = background.of(DOCUMENT, () -> Optional.of(dockerfile), file -> Optional.empty(), true);
        alone.file("requirements.txt");
        alone.file("sources.list");
        work();
        ContextFiles known = background.of(DOCUMENT, () -> Optional.of(dockerfile), file -> Optional.empty(), true);
        assertThat(known.file("requirements.txt")).isEqualTo(Presence.ABSENT);
        assertThat(known.file("sources.list")).isEqualTo(Presence.PRESENT);
    }

    private ContextFiles inBackground() {
        return background.of(DOCUMENT, () -> Optional.of(dockerfile), file -> Optional.of(root), false);
    }

    private void work() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private Path script() throws IOException {
        Files.writeString(dockerfile, "FROM debian:12\nCOPY get.sh /\nRUN /get.sh\n");
        return Files.writeString(root.resolve("docker/get.sh"), "#!/bin/sh\n");
    }

    @Test
    void on_the_command_line_the_use_of_a_script_is_known_at_once() throws IOException {
        Path script = script();
        ScriptIndexes scripts = new ScriptIndexes(FileKinds::ofIndexed);
        assertThat(FilesAtOnce.around(script, root, scripts).use()).isEqualTo(ScriptUse.BUILD);
        assertThat(FilesAtOnce.around(dockerfile, root, scripts).use()).isNotEqualTo(ScriptUse.BUILD);
    }

    @Test
    void a_server_is_told_the_use_of_a_script_later_and_again_when_it_changes() throws IOException {
        Path script = script();
        URI uri = script.toUri();
        ContextFiles first = background.of(uri, () -> Optional.of(script), p -> Optional.of(root), false);
        assertThat(first.use()).isEqualTo(ScriptUse.UNKNOWN);
        assertThat(first.use()).isEqualTo(ScriptUse.UNKNOWN);
        assertThat(tasks).hasSize(1);
        tasks.remove().run();
        assertThat(changed).containsExactly(uri);
        ContextFiles second = background.of(uri, () -> Optional.of(script), p -> Optional.of(root), false);
        assertThat(second.use()).isEqualTo(ScriptUse.BUILD);
        assertThat(first.use()).isEqualTo(ScriptUse.UNKNOWN);
        assertThat(tasks).isEmpty();
    }

    @Test
    void an_index_sees_what_was_written_since() throws IOException {
        Path script = script();
        ScriptIndexes scripts = new ScriptIndexes(FileKinds::ofIndexed);
        assertThat(scripts.use(root, "docker/get.sh")).isEqualTo(ScriptUse.BUILD);
        Files.writeString(dockerfile, "FROM debian:12\nCOPY get.sh /usr/bin/\nCMD [\"get.sh\"]\n");
        assertThat(scripts.use(root, "docker/get.sh")).isEqualTo(ScriptUse.BUILD);
        scripts.lookAgainNow();
        assertThat(scripts.use(root, "docker/get.sh")).isEqualTo(ScriptUse.START);
        Files.delete(script);
        Files.delete(dockerfile);
        scripts.lookAgainNow();
        assertThat(scripts.use(root, "docker/get.sh")).isEqualTo(ScriptUse.NONE);
    }
}
