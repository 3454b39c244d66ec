package dev.bit4bit.intellij;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Files that the build makes before the integration tests run. */
final class BuiltFile {

    private BuiltFile() {
    }

    /**
     * The file that a system property names. Where there is none the test is skipped with the reason, or fails when
     * the environment has {@code BIT4BIT_REQUIRE_TOOLS=1}.
     */
    static Path of(String property) {
        Path file = Path.of(System.getProperty(property, property + " is not set")).toAbsolutePath().normalize();
        if (!Files.isRegularFile(file)) {
            String reason = file + " does not exist: run mvn verify for the whole project";
            if ("1".equals(System.getenv("BIT4BIT_REQUIRE_TOOLS"))) {
                Assertions.fail(reason);
            }
            Assumptions.abort(reason);
        }
        return file;
    }

    static Path serverJar() {
        return of("bit4bit.jar");
    }
}
