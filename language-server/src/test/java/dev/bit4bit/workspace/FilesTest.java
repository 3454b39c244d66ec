package dev.bit4bit.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bit4bit.analysis.FileKind;
import dev.bit4bit.analysis.FileKinds;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {

    @TempDir
    private Path root;
    private final List<String> problems = new ArrayList<>();

    @Test
    void a_folder_is_walked_in_order_without_what_git_ignores() throws IOException {
        Files.createDirectories(root.resolve(".git/info"));
        write(".git/info/exclude", "secret/\n");
        write(".gitignore", "build/\n*.tmp.Dockerfile\n/only-here\n");
        for (String file : List.of("Dockerfile", "a/Dockerfile", "a/build/Dockerfile", "x.tmp.Dockerfile",
                "secret/Dockerfile",
                "only-here/Dockerfile", "b/only-here/Dockerfile", "node_modules/p/Dockerfile", ".git/Dockerfile",
                        "b/readme.md",
                "c/Dockerfile", "c/keep.tmp.Dockerfile")) {
            write(file, "FROM a\n");
        }
        write("c/.gitignore", "!keep.tmp.Dockerfile\n");
        assertThat(walk(root)).containsExactly("Dockerfile", "a/Dockerfile", "b/only-here/Dockerfile", "c/Dockerfile",
                "c/keep.tmp.Dockerfile", "node_modules/p/Dockerfile");
        assertThat(problems).isEmpty();
    }

    @Test
    void gitignore_files_above_the_start_hold_unless_the_start_itself_is_ignored() throws IOException {
        Files.createDirectories(root.resolve(".git"));
        write(".gitignore", "*.gen.Dockerfile\nout/\n");
        write("s/a.gen.Dockerfile", "");
        write("s/Dockerfile", "");
        write("out/Dockerfile", "");
        assertThat(walk(root.resolve("s"))).containsExactly("s/Dockerfile");
        assertThat(walk(root.resolve("out"))).containsExactly("out/Dockerfile");
    }

    @Test
    void excludes_of_the_settings_hold() throws IOException {
        write("vendor/a/Dockerfile", "");
        write("Dockerfile", "");
        write("x/y.Dockerfile", "");
        Patterns excludes = Patterns.of(root, List.of("vendor", "**/y.Dockerfile"));
        FileWalk walk = new FileWalk(n -> n.getFileName().toString().contains("Dockerfile"), f -> Optional.of(excludes), (p,
                r) -> problems.add(r));
        assertThat(walk.walk(root)).containsExactly(root.resolve("Dockerfile"));
        assertThat(excludes.matchesFile(root.resolve("vendor/a/Dockerfile"))).isTrue();
    }

    @Test
    void loops_and_dangling_links_are_told_and_the_rest_is_found() throws IOException {
        write("a/Dockerfile", "");
        write("a/base", "");
        Files.createSymbolicLink(root.resolve("a/loop"), root);
        Files.createSymbolicLink(root.resolve("a/self.Dockerfile"), Path.of("self.Dockerfile"));
        Files.createSymbolicLink(root.resolve("a/gone.Dockerfile"), Path.of("nowhere"));
        Files.createSymbolicLink(root.resolve("a/same.Dockerfile"), Path.of("Dockerfile"));
        Files.createSymbolicLink(root.resolve("a/linked.Dockerfile"), Path.of("base"));
        assertThat(walk(root)).containsExactly("a/Dockerfile", "a/linked.Dockerfile");
        assertThat(problems).hasSize(3).anyMatch(p -> p.contains("loop: a link back to"))
                .anyMatch(p -> p.contains("gone.Dockerfile: a link to a file that is not there"));
    }

    @Test
    void a_binary_a_huge_and_a_missing_file_are_refused_with_the_reason() throws IOException {
        Path binary = Files.write(root.resolve("Dockerfile"), new byte[] {'F', 0});
        assertThatThrownBy(() -> TextFile.read(binary)).isInstanceOf(TextFile.SkippedException.class)
                .hasMessage("a binary file, skipped");
        Path huge = root.resolve("b.Dockerfile");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(50L << 20);
        }
        assertThatThrownBy(() -> TextFile.read(huge)).hasMessage("50 MB, more than the 10 MB that are read, skipped");
        assertThatThrownBy(() -> TextFile.read(root)).hasMessage("not a regular file, skipped");
        assertThatThrownBy(() -> TextFile.read(root.resolve("no"))).isInstanceOf(IOException.class)
                .satisfies(e -> assertThat(Failures.reason((IOException) e)).isEqualTo("no such file"));
    }

    @Property(tries = 200)
    void bytes_come_back_as_they_were(@ForAll byte[] bytes) throws IOException {
        Path file = Files.createTempFile("bit4bit", ".sh");
        try {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = bytes[i] == 0 ? 1 : bytes[i];
            }
            Files.write(file, bytes);
            TextFile text = TextFile.read(file);
            text.write(text.text());
            assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void a_written_file_keeps_its_mark_its_permissions_and_its_link() throws IOException {
        Path file = Files.write(root.resolve("real"), "\uFEFFFROM a\r\n".getBytes(StandardCharsets.UTF_8));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));
        Path link = Files.createSymbolicLink(root.resolve("Dockerfile"), Path.of("real"));
        TextFile text = TextFile.read(link);
        text.write(text.text().replace("FROM a", "FROM b"));
        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(file)).isEqualTo("\uFEFFFROM b\r\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rwxr-x--x");
        try (var files = Files.list(root)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void near_names_are_suggested() {
        assertThat(Nearest.to("imagenotpinned", List.of("image-not-pinned", "tar-not-normalised")))
                .containsExactly("image-not-pinned");
        assertThat(Nearest.to("zzz", List.of("image-not-pinned"))).isEmpty();
    }

    private List<String> walk(Path start) {
        FileWalk walk = new FileWalk(n -> FileKinds.ofName(n.getFileName().toString()) != FileKind.NONE, f -> Optional.empty(),
                (path, reason) -> problems.add(path.getFileName() + ": " + reason));
        return walk.walk(start).stream().map(p -> root.relativize(p).toString()).toList();
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
