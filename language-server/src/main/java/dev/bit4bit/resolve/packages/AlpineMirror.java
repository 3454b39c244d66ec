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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A mirror of Alpine: {@code BRANCH/REPOSITORY/ARCHITECTURE/APKINDEX.tar.gz}, of which the file {@code APKINDEX} has a
 * paragraph for each package with its name under {@code P:} and its version under {@code V:} (apk-package(5)). Of the
 * repositories the two that its images read count.
 */
final class AlpineMirror {

    private static final List<String> REPOSITORIES = List.of("main", "community");

    private final IndexFiles files;
    private final String base;

    AlpineMirror(IndexFiles files, String base) {
        this.files = files;
        this.base = base;
    }

    Versions.Answer version(PackageVersion lookup, Progress progress) throws ResolveException, InterruptedException {
        String host = Hosts.authority(URI.create(base));
        String[] where = lookup.where().split("/");
        Optional<String> newest = Optional.empty();
        for (String repository : REPOSITORIES) {
            String address = base + "/" + where[0] + "/" + repository + "/" + where[1] + "/APKINDEX.tar.gz";
            NamedVersions versions = files.get(List.of(address), AlpineMirror::read, progress).orElseThrow(() ->
                    new ResolveException(Cause.NOT_FOUND, host + " has no " + repository + " of Alpine " + where[0]
                            + " for " + where[1] + ", in which " + lookup.name() + " was looked for."));
            newest = Stream.concat(newest.stream(), versions.of(lookup.name()).stream()).max(ApkVersion.ORDER);
        }
        return new Versions.Answer(newest.orElseThrow(() -> new ResolveException(Cause.NOT_FOUND,
                "Alpine " + where[0] + " on " + host + " has no package " + lookup.name() + " for " + where[1] + ".")),
                host);
    }

    private static NamedVersions read(InputStream in) throws IOException {
        NamedVersions.Builder found = new NamedVersions.Builder(ApkVersion.ORDER);
        boolean there = false;
        TarArchiveInputStream tar = new TarArchiveInputStream(in);
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (entry.getName().equals("APKINDEX")) {
                there = true;
                paragraphs(new BufferedReader(new InputStreamReader(tar, StandardCharsets.UTF_8)), found);
            }
        }
        if (!there) {
            throw new IOException("it holds no APKINDEX");
        }
        return found.build();
    }

    private static void paragraphs(BufferedReader lines, NamedVersions.Builder found) throws IOException {
        String name = null;
        String version = null;
        for (String line = lines.readLine(); ; line = lines.readLine()) {
            if (line == null || line.isEmpty()) {
                if (name != null && version != null && ApkVersion.isVersion(version)) {
                    found.accept(name, version);
                }
                name = null;
                version = null;
                if (line == null) {
                    return;
                }
            } else if (line.startsWith("P:")) {
                name = line.substring(2);
            } else if (line.startsWith("V:")) {
                version = line.substring(2);
            }
        }
    }
}
