package dev.bit4bit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class RequiredToolsTest {

    @TempDir
    Path folder;

    @Test
    void a_missing_tool_skips_the_test_and_says_which() {
        assertThatThrownBy(() -> RequiredTools.missing("nvim is not on the PATH", false))
                .isInstanceOf(TestAbortedException.class).hasMessageContaining("nvim is not on the PATH");
    }

    @Test
    void a_missing_tool_fails_the_test_where_tools_are_required() {
        assertThatThrownBy(() -> RequiredTools.missing("nvim is not on the PATH", true))
                .isInstanceOf(AssertionFailedError.class).hasMessageContaining("nvim is not on the PATH");
    }

    @Test
    void only_a_value_that_means_yes_requires_tools() {
        assertThat(RequiredTools.required("1")).isTrue();
        assertThat(RequiredTools.required("true")).isTrue();
        assertThat(RequiredTools.required(null)).isFalse();
        assertThat(RequiredTools.required("")).isFalse();
        assertThat(RequiredTools.required("0")).isFalse();
        assertThat(RequiredTools.required("false")).isFalse();
    }

    @Test
    void a_program_is_the_first_executable_of_that_name() throws IOException {
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        Files.writeString(first.resolve("tool"), "not executable");
        Path tool = Files.createFile(second.resolve("tool"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

        assertThat(RequiredTools.find("tool", first + File.pathSeparator + second)).contains(tool);
        assertThat(RequiredTools.find("tool", first.toString())).isEmpty();
        assertThat(RequiredTools.find("tool", null)).isEmpty();
    }
}
