package dev.bit4bit.rules.fetch;

import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.fetch.GitSources;
import dev.bit4bit.facts.fetch.Url;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What in an address moves.
 *
 * @param word   the part that moves, for messages
 * @param branch it is a branch of a repository
 * @param sure   nothing else in the address may fix what is fetched
 */
record MovingAddress(String word, boolean branch, boolean sure) {

    private static final Pattern SHORT_COMMIT = Pattern.compile("[0-9a-f]{7,39}");
    private static final Pattern LATEST =
            Pattern.compile("(?:.*[^a-z0-9])?(latest|nightly|nightlies|tip)(?:[^a-z0-9].*)?");
    private static final Set<String> CHANNELS = Set.of("stable", "current", "edge", "snapshots", "head", "trunk",
            "devel",
            "canary", "unstable", "master");
    private static final Set<String> MOVING_TAGS = Set.of("latest", "nightly", "edge", "continuous", "tip", "master",
            "main", "dev", "stable", "canary", "snapshot");
    private static final Pattern CHANNEL_IN_NAME =
            Pattern.compile("(?:.*[^a-z0-9])?(stable|current|master|edge)(?:[^a-z0-9].*)?");
    private static final Pattern VERSION = Pattern.compile(
            "\\d+[._]\\d+|(^|[^a-z])v?\\d+([-_.](\\d|rc|beta|alpha|amd|linux|x86)|$)"
                    + "|[/_-]v?\\d+[./_-]|\\d{6,}|r\\d{2,}");
    private static final Pattern MACHINE = Pattern.compile(
            "x86[-_]64|amd64|arm64|i[3-6]86|aarch64|arm(v|hf)?[5-8]?l?|(linux|win|darwin)(32|64)|x64|x32"
                    + "|64-?bit|32-?bit|sha(256|512|1)|md5|bz2|k8s|s3|mp[34]|utf-?8"
                    + "|s390x?|ppc64(le)?|riscv64|el[6-9]|7z|lz4");
    private static final Pattern DATE = Pattern.compile("20\\d\\d[-_/.]?[01]\\d[-_/.]?[0-3]\\d");
    private static final Pattern PACKED = Pattern.compile(
            ".*\\.(tar(\\.\\w+)?|tgz|tbz2?|txz|zip|deb|rpm|jar|war|run|bin|appimage|exe|whl|apk|so|7z|iso|dmg|msi)");
    private static final Pattern PLATFORM = Pattern.compile(
            "(?i)(.*_)?((target|build)?(arch|os|platform|variant)|architecture|machine)|[a-z]*arch");
    private static final Pattern ENDING = Pattern.compile("\\.(tar\\.\\w+|tgz|zip|tar|txz|tbz2?)$");

    static Optional<MovingAddress> in(Url url) {
        List<String> parts = url.segments();
        Optional<String> reference = reference(url.host(), parts);
        if (reference.isPresent()) {
            return ofReference(reference.get());
        }
        if (isRelease(url.host(), parts) && parts.size() > 3 && parts.get(3).equals("latest")) {
            return Optional.of(new MovingAddress("latest", false, true));
        }
        if (isRelease(url.host(), parts) && parts.size() > 5 && parts.get(3).equals("download")) {
            String tag = parts.get(4);
            return MOVING_TAGS.contains(tag.toLowerCase(Locale.ROOT))
                    ? Optional.of(new MovingAddress(tag, false, true)) : Optional.empty();
        }
        return byWords(url, parts);
    }

    /** Whether a template gives the branch, tag or commit, so that it may be a commit. */
    static boolean isReferenceHole(Url url) {
        boolean hole = url.value().unknowns().stream().anyMatch(u -> u.reason() == Value.Reason.TEMPLATE_HOLE);
        return hole && reference(url.host(), url.segments()).filter(r -> r.indexOf(Value.UNKNOWN) >= 0).isPresent();
    }

    private static boolean isRelease(String host, List<String> parts) {
        return host.equals("github.com") && parts.size() > 3 && parts.get(2).equals("releases");
    }

