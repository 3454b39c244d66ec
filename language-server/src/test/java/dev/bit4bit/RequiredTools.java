package dev.bit4bit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What an integration test needs from the machine it runs on.
 *
 * <p>A missing tool skips the test and says which one. Where the environment says {@code BIT4BIT_REQUIRE_TOOLS=1}, as
 * {@code .ci/run} does, it fails the test instead: a skip nobody reads is a test nobody runs.
 */
public final class RequiredTools {

    /** Set to 1 where every tool must be there. */
    public static final String REQUIRE = "BIT4BIT_REQUIRE_TOOLS";

    private RequiredTools() {
    }

    /**
     * Finds a program, or ends the calling test.
     *
     * @param name     as it is called, without a path
     * @param packages where it comes from, for the person who reads why the test was skipped
     * @return the program's file
     */
    public static Path program(String name, String packages) {
        Optional<Path> found = find(name, System.getenv("PATH"));
        return found.orElseThrow(() -> missing(name + " is not on the PATH (" + packages + ")"));
    }

    /** Finds a program that cannot be had everywhere: without it the calling test is skipped, whatever the environment says. */
    public static Path programIfAny(String name, String packages) {
        return find(name, System.getenv("PATH"))
                .orElseThrow(() -> missing(name + " is not on the PATH (" + packages + ")", false));
    }

    /** Skips the calling test for what no installing brings; whatever the environment says. */
    public static RuntimeException unavailable(String reason) {
        return missing(reason, false);
    }

    /**
     * Wants a file whose path a system property names, such as the jar under test.
     *
     * @param property set by the build (failsafe)
     * @return the file, absolute
     */
    public static Path file(String property) {
        String value = System.getProperty(property, "");
        if (value.isBlank()) {
            throw missing("the system property " + property + " is not set (run the test through mvn verify)");
        }
        Path file = Path.of(value).toAbsolutePath();
        if (!Files.isRegularFile(file)) {
            throw missing(file + " does not exist (" + property + ")");
        }
        return file;
    }

    /** Wants the test to run as root, or ends it. */
    public static void root(String why) {
        if (!"root".equals(System.getProperty("user.name"))) {
            throw missing(why);
        }
    }

    /** Whether the environment wants a failure where a tool is missing. */
    public static boolean required() {
        return required(System.getenv(REQUIRE));
    }

    static boolean required(String value) {
        return value != null && !value.isBlank() && !value.equals("0") && !value.equalsIgnoreCase("false");
    }

    /** The first executable file of that name in a list of folders, as a shell would find it. */
    static Optional<Path> find(String name, String path) {
        List<Path> candidates = new ArrayList<>();
        for (String folder : (path == null ? "" : path).split(File.pathSeparator)) {
            if (!folder.isBlank()) {
                candidates.add(Path.of(folder, name));
            }
        }
        return candidates.stream().filter(file -> Files.isRegularFile(file) && Files.isExecutable(file)).findFirst();
    }

    private static RuntimeException missing(String reason) {
        return missing(reason, required());
    }

    /** Ends the test: failed where the tools are required, else skipped, with the reason either way. */
    static RuntimeException missing(String reason, boolean required) {
        if (required) {
            Assertions.fail(reason + "; " + REQUIRE + " is set");
        }
        Assumptions.abort(reason);
        return new IllegalStateException(reason);
    }
}
