package dev.bit4bit.causes;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What else is known of the two images, beside the one difference.
 *
 * @param epoch the SOURCE_DATE_EPOCH that both were built with, when there is one and it is known
 * @param changedPackages names of packages that have other versions in the two, or are in one only
 * @param changedFiles paths of files that belong to such packages, as far as the packages' database lists them
 */
public record Circumstances(Optional<Instant> epoch, Set<String> changedPackages, Set<String> changedFiles) {

    /** Nothing is known. */
    public static final Circumstances UNKNOWN = new Circumstances(Optional.empty(), Set.of(), Set.of());

    /** Where dpkg's packages keep files that are named after them. */
    private static final Pattern NAMED = Pattern.compile("var/lib/dpkg/info/([^/:]+?)(?::[^/]*)?\\.[a-z0-9-]+"
            + "|usr/share/(?:doc|bug|lintian/overrides)/([^/]+)(?:/.*)?");

    public Circumstances {
        changedPackages = Set.copyOf(changedPackages);
        changedFiles = Set.copyOf(changedFiles);
    }

    /** Whether the file surely belongs to a package that has another version. */
    boolean isOfChangedPackage(String path) {
        if (changedFiles.contains(path)) {
            return true;
        }
        if (changedPackages.isEmpty()) {
            return false;
        }
        Matcher named = NAMED.matcher(path);
        return named.matches() && changedPackages.contains(named.group(1) != null ? named.group(1) : named.group(2));
    }
}