    /** The branch, tag or commit in an address of a repository's file or archive. */
    private static Optional<String> reference(String host, List<String> parts) {
        int size = parts.size();
        if (host.equals("raw.githubusercontent.com") || host.equals("raw.github.com") || host.equals("rawgit.com")
                || host.equals("raw.gitmirror.com")) {
            return at(parts, 2);
        }
        if (host.equals("codeload.github.com") && size > 3) {
            return at(parts, 3);
        }
        if (host.equals("github.com") || host.equals("www.github.com")) {
            if (size > 3 && Set.of("raw", "blob", "archive", "tarball", "zipball").contains(parts.get(2))) {
                return at(parts, 3);
            }
            return size == 3 && Set.of("tarball", "zipball").contains(parts.get(2)) ? Optional.of("HEAD")
                    : Optional.empty();
        }
        int dash = parts.indexOf("-");
        if (dash > 0 && size > dash + 2 && Set.of("raw", "archive").contains(parts.get(dash + 1))) {
            return at(parts, dash + 2);
        }
        if (host.equals("bitbucket.org") && size > 3 && Set.of("raw", "get").contains(parts.get(2))) {
            return at(parts, 3);
        }
        return Optional.empty();
    }

    private static Optional<String> at(List<String> parts, int index) {
        if (parts.size() <= index) {
            return Optional.empty();
        }
        if (parts.get(index).equals("refs") && parts.size() > index + 2) {
            return Optional.of("refs/" + parts.get(index + 1) + "/" + parts.get(index + 2));
        }
        return Optional.of(parts.get(index));
    }

    private static Optional<MovingAddress> ofReference(String written) {
        String reference = ENDING.matcher(written).replaceFirst("");
        if (reference.startsWith("refs/heads/")) {
            return Optional.of(new MovingAddress(reference.substring("refs/heads/".length()), true, true));
        }
        if (reference.startsWith("refs/tags/") || reference.indexOf(Value.UNKNOWN) >= 0
                || GitSources.isCommit(reference) || SHORT_COMMIT.matcher(reference).matches()) {
            return Optional.empty();
        }
        boolean named = reference.chars().noneMatch(Character::isDigit);
        return named ? Optional.of(new MovingAddress(reference, true, true)) : Optional.empty();
    }

    private static Optional<MovingAddress> byWords(Url url, List<String> parts) {
        if (parts.isEmpty() || DATE.matcher(url.path()).find()) {
            return Optional.empty();
        }
        String name = parts.get(parts.size() - 1).toLowerCase(Locale.ROOT);
        Matcher latest = LATEST.matcher(name);
        if (latest.matches()) {
            return Optional.of(new MovingAddress(latest.group(1), false, true));
        }
        boolean open = url.path().indexOf(Value.UNKNOWN) >= 0;
        boolean versioned = isVersioned(name) || name.indexOf(Value.UNKNOWN) >= 0 && !isOpenByPlatform(url);
        for (String part : parts.subList(0, parts.size() - 1)) {
            Matcher word = LATEST.matcher(part.toLowerCase(Locale.ROOT));
            if (word.matches() && !versioned) {
                return Optional.of(new MovingAddress(word.group(1), false, !open));
            }
        }
        if (open || isVersioned(url.path().toLowerCase(Locale.ROOT)) || isVersioned(url.query())) {
            return Optional.empty();
        }
        for (String part : parts.subList(0, parts.size() - 1)) {
            if (CHANNELS.contains(part.toLowerCase(Locale.ROOT))) {
                return Optional.of(new MovingAddress(part, false, false));
            }
        }
        Matcher channel = CHANNEL_IN_NAME.matcher(name);
        if (channel.matches()) {
            return Optional.of(new MovingAddress(channel.group(1), false, false));
        }
        return PACKED.matcher(name).matches() ? Optional.of(new MovingAddress("", false, false)) : Optional.empty();
    }

    /** Whether all that is unknown in the address is which machine it is for. */
    private static boolean isOpenByPlatform(Url url) {
        return url.value().unknowns().stream().allMatch(u -> PLATFORM.matcher(u.name()).matches());
    }

    private static boolean isVersioned(String text) {
        return VERSION.matcher(MACHINE.matcher(text).replaceAll("~")).find();
    }
}
