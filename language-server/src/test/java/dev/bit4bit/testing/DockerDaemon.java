package dev.bit4bit.testing;

import dev.bit4bit.RequiredTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A dockerd with its data in a folder of the test, without a network of its own: steps need {@code --network=host}. To
 * start one takes privileges that not every machine gives to root: where it does not start, the calling test is skipped
 * and says what it said.
 */
public final class DockerDaemon implements AutoCloseable {

    /** Names the program to run in place of {@code dockerd}. */
    private static final String PROGRAM = "BIT4BIT_DOCKERD";
    private static final int FIRST_WITH_STORE_OF_CONTAINERD = 25;
    private static final String READY = "API listen on";

    private final Process process;
    private final Path socket;
    private final Path configuration;

    /** What keeps the daemon's images. */
    public enum Store {
        /** docker itself, as ever. */
        OWN,
        /** containerd, as dockerd 25 and later can have it. */
        CONTAINERD
    }

    public DockerDaemon(Path folder, Store store) throws Exception {
        RequiredTools.root("dockerd without user namespaces needs root");
        RequiredTools.program("docker", "Debian: docker.io");
        Path installed = RequiredTools.program("dockerd", "Debian: docker.io; /usr/sbin has to be on the PATH");
        String program = store == Store.OWN ? installed.toString()
                : System.getenv().getOrDefault(PROGRAM, installed.toString());
        int version = version(folder, program);
        if (store == Store.CONTAINERD && version < FIRST_WITH_STORE_OF_CONTAINERD) {
            throw RequiredTools.unavailable(program + " is of version " + version + ", and only "
                    + FIRST_WITH_STORE_OF_CONTAINERD + " and later keep images as containerd does; " + PROGRAM
                    + " may name another (tools/newer-dockerd.sh)");
        }
        socket = folder.resolve("socket");
        configuration = Files.createDirectories(folder.resolve("configuration"));
        Path log = folder.resolve("log");
        List<String> command = new ArrayList<>(List.of("unshare", "--mount", "--", program, "--data-root",
                folder.resolve("data").toString(), "--exec-root", folder.resolve("exec").toString(), "--pidfile",
                folder.resolve("pid").toString(), "--host", "unix://" + socket, "--iptables=false",
                "--ip6tables=false", "--bridge=none", "--exec-opt", "native.cgroupdriver=cgroupfs"));
        if (store == Store.OWN) {
            command.addAll(List.of("--storage-driver", "vfs"));
        }
        Path file = Files.writeString(folder.resolve("daemon.json"), version < FIRST_WITH_STORE_OF_CONTAINERD ? "{}"
                : "{\"features\": {\"containerd-snapshotter\": " + (store == Store.CONTAINERD) + "}}");
        command.addAll(List.of("--config-file", file.toString()));
        process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile()).start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!Files.readString(log).contains(READY)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                close();
                List<String> said = Files.readAllLines(log);
                throw RequiredTools.unavailable("dockerd does not start on this machine: "
                        + (said.isEmpty() ? "it says nothing" : said.get(said.size() - 1)));
            }
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    private static int version(Path folder, String program) throws Exception {
        Program.Run run = Program.run(folder, Map.of(), List.of(program, "--version"));
        Matcher version = Pattern.compile("version (\\d+)\\.").matcher(run.out());
        if (!version.find()) {
            throw RequiredTools.unavailable(program + " does not say its version: " + run.out() + run.err());
        }
        return Integer.parseInt(version.group(1));
    }

    /** The variables that make docker and what calls it talk to this daemon, with settings of its own. */
    public Map<String, String> environment() {
        return Map.of("DOCKER_HOST", "unix://" + socket, "DOCKER_CONFIG", configuration.toString());
    }

    /** The folder of docker's settings. */
    public Path configuration() {
        return configuration;
    }

    /** Runs docker to its end. */
    public String docker(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(words));
        Program.Run run = Program.run(configuration, environment(), command);
        if (run.exitCode() != 0) {
            throw new AssertionError(command + ": " + run.err() + run.out());
        }
        return run.out();
    }

    /** Ids of all images and containers that it knows, those without a name and those that have ended, too. */
    public List<String> holds() throws Exception {
        return (docker("image", "ls", "--all", "--quiet") + docker("container", "ls", "--all", "--quiet"))
                .lines().toList();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
