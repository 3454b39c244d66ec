package dev.bit4bit.rebuild.builders;

import dev.bit4bit.rebuild.process.Invocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * buildah and podman (buildah-build(1), podman-build(1)). Each build has a store of its own in the private folder, so that
 * nothing is left in the user's; the images there can be read from it all the same. With {@code --layers}, each instruction
 * makes a layer that the history names.
 */
final class StoreBuilder implements Builder {

    /** The user's store. */
    record Store(String driver, String folder) {
    }

    private final String program;
    private final String version;
    private final Optional<Store> store;

    StoreBuilder(String program, String version, Optional<Store> store) {
        this.program = program;
        this.version = version;
        this.store = store;
    }

    @Override
    public String id() {
        return program;
    }

    @Override
    public String shown() {
        return program + " " + version;
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public boolean namesHost() {
        return false;
    }

    @Override
    public List<Invocation> commands(BuildTask task) {
        boolean podman = program.equals("podman");
        String image = "localhost/bit4bit-rebuild:" + task.name();
        List<String> words = new ArrayList<>(withStore(task.folder()));
        words.addAll(List.of("build", "--no-cache", "--layers", "--timestamp", String.valueOf(task.epoch()),
                "--file", oneOfList(task.dockerfile().toString())));
        DockerArguments.add(words, task);
        words.addAll(List.of("--tag", podman ? image : "oci-archive:" + task.output(), task.context().toString()));
        List<Invocation> commands = new ArrayList<>();
        Map<String, String> environment = Map.of("SOURCE_DATE_EPOCH", String.valueOf(task.epoch()));
        commands.add(new Invocation(words, environment, task.folder()));
        if (podman) {
            List<String> save = new ArrayList<>(withStore(task.folder()));
            save.addAll(List.of("save", "--format", "oci-archive", "--output", task.output().toString(), image));
            commands.add(new Invocation(save, Map.of(), task.folder()));
        }
        return commands;
    }

    /** A value of an option that takes several between commas, which are read like a line of CSV (RFC 4180). */
    private static String oneOfList(String value) {
        return value.indexOf(',') < 0 && value.indexOf('"') < 0 ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    private List<String> withStore(Path folder) {
        List<String> words = new ArrayList<>(List.of(program, "--root", folder.resolve("store").toString(),
                "--runroot", folder.resolve("run").toString()));
        store.ifPresent(known -> words.addAll(List.of("--storage-driver", known.driver(),
                "--storage-opt", known.driver() + ".imagestore=" + known.folder())));
        return words;
    }
}
