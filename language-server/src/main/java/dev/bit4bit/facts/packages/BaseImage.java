package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.ImageReference;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.images.ImageName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a stage's base image tells of the packages in it. Only of Docker's official images, whose tags name
 * the release they are built on and which read the archives of that release alone.
 */
public final class BaseImage {

    private static final Pattern TWO_NUMBERS = Pattern.compile("\\d+\\.\\d+");
    private static final Pattern THREE_NUMBERS = Pattern.compile("\\d+\\.\\d+\\.\\d+");

    /** A release of a distribution, by the name it has on mirrors, and an architecture as its packages name it. */
    public record Release(Family family, String name, String architecture) {
        /** As a lookup names it. */
        public String where() {
            return name + "/" + architecture;
        }
    }

    /** Distributions. */
    public enum Family { DEBIAN, UBUNTU, ALPINE }

    private static final Map<String, String> DEBIAN = Map.of("11", "bullseye", "12", "bookworm", "13", "trixie",
            "stable", "stable", "testing", "testing", "unstable", "sid", "latest", "stable");
    private static final Map<String, String> UBUNTU = Map.of("20.04", "focal", "22.04", "jammy", "24.04", "noble",
            "25.04", "plucky", "25.10", "questing", "26.04", "resolute");
    private static final Set<String> DEBIAN_NAMES = Set.of("bullseye", "bookworm", "trixie", "forky", "sid");
    private static final Set<String> UBUNTU_NAMES = Set.copyOf(UBUNTU.values());
    private static final Set<String> ALIASES = Set.of("stable", "testing", "latest");
    /** Official images that add no archive of their own. */
    private static final Set<String> PLAIN = Set.of("debian", "ubuntu", "alpine", "buildpack-deps", "python", "pypy",
            "node", "golang", "rust", "ruby", "php", "openjdk", "eclipse-temurin", "perl", "gcc", "erlang", "elixir",
            "httpd", "redis", "maven", "gradle", "tomcat", "jetty", "julia", "swift", "docker", "memcached", "haproxy");
    private static final Pattern ALPINE = Pattern.compile("(?:.*-)?alpine(\\d+\\.\\d+)(?:-.*)?");
    private static final Pattern NUMBER = Pattern.compile("(\\d+(?:\\.\\d+)*)(?:-.*)?");
    private static final Map<String, String> APT_NAMES = Map.of("amd64", "amd64", "arm64", "arm64", "386", "i386",
            "ppc64le", "ppc64el", "s390x", "s390x", "riscv64", "riscv64");
    private static final Map<String, String> APK_NAMES = Map.of("amd64", "x86_64", "arm64", "aarch64", "386", "x86",
            "ppc64le", "ppc64le", "s390x", "s390x", "riscv64", "riscv64");

    private BaseImage() {
    }

    /**
     * The release whose packages a command installs; empty when the image does not say, or when the file changes where
     * packages come from before.
     */
    public static Optional<Release> release(FileFacts facts, CommandCall call) {
        Optional<Release> release = call.unit().rootImage().flatMap(BaseImage::of);
        return release.filter(r -> !facts.derive(SourceChanges.class, SourceChanges::of).before(call));
    }

    private static Optional<Release> of(ImageReference reference) {
        ImageName image = ImageName.of(reference.value());
        String repository = image.canonicalRepository();
        String tag = image.tag().orElse(image.digest().isPresent() ? "" : "latest");
        if (!PLAIN.contains(repository) || image.value().pattern().startsWith("localhost")
                || image.digest().isPresent() && (ALIASES.contains(tag.split("-")[0]) || repository.equals(tag))) {
            return Optional.empty();
        }
        List<String> parts = Arrays.asList(tag.split("-"));
        Matcher alpine = ALPINE.matcher(repository.equals("alpine") ? "alpine" + tag : tag);
        if (alpine.matches() || repository.equals("alpine") && THREE_NUMBERS.matcher(tag).matches()) {
            String branch = alpine.matches() ? alpine.group(1) : tag.substring(0, tag.lastIndexOf('.'));
            return release(Family.ALPINE, "v" + branch, reference, APK_NAMES);
        }
        if (repository.equals("alpine")) {
            return tag.equals("edge") && image.digest().isEmpty()
                    ? release(Family.ALPINE, "edge", reference, APK_NAMES) : Optional.empty();
        }
        Optional<String> debian = repository.equals("debian") ? Optional.ofNullable(DEBIAN.get(number(parts.get(0))))
                : Optional.empty();
        debian = debian.or(() -> parts.stream().filter(DEBIAN_NAMES::contains).findFirst());
        if (debian.isPresent()) {
            return release(Family.DEBIAN, debian.get(), reference, APT_NAMES);
        }
        Optional<String> ubuntu = repository.equals("ubuntu") ? Optional.ofNullable(UBUNTU.get(parts.get(0)))
                : Optional.empty();
        return ubuntu.or(() -> parts.stream().filter(UBUNTU_NAMES::contains).findFirst())
                .flatMap(name -> release(Family.UBUNTU, name, reference, APT_NAMES));
    }

    /** 12 of {@code 12.5}, the text itself where it is no number. */
    private static String number(String text) {
        return TWO_NUMBERS.matcher(text).matches() ? text.substring(0, text.indexOf('.')) : text;
    }

    private static Optional<Release> release(Family family, String name, ImageReference reference,
                                             Map<String, String> architectures) {
        Optional<String> platform = reference.platform().flatMap(Value::text);
        if (platform.isEmpty()) {
            return Optional.of(new Release(family, name, architectures.get("amd64")));
        }
        String[] parts = platform.get().split("/");
        return parts.length < 2 ? Optional.empty() : Optional.ofNullable(architectures.get(parts[1]))
                .map(architecture -> new Release(family, name, architecture));
    }

    /**
     * The version of an interpreter or compiler, from the tag of the official image that is named after it: 3.12 of
     * {@code python:3.12-slim}. Empty when the tag says less than two numbers.
     */
    public static Optional<String> version(Unit unit, String repository) {
        return unit.rootImage().map(ImageReference::value).map(ImageName::of)
                .filter(image -> image.canonicalRepository().equals(repository))
                .flatMap(ImageName::tag).map(NUMBER::matcher).filter(Matcher::matches).map(m -> m.group(1))
                .filter(number -> number.indexOf('.') > 0);
    }
}
