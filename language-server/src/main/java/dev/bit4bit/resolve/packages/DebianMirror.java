package dev.bit4bit.resolve.packages;

import dev.bit4bit.findings.Lookup.PackageVersion;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import dev.bit4bit.resolve.ResolveException.Cause;
import dev.bit4bit.resolve.net.Hosts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A mirror of Debian or Ubuntu (Debian repository format): the newest version in a suite and in those of its updates,
 * which are the sources that the distribution's images are set up with.
 */
final class DebianMirror {

    /** A part of an archive: {@code dists/SUITE/COMPONENT} below an address. */
    private record Part(String base, String suite, String component) {
        List<String> addresses(String architecture) {
            String folder = base + "/dists/" + suite + "/" + component + "/binary-" + architecture + "/Packages";
            return List.of(folder + ".xz", folder + ".gz");
        }

        String shown() {
            return suite + "/" + component;
        }
    }

    /** The parts of the archive to be read for a suite; the groups one after another, until one has the package. */
    private interface Layout {
        List<List<Part>> of(String suite, String architecture);
    }

    private final IndexFiles files;
    private final String name;
    private final Layout layout;

    private DebianMirror(IndexFiles files, String name, Layout layout) {
        this.files = files;
        this.name = name;
        this.layout = layout;
    }

    /** @param base the security updates are at the same address with {@code -security} at its end */
    static DebianMirror debian(IndexFiles files, String base) {
        return new DebianMirror(files, "Debian", (suite, architecture) -> {
            List<Part> parts = new ArrayList<>(List.of(new Part(base, suite, "main")));
            if (!Set.of("sid", "unstable").contains(suite)) {
                parts.add(new Part(base, suite + "-updates", "main"));
                parts.add(new Part(base + "-security", suite + "-security", "main"));
            }
            return List.of(parts);
        });
    }

    /** @param ports the mirror of the architectures that are not amd64 and i386 */
    static DebianMirror ubuntu(IndexFiles files, String base, String ports) {
        return new DebianMirror(files, "Ubuntu", (suite, architecture) -> {
            String mirror = architecture.equals("amd64") || architecture.equals("i386") ? base : ports;
            List<List<Part>> groups = new ArrayList<>();
            for (String component : List.of("main", "universe")) {
                groups.add(Stream.of("", "-updates", "-security")
                        .map(pocket -> new Part(mirror, suite + pocket, component)).toList());
            }
            return groups;
        });
    }

    Versions.Answer version(PackageVersion lookup, Progress progress) throws ResolveException, InterruptedException {
        String[] where = lookup.where().split("/");
        List<String> read = new ArrayList<>();
        String host = "";
        for (List<Part> group : layout.of(where[0], where[1])) {
            Optional<String> newest = Optional.empty();
            for (Part part : group) {
                host = Hosts.authority(URI.create(part.base()));
                String asked = host;
                NamedVersions versions = files.get(part.addresses(where[1]), DebianMirror::read, progress).orElseThrow(
                        () -> new ResolveException(Cause.NOT_FOUND, asked + " has no " + part.shown() + " for "
                                + where[1] + ", in which " + lookup.name() + " was looked for."));
                newest = Stream.concat(newest.stream(), versions.of(lookup.name()).stream()).max(DebianVersion.ORDER);
                read.add(part.shown());
            }
            if (newest.isPresent()) {
                return new Versions.Answer(newest.get(), host);
            }
        }
        throw new ResolveException(Cause.NOT_FOUND, name + " on " + host + " has no package " + lookup.name() + " for "
                + where[1] + " in " + String.join(", ", read) + ".");
    }

    private static NamedVersions read(InputStream in) throws IOException {
        NamedVersions.Builder found = new NamedVersions.Builder(DebianVersion.ORDER);
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
        String name = null;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("Package: ")) {
                name = line.substring(9).strip();
            } else if (line.startsWith("Version: ") && name != null) {
                found.accept(name, line.substring(9).strip());
                name = null;
            }
        }
        return found.build();
    }
}
