package dev.bit4bit.resolve.packages;

import dev.bit4bit.findings.Lookup.PackageHashes;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import dev.bit4bit.resolve.ResolveException.Cause;
import dev.bit4bit.resolve.net.Ask;
import dev.bit4bit.resolve.net.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The hashes of all files of a release. pip then installs nothing whose hash it is not given, so it is looked up too
 * whether the release needs packages that are not named (core metadata beside the file, PEP 658; markers, PEP 508).
 */
final class PythonHashes {

    private static final Pattern SUM = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern REQUIRES = Pattern.compile("(?im)^Requires-Dist:\\s*([A-Za-z0-9][A-Za-z0-9._-]*)([^;\\r\\n]*)(?:;(.*))?$");
    private static final Pattern EXTRA = Pattern.compile("\\bextra\\s*==");
    private static final Pattern WINDOWS = Pattern.compile(
            "\\s*\\(?\\s*(platform_system\\s*==\\s*[\"']Windows[\"']|sys_platform\\s*==\\s*[\"']win32[\"']|os_name\\s*==\\s*[\"']nt[\"'])"
            + "\\s*\\)?\\s*");
    private static final Pattern PYTHON = Pattern.compile(
            "\\s*\\(?\\s*python(?:_full)?_version\\s*(<=|>=|<|>|==|!=)\\s*[\"']([0-9][0-9.]*)[\"']\\s*\\)?\\s*");

    private static final String ADVICE = "pip-compile --generate-hashes writes a whole list.";
    private static final Pattern METADATA = Pattern.compile("[^/]+\\.dist-info/METADATA");
    private static final long MOST_OF_WHEEL = 64 * Ask.MEGABYTE;

    private final PackageIndex index;

    PythonHashes(PackageIndex index) {
        this.index = index;
    }

    /** The options for a requirements file: {@code --hash=sha256:… --hash=sha256:…}. */
    Versions.Answer hashes(PackageHashes lookup, List<PythonIndex.File> all, Progress progress)
            throws ResolveException, InterruptedException {
        String name = PythonIndex.normalised(lookup.name());
        PythonVersion wanted = PythonVersion.of(lookup.version()).orElseThrow(() -> new ResolveException(Cause.REFUSED,
                lookup.version() + " is no version of a Python package."));
        List<PythonIndex.File> files = new ArrayList<>();
        for (PythonIndex.File file : all) {
            PythonVersion version = PythonIndex.version(name, file.name());
            if (version != null && version.compareTo(wanted) == 0) {
                files.add(file);
            }
        }
        if (files.isEmpty()) {
            throw new ResolveException(Cause.NOT_FOUND, index.host() + " has no " + lookup.name() + " "
                    + lookup.version() + ".");
        }
        Set<String> sums = new TreeSet<>();
        for (PythonIndex.File file : files) {
            if (!SUM.matcher(file.sha256()).matches()) {
                throw new ResolveException(Cause.BAD_ANSWER, index.host() + " names no sha256 of " + file.name() + ".");
            }
            sums.add("--hash=sha256:" + file.sha256());
        }
        if (!lookup.alone()) {
            checkDependencies(lookup, files, progress);
        }
        return new Versions.Answer(String.join(" ", sums), index.host());
    }

    private void checkDependencies(PackageHashes lookup, List<PythonIndex.File> files, Progress progress)
            throws ResolveException, InterruptedException {
        String metadata = metadata(lookup, files, progress);
        Set<String> named = new TreeSet<>();
        lookup.beside().forEach(n -> named.add(PythonIndex.normalised(n)));
        Set<String> missing = new TreeSet<>();
        Matcher requires = REQUIRES.matcher(metadata);
        while (requires.find()) {
            String needed = PythonIndex.normalised(requires.group(1));
            if (!named.contains(needed) && applies(requires.group(3), lookup.python())) {
                missing.add(needed);
            }
        }
        if (!missing.isEmpty()) {
            throw new ResolveException(Cause.NOT_FOUND, lookup.name() + " " + lookup.version() + " needs "
                    + String.join(", ", missing) + ", and with hashes pip wants the version and hash of each. " + ADVICE);
        }
    }

    /** The core metadata of the release: beside one of its wheels, or where the index has none there, in the wheel. */
    private String metadata(PackageHashes lookup, List<PythonIndex.File> files, Progress progress)
            throws ResolveException, InterruptedException {
        Optional<PythonIndex.File> described = files.stream().filter(PythonIndex.File::hasMetadata).findFirst();
        if (described.isPresent()) {
            return index.at(described.get().url() + ".metadata", Ask.MEGABYTE, progress).text();
        }
        Optional<PythonIndex.File> wheel = files.stream().filter(f -> f.name().endsWith(".whl")).findFirst();
        if (wheel.isPresent()) {
            progress.say("Fetching " + wheel.get().name() + " to see what it needs");
            Reply reply = index.at(wheel.get().url(), MOST_OF_WHEEL, progress);
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(reply.body()))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    if (METADATA.matcher(entry.getName()).matches()) {
                        return new String(zip.readNBytes((int) Ask.MEGABYTE), StandardCharsets.UTF_8);
                    }
                }
            } catch (IOException e) {
                // Said below.
            }
        }
        throw new ResolveException(Cause.NOT_FOUND, index.host() + " does not say which packages " + lookup.name() + " "
                + lookup.version() + " needs, and with hashes pip wants those of all. " + ADVICE);
    }

    /** Whether a marker can hold in an image; in doubt it does. */
    private static boolean applies(String marker, String python) {
        if (marker == null) {
            return true;
        }
        Matcher version = PYTHON.matcher(marker);
        if (version.matches() && !python.isEmpty()) {
            return PythonSpecifier.of(version.group(1) + version.group(2)).flatMap(s ->
                    PythonVersion.of(python).map(s::admits)).orElse(true);
        }
        return !EXTRA.matcher(marker).find() && !WINDOWS.matcher(marker).matches();
    }
}
