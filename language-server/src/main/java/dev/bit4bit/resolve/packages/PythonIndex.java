package dev.bit4bit.resolve.packages;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bit4bit.findings.Lookup.PackageHashes;
import dev.bit4bit.findings.Lookup.PackageVersion;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import dev.bit4bit.resolve.ResolveException.Cause;
import dev.bit4bit.resolve.net.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A simple index of Python packages, as JSON or as HTML (simple repository API; PEP 503, PEP 592, PEP 691). Of the
 * releases that satisfy the specifier the newest counts that is neither withdrawn nor a pre-release, and that takes the
 * interpreter.
 */
final class PythonIndex {

    private static final String ACCEPT = "application/vnd.pypi.simple.v1+json, "
            + "application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1";
    private static final Pattern ANCHOR = Pattern.compile("(?is)<a\\s([^>]*)>([^<]*)</a>");
    private static final Pattern REQUIRES = Pattern.compile("(?is)data-requires-python\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
    private static final Pattern YANKED = Pattern.compile("(?is)\\bdata-yanked\\b");
    private static final Pattern HREF = Pattern.compile("(?is)\\bhref\\s*=\\s*[\"']([^\"']*)");
    private static final Pattern SHA256 = Pattern.compile("#(?:[^\"']*&)?sha256=([0-9a-f]{64})");
    private static final Pattern METADATA = Pattern.compile("(?is)\\bdata-(core|dist-info)-metadata\\b");
    private static final Pattern SOURCE = Pattern.compile("(.+)\\.(tar\\.gz|tar\\.bz2|tar\\.xz|tgz|zip)");

    private final PackageIndex index;

    PythonIndex(PackageIndex index) {
        this.index = index;
    }

    /**
     * A file of a release.
     *
     * @param sha256      in hex; empty when the index does not say
     * @param hasMetadata whether its core metadata is at the same address with {@code .metadata} behind it
     */
    record File(String name, String requiresPython, boolean yanked, String url, String sha256, boolean hasMetadata) {
    }

    Versions.Answer hashes(PackageHashes lookup, Progress progress) throws ResolveException, InterruptedException {
        String name = normalised(lookup.name());
        Reply reply = index.find("/" + name + "/", ACCEPT, progress).orElseThrow(() -> new ResolveException(
                Cause.NOT_FOUND, index.host() + " has no package " + lookup.name() + "."));
        return new PythonHashes(index).hashes(lookup, files(reply), progress);
    }

    private List<File> files(Reply reply) throws ResolveException {
        return reply.contentType().endsWith("json") ? json(reply) : html(reply);
    }

    Versions.Answer version(PackageVersion lookup, Progress progress) throws ResolveException, InterruptedException {
        PythonSpecifier wanted = PythonSpecifier.of(lookup.wanted()).orElseThrow(() -> new ResolveException(
                Cause.REFUSED, "What " + lookup.name() + lookup.wanted() + " asks for is not understood."));
        Optional<PythonVersion> python = interpreter(lookup.where());
        String name = normalised(lookup.name());
        Reply reply = index.page(lookup, "/" + name + "/", ACCEPT, progress);
        PythonVersion newest = null;
        for (File file : files(reply)) {
            PythonVersion version = file.yanked() ? null : version(name, file.name());
            if (version != null && !version.isPrerelease() && wanted.admits(version)
                    && (newest == null || version.compareTo(newest) > 0) && takes(file, python)) {
                newest = version;
            }
        }
        if (newest == null) {
            throw index.nothingFits(lookup, "Python");
        }
        return index.answer(newest.text());
    }

    /** The newest patch release of a series that is named by two numbers, since that is what its image holds. */
    private static Optional<PythonVersion> interpreter(String text) {
        return PythonVersion.of(text.matches("\\d+\\.\\d+") ? text + ".999" : text);
    }

    private static boolean takes(File file, Optional<PythonVersion> python) {
        return python.isEmpty() || PythonSpecifier.of(file.requiresPython()).map(s -> s.admits(python.get())).orElse(true);
    }

    static String normalised(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
    }

    /** The version in a file's name; null for what pip does not install. */
    static PythonVersion version(String name, String file) {
        if (file.endsWith(".whl")) {
            String[] parts = file.split("-");
            return parts.length < 5 ? null : PythonVersion.of(parts[1]).orElse(null);
        }
        Matcher source = SOURCE.matcher(file);
        if (!source.matches()) {
            return null;
        }
        String stem = source.group(1);
        for (int dash = stem.indexOf('-'); dash > 0; dash = stem.indexOf('-', dash + 1)) {
            if (normalised(stem.substring(0, dash)).equals(name)) {
                return PythonVersion.of(stem.substring(dash + 1)).orElse(null);
            }
        }
        return null;
    }

    private List<File> json(Reply reply) throws ResolveException {
        List<File> files = new ArrayList<>();
        for (JsonNode file : index.json(reply).path("files")) {
            JsonNode yanked = file.path("yanked");
            files.add(new File(file.path("filename").asText(), file.path("requires-python").asText(""),
                    yanked.isTextual() || yanked.asBoolean(), reply.uri().resolve(file.path("url").asText("")).toString(),
                    file.at("/hashes/sha256").asText(""), isDescribed(file.path("core-metadata"))
                    || isDescribed(file.path("dist-info-metadata"))));
        }
        return files;
    }

    private static boolean isDescribed(JsonNode metadata) {
        return metadata.isObject() || metadata.asBoolean();
    }

    private static List<File> html(Reply reply) {
        List<File> files = new ArrayList<>();
        Matcher anchor = ANCHOR.matcher(reply.text());
        while (anchor.find()) {
            Matcher requires = REQUIRES.matcher(anchor.group(1));
            String python = !requires.find() ? ""
                    : requires.group(1) != null ? requires.group(1) : requires.group(2);
            files.add(new File(anchor.group(2).strip(), python.replace("&gt;", ">").replace("&lt;", "<")
                    .replace("&amp;", "&"), YANKED.matcher(anchor.group(1)).find(), address(reply, anchor.group(1)),
                    group(SHA256, anchor.group(1)), METADATA.matcher(anchor.group(1)).find()));
        }
        return files;
    }

    private static String address(Reply reply, String attributes) {
        String href = group(HREF, attributes).replace("&amp;", "&");
        int fragment = href.indexOf('#');
        try {
            return reply.uri().resolve(fragment < 0 ? href : href.substring(0, fragment)).toString();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String group(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}
