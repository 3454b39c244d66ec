package dev.bit4bit.intellij;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test whose project is an empty folder, with the platform's classes and the real server running for it. */
abstract class WithServer {

    @TempDir
    Path folder;
    Platform platform;

    @BeforeEach
    void start() {
        platform = Platform.withServer(folder);
    }

    @AfterEach
    void stop() {
        if (platform != null) {
            platform.close();
        }
    }
}
