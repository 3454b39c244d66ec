package dev.bit4bit.rules.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.analysis.FileKinds;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.rules.RuleChecker;
import dev.bit4bit.workspace.FilesAtOnce;
import dev.bit4bit.workspace.ScriptIndexes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextCopiedWholeTest {

    @TempDir
    private Path root;

    private List<Finding> findings(String dockerfile) throws IOException {
        Files.createDirectories(root.resolve(".git"));
        Path file = root.resolve(dockerfile);
        Files.createDirectories(file.getParent());
        Files.writeString(file.resolveSibling(".dockerignore"), "*.log\n");
        String text = Files.readString(Files.writeString(file, "FROM debian:12\nCOPY . /src\n"));
        return RuleChecker.of("context-copied-whole")
                .with(FilesAtOnce.within(file, root, new ScriptIndexes(FileKinds::ofIndexed))).findings("Dockerfile", text);
    }

    @Test
    void the_repository_is_in_the_context_of_a_dockerfile_at_its_root() throws IOException {
        assertThat(findings("Dockerfile")).extracting(Finding::confidence).containsExactly(Confidence.CERTAIN);
    }

    @Test
    void whether_it_is_in_that_of_one_further_down_stands_in_the_command_that_builds() throws IOException {
        assertThat(findings("service/Dockerfile")).extracting(Finding::confidence).containsExactly(Confidence.POSSIBLE);
    }

    @Test
    void git_is_named_only_where_it_may_lie() throws IOException {
        assertThat(messageWithoutIgnoreFile("Dockerfile")).contains("such as .git and what earlier builds left");
        assertThat(messageWithoutIgnoreFile("tool/Dockerfile")).contains("such as what earlier builds left");
    }

    private String messageWithoutIgnoreFile(String dockerfile) throws IOException {
        Files.createDirectories(root.resolve(".git"));
        Path file = root.resolve(dockerfile);
        Files.createDirectories(file.getParent());
        String text = Files.readString(Files.writeString(file, "FROM debian:12\nCOPY . /src\n"));
        return RuleChecker.of("context-copied-whole")
                .with(FilesAtOnce.within(file, root, new ScriptIndexes(FileKinds::ofIndexed)))
                .findings("Dockerfile", text).get(0).message();
    }
}
