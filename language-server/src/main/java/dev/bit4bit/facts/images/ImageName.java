package dev.bit4bit.facts.images;

import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.Value.Unknown;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a reference to an image is made of: {@code [registry/]repository[:tag][@digest]}
 * (<a href="https://github.com/distribution/reference/blob/main/reference.go">grammar</a>). Unknown pieces stand as
 * {@link Value#UNKNOWN}.
 *
 * @param repository with its registry
 * @param tag        without the colon
 * @param digest     without the {@code @}
 * @param at         offset of the {@code @} in the value's pattern, or -1
 * @param tagStart   offset of the tag in the value's pattern, or -1
 */
public record ImageName(Value value, String repository, Optional<String> tag, Optional<String> digest, int at,
                        int tagStart) {

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}");
    private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9\0][A-Za-z0-9._/:\0-]*");
    private static final Pattern DIGEST_NAME =
            Pattern.compile("(?i).*(digest|sha_?256|sha512|hash|checksum|pinned).*|(?i)(.*_)?sha(_.*)?");

    public static ImageName of(Value value) {
        String pattern = value.pattern();
        int at = pattern.indexOf('@');
        String name = at < 0 ? pattern : pattern.substring(0, at);
        int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
        return new ImageName(value, colon < 0 ? name : name.substring(0, colon),
                colon < 0 ? Optional.empty() : Optional.of(name.substring(colon + 1)),
                at < 0 ? Optional.empty() : Optional.of(pattern.substring(at + 1)), at, colon < 0 ? -1 : colon + 1);
    }

    /** Whether it names contents that never change: a digest, or a variable where a digest belongs. */
    public boolean isPinned() {
        if (digest.isPresent()) {
            return digest.get().indexOf(Value.UNKNOWN) >= 0 || DIGEST.matcher(digest.get()).matches();
        }
        List<Unknown> unknowns = value.unknowns();
        return endsUnknown() && DIGEST_NAME.matcher(unknowns.get(unknowns.size() - 1).name()).matches();
    }

    /** Whether what follows the {@code @} can be no digest. */
    public boolean isDigestMalformed() {
        return digest.isPresent() && !isPinned() && !repository.isEmpty() && isPlausible()
                && digest.get().chars().allMatch(c -> Character.isLetterOrDigit(c) || ":.-_+".indexOf(c) >= 0);
    }

    /** Whether its end can't be known, so that a tag or a digest may hide there. */
    public boolean endsUnknown() {
        List<Value.Segment> segments = value.segments();
        return !segments.isEmpty() && segments.get(segments.size() - 1) instanceof Unknown;
    }

    public boolean isWhollyUnknown() {
        return value.segments().stream().allMatch(s -> s instanceof Unknown);
    }

    /** Whether it can be an image in a registry: no path, no placeholder of some preprocessor. */
    public boolean isPlausible() {
        String name = at < 0 ? value.pattern() : value.pattern().substring(0, at);
        if (!CHARACTERS.matcher(name).matches() || name.endsWith("/") || name.endsWith(":") || name.contains("//")) {
            return false;
        }
        String last = repository.substring(repository.indexOf('/') + 1);
        if (last.endsWith("-") || last.endsWith("_") || last.endsWith(".")) {
            return false;
        }
        return last.chars().noneMatch(Character::isUpperCase);
    }

    /** Whether the registry is this machine: what is there was put there by the project. */
    public boolean isLocal() {
        return repository.startsWith("localhost/") || repository.startsWith("localhost:")
                || repository.startsWith("127.0.0.1:") || repository.startsWith("0.0.0.0:");
    }

    /**
     * Whether the name has no registry and no organisation and isn't one of Docker's official images: Docker Hub has
     * no such image, so it is one that this machine or this build made.
     */
    public boolean isHomeMade() {
        return repository.indexOf('/') < 0 && repository.indexOf(Value.UNKNOWN) < 0
                && !OfficialImages.contains(repository);
    }

    /** The repository for comparing: without what may be left out. */
    public String canonicalRepository() {
        String name = repository;
        for (String prefix : List.of("docker.io/", "index.docker.io/", "library/", "localhost/")) {
            name = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
        }
        return name;
    }
}
