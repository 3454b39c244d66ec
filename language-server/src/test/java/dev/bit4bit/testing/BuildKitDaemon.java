package dev.bit4bit.testing;

import dev.bit4bit.RequiredTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A buildkitd with its data in a folder of the test. */
public final class BuildKitDaemon implements AutoCloseable {

    private static final String WHERE = "go install github.com/moby/buildkit/cmd/{buildkitd,buildctl}@v0.18.2";

    private final Process process;
    private final Path socket;

    public BuildKitDaemon(Path folder) throws IOException {
        Path buildkitd = RequiredTools.programIfAny("buildkitd", WHERE);
        RequiredTools.programIfAny("buildctl", WHERE);
        Path runc = RequiredTools.program("runc", "Debian: runc; /usr/sbin has to be on the PATH");
        RequiredTools.root("buildkitd without user namespaces needs root");
        socket = folder.resolve("socket");
        Path log = folder.resolve("log");
        process = new ProcessBuilder(buildkitd.toString(), "--root", folder.resolve("root").toString(), "--addr",
                "unix://" + socket, "--oci-worker-binary", runc.toString(), "--oci-worker-net", "host",
                "--containerd-worker=false").redirectErrorStream(true).redirectOutput(log.toFile()).start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!Files.exists(socket)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("buildkitd did not start:\n" + Files.readString(log));
            }
            Thread.onSpinWait();
        }
    }

    public String address() {
        return "unix://" + socket;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
