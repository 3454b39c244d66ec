package dev.bit4bit.testing;

import dev.bit4bit.RequiredTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds images with buildah, in a store of its own. */
public final class Buildah {

    private final Path folder;
    private final Path buildah;
    private final Path busybox;

    /** @param folder for everything, removed by whoever made it */
    public Buildah(Path folder) throws IOException {
        this.folder = folder;
        this.buildah = RequiredTools.program("buildah", "Debian: buildah");
        this.busybox = RequiredTools.program("busybox", "Debian: busybox-static").toRealPath();
        RequiredTools.root("buildah without user namespaces needs root");
    }

    /** An empty folder to build in, with a static busybox. */
    public Path context(String name) throws IOException {
        Path context = Files.createDirectories(folder.resolve(name));
        Files.copy(busybox, context.resolve("busybox"), StandardCopyOption.REPLACE_EXISTING);
        return context;
    }

    /** Builds an image of one layer, unless options say {@code --layers}, for others to {@link #push}. */
    public void make(Path context, String dockerfile, List<String> options) throws Exception {
        Path file = Files.writeString(folder.resolve(context.getFileName() + ".Dockerfile"), dockerfile);
        String name = "localhost/" + context.getFileName();
        List<String> build = store("build", "--quiet", "--isolation", "chroot", "--network", "host", "--no-cache",
                "--tag", name, "--file", file.toString());
        build.addAll(options);
        build.add(context.toString());
        run(build);
    }

    /** Builds as {@link #make} does, and writes the image as an archive of the OCI layout. */
    public Path build(Path context, String dockerfile, List<String> options, String... pushOptions) throws Exception {
        make(context, dockerfile, options);
        Path archive = folder.resolve(context.getFileName() + ".tar");
        push(context, "oci-archive:" + archive, pushOptions);
        return archive;
    }

    /** Pushes the image of a context once more, elsewhere or otherwise. */
    public void push(Path context, String to, String... options) throws Exception {
        List<String> push = store("push", "--quiet");
        push.addAll(List.of(options));
        push.addAll(List.of("localhost/" + context.getFileName(), to));
        run(push);
    }

    /** What the image of a context is called in the store. */
    public String stored(Path context) {
        return "containers-storage:[vfs@" + folder.resolve("store") + "+" + folder.resolve("run") + "]localhost/"
                + context.getFileName();
    }

    private List<String> store(String... command) {
        List<String> all = new ArrayList<>(List.of(buildah.toString(), "--root", folder.resolve("store").toString(),
                "--runroot", folder.resolve("run").toString(), "--storage-driver", "vfs"));
        all.addAll(List.of(command));
        return all;
    }

    private void run(List<String> command) throws Exception {
        Program.Run run = Program.run(folder, Map.of(), command);
        if (run.exitCode() != 0) {
            throw new AssertionError(command + ": " + run.err() + run.out());
        }
    }
}
