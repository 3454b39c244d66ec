package dev.bit4bit.rebuild.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.RequiredTools;
import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.image.Image;
import dev.bit4bit.image.ImageOpener;
import dev.bit4bit.image.Limits;
import dev.bit4bit.rebuild.RebuildPlan;
import dev.bit4bit.rebuild.blame.BuiltFile;
import dev.bit4bit.rebuild.process.Programs;
import dev.bit4bit.rebuild.process.Supervisor;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.testing.ImageBuilder;
import dev.bit4bit.testing.LayerBuilder;
import dev.bit4bit.testing.Program;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Edit;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What package managers themselves have written, read and compared with what they say. */
class RealToolsLockIT {

    @TempDir
    private Path folder;

    private String run(String... command) throws Exception {
        Program.Run run = Program.run(folder, Map.of("LC_ALL", "C"), List.of(command));
        assertThat(run.exitCode()).as(String.join(" ", command) + ": " + run.err() + run.out()).isZero();
        return run.out();
    }

    /** The packages of an image whose one layer is a folder, as one command of a Dockerfile made it. */
    private Lock lock(Path root, String... command) throws Exception {
        LayerBuilder layer = new LayerBuilder();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                layer.file(root.relativize(file).toString(), Files.readAllBytes(file), entry -> { });
            }
        }
        Path archive = new ImageBuilder().layer(layer.bytes(), "RUN /bin/sh -c " + String.join(" ", command))
                .ociArchive(folder.resolve("image.tar"));
        Programs programs = new Programs(System.getenv("PATH"));
        ImageOpener opener = new ImageOpener(() -> {
            throw new IllegalStateException("no registry is wanted here");
        }, Map.of(), Limits.DEFAULT, Progress.NONE);
        try (Supervisor supervisor = new Supervisor(programs, RebuildPlan.USUAL_BYTES);
                Image image = opener.open(archive.toString(), platform -> true)) {
            LockReader reader = new LockReader(Limits.DEFAULT, programs, supervisor, Instant.now());
            if (command.length == 0) {
                return reader.read(image.platforms().get(0));
            }
            BuiltFile file = BuiltFile.of(dockerfile(command), ContextFiles.NONE);
            return reader.read(file, List.of(new LockReader.Built(file.units().get(0), image.platforms().get(0))));
        }
    }

    private static Document dockerfile(String... command) {
        return new Document(URI.create("file:///app/Dockerfile"), "FROM base\nRUN " + String.join(" ", command) + "\n",
                0);
    }

    private String pinned(Path root, String... command) throws Exception {
        Lock lock = lock(root, command);
        return lock.findings().isEmpty() ? "" : Edit.apply(dockerfile(command).text(), lock.findings().get(0).fixes()
                .get(0).edits());
    }

    private static List<String> shown(Lock lock) {
        return lock.packages().stream().map(found -> found.name() + " " + found.version()).toList();
    }

    @Test
    void packages_of_this_machine_are_those_that_dpkg_lists() throws Exception {
        RequiredTools.program("dpkg-query", "Debian: dpkg");
        Path root = folder.resolve("root");
        Files.createDirectories(root.resolve("var/lib/dpkg"));
        Files.copy(Path.of("/var/lib/dpkg/status"), root.resolve("var/lib/dpkg/status"));
        List<String> listed = run("dpkg-query", "--show", "--showformat",
                "${db:Status-Status} ${Package} ${Version}\\n").lines()
                .filter(line -> line.startsWith("installed ")).map(line -> line.substring("installed ".length()))
                .distinct().toList();
        assertThat(shown(lock(root))).hasSizeGreaterThan(100).containsExactlyInAnyOrderElementsOf(listed);
    }

    @Test
    void a_package_that_rpm_installed_is_read_by_rpm_with_its_epoch() throws Exception {
        RequiredTools.program("rpm", "Debian: rpm");
        RequiredTools.program("rpmbuild", "Debian: rpm");
        Path spec = Files.writeString(folder.resolve("hello.spec"), """
                Name: hello
                Epoch: 1
                Version: 2.0
                Release: 3
                Summary: Says hello
                License: MIT
                BuildArch: noarch
                %description
                Says hello.
                %files
                """);
        run("rpmbuild", "--quiet", "--define", "_topdir " + folder.resolve("top"), "-bb", spec.toString());
        Path root = folder.resolve("root");
        run("rpm", "--root", root.toString(), "--dbpath", "/var/lib/rpm", "--install", "--nodeps",
                folder.resolve("top/RPMS/noarch/hello-2.0-3.noarch.rpm").toString());
        Lock lock = lock(root);
        assertThat(lock.notes()).isEmpty();
        assertThat(lock.packages()).containsExactly(new InstalledPackage(Manager.RPM, "hello", "1:2.0-3"));
        assertThat(pinned(root, "dnf", "install", "-y", "hello")).endsWith("dnf install -y hello-1:2.0-3\n");
        assertThat(pinned(root, "zypper", "install", "-y", "hello")).endsWith("zypper install -y hello=1:2.0-3\n");
        assertThat(pinned(root, "dnf", "install", "-y", "hello", "other")).isEmpty();
    }

    @Test
    void packages_that_pip_and_npm_installed_are_read() throws Exception {
        RequiredTools.program("pip3", "Debian: python3-pip");
        RequiredTools.program("npm", "Debian: npm");
        Path source = Files.createDirectories(folder.resolve("source"));
        Path wheel = folder.resolve("Some_Thing-1.2.3-py3-none-any.whl");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
            for (String[] file
                    : new String[][] {{"METADATA", "Metadata-Version: 2.1\nName: Some_Thing\nVersion: 1.2.3\n\nText\n"},
                    {"WHEEL", "Wheel-Version: 1.0\nGenerator: by-hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n"},
                    {"RECORD", ""}}) {
                zip.putNextEntry(new ZipEntry("Some_Thing-1.2.3.dist-info/" + file[0]));
                zip.write(file[1].getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.writeString(source.resolve("package.json"), "{\"name\": \"@some/thing\", \"version\": \"4.5.6\"}");
        Path root = folder.resolve("root");
        run("pip3", "install", "--quiet", "--no-deps", "--no-index", "--root", root.toString(), "--prefix",
                "/usr/local",
                wheel.toString());
        String packed = run("npm", "pack", "--silent", source.toString()).strip();
        run("npm", "install", "--silent", "--offline", "--global", "--prefix", root.resolve("usr").toString(),
                folder.resolve(packed).toString());
        assertThat(lock(root).packages()).containsExactly(new InstalledPackage(Manager.PIP, "Some_Thing", "1.2.3"),
                new InstalledPackage(Manager.NPM, "@some/thing", "4.5.6"));
    }
}
