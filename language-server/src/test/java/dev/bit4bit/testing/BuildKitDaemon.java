package dev.bit4bit.testing;

import dev.bit4bit.RequiredTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
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
            Waiting.pause();
        }
    }

    public String address() {
        return "unix://" + socket;
    }

    /** Ends it without a chance to tidy up. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Takes away what it had mounted when it was killed. */
    private void unmount() throws IOException, InterruptedException {
        List<String> mounted = Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
                .map(line -> line.split(" ")[4])
                .filter(at -> at.startsWith(socket.getParent() + "/")).sorted(Comparator.reverseOrder()).toList();
        for (String at : mounted) {
            new ProcessBuilder("umount", "--lazy", at).start().waitFor();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        unmount();
    }
}
