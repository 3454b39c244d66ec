package dev.bit4bit.rebuild;

import dev.bit4bit.RequiredTools;
import dev.bit4bit.testing.BuildKitDaemon;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Checks of images that hold a static busybox and no more, with one buildkitd for all tests of a class. */
abstract class SmallImageBuilds {

    /** A stage that has a shell. */
    static final String BASE = """
            FROM scratch AS base
            COPY --chmod=755 busybox /bin/busybox
            RUN ["/bin/busybox", "--install", "-s", "/bin"]
            """;

    @TempDir
    static Path folder;
    static BuildKitDaemon buildKit;
    private static Path busybox;

    @BeforeAll
    static void start_buildkit() throws Exception {
        buildKit = new BuildKitDaemon(Files.createDirectories(folder.resolve("buildkit")));
        busybox = RequiredTools.program("busybox", "Debian: busybox-static").toRealPath();
    }

    @AfterAll
    static void stop_buildkit() throws Exception {
        if (buildKit != null) {
            buildKit.close();
        }
    }

    /** Puts busybox into a folder that is there, links resolved. */
    static Path context(Path made) throws Exception {
        Path context = made.toRealPath();
        Files.copy(busybox, context.resolve("busybox"));
        return context;
    }

    /** A check of a context that has a Dockerfile. */
    static Checking checking(Path context, String builder) {
        return new Checking(context, builder, builder.equals("buildkit") ? Optional.of(buildKit.address())
                : Optional.empty());
    }
}
