package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.ImageReference;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.images.ImageName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which apt a stage has, as the name of its base image tells it, and so where its sources are written. */
public enum AptBase {

    /** Debian 12 and later: {@code /etc/apt/sources.list.d/debian.sources} (deb822). */
    DEBIAN_SOURCES,
    /** Debian 11 and before: {@code /etc/apt/sources.list} (one line each). */
    DEBIAN_LIST,
    /** Ubuntu 24.04 and later: apt finds the snapshots of its archive by itself (snapshot.ubuntu.com). */
    UBUNTU;

    private static final Pattern MOVING_TAG = Pattern.compile("(latest|stable|testing|unstable)(-.*)?");
    private static final Set<String> DEBIAN_NEW = Set.of("bookworm", "trixie", "forky", "sid");
    private static final Set<String> DEBIAN_OLD = Set.of("bullseye", "buster", "stretch", "jessie");
    private static final Set<String> UBUNTU_NEW = Set.of("noble", "oracular", "plucky", "questing", "resolute");

    /** Nothing when the image at the bottom is none of Docker's official ones, or its tag does not say. */
    public static Optional<AptBase> of(Unit unit) {
        return unit.rootImage().map(ImageReference::value).map(ImageName::of).flatMap(AptBase::of);
    }

    private static Optional<AptBase> of(ImageName image) {
        String tag = image.tag().orElse(image.endsUnknown() ? "?" : image.digest().isPresent() ? "?" : "latest");
        String repository = image.canonicalRepository();
        if (repository.equals("debian")) {
            Optional<Double> version = version(tag);
            if (version.isPresent()) {
                return Optional.of(version.get() >= 12 ? DEBIAN_SOURCES : DEBIAN_LIST);
            }
            if (MOVING_TAG.matcher(tag).matches()) {
                return Optional.of(DEBIAN_SOURCES);
            }
        }
        if (repository.equals("ubuntu")) {
            Optional<Double> version = version(tag);
            if (version.isPresent()) {
                return version.get() >= 24.04 ? Optional.of(UBUNTU) : Optional.empty();
            }
            if (Set.of("latest", "rolling", "devel").contains(tag)) {
                return Optional.of(UBUNTU);
            }
        }
        return repository.indexOf('/') >= 0 || image.isHomeMade() ? Optional.empty() : ofCodename(tag);
    }

    private static Optional<AptBase> ofCodename(String tag) {
        List<String> parts = Arrays.asList(tag.split("-"));
        if (parts.stream().anyMatch(DEBIAN_NEW::contains)) {
            return Optional.of(DEBIAN_SOURCES);
        }
        if (parts.stream().anyMatch(DEBIAN_OLD::contains)) {
            return Optional.of(DEBIAN_LIST);
        }
        return parts.stream().anyMatch(UBUNTU_NEW::contains) ? Optional.of(UBUNTU) : Optional.empty();
    }

    /** The number a tag begins with: 12 of {@code 12.5-slim}, 24.04 of {@code 24.04}. */
    private static Optional<Double> version(String tag) {
        int end = 0;
        while (end < tag.length() && end < 8 && (Character.isDigit(tag.charAt(end))
                || tag.charAt(end) == '.' && tag.indexOf('.') == end)) {
            end++;
        }
        return end == 0 || !Character.isDigit(tag.charAt(0)) ? Optional.empty()
                : Optional.of(Double.parseDouble(tag.substring(0, end)));
    }
}
