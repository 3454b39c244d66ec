package dev.bit4bit.intellij;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs beside the build. Where it is missing the test is skipped with the reason, or fails when the
 * environment has {@code BIT4BIT_REQUIRE_TOOLS=1}.
 */
final class RequiredTool {

    private RequiredTool() {
    }

    /** A program by its name. */
    static Path program(String name) {
        Optional<Path> found = Stream.of(System.getenv("PATH").split(Pattern.quote(java.io.File.pathSeparator)))
                .map(folder -> Path.of(folder, name)).filter(Files::isExecutable).findFirst();
        if (found.isEmpty()) {
            missing(name + " is not there");
        }
        return found.orElseThrow();
    }

    /** The rights that builders without user namespaces take. */
    static void root() {
        if (!"root".equals(System.getProperty("user.name"))) {
            missing("buildah without user namespaces needs root");
        }
    }

    private static void missing(String reason) {
        if ("1".equals(System.getenv("BIT4BIT_REQUIRE_TOOLS"))) {
            Assertions.fail(reason);
        }
        Assumptions.abort(reason);
    }
}
