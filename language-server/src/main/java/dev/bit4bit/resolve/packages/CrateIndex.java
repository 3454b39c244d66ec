package dev.bit4bit.resolve.packages;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bit4bit.findings.Lookup.PackageVersion;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import dev.bit4bit.resolve.ResolveException.Cause;
import dev.bit4bit.resolve.net.Reply;
import java.util.Locale;
import java.util.Optional;

/** A sparse index of crates (The Cargo Book, "Registry Index"): the newest release not yanked that takes the Rust. */
final class CrateIndex {

    private final PackageIndex index;

    CrateIndex(PackageIndex index) {
        this.index = index;
    }

    Versions.Answer version(PackageVersion lookup, Progress progress) throws ResolveException, InterruptedException {
        Optional<SemverRange> range = SemverRange.of(lookup.wanted(), true);
        if (range.isEmpty() && !lookup.wanted().isEmpty()) {
            throw new ResolveException(Cause.REFUSED, "What " + lookup.name() + " " + lookup.wanted()
                    + " asks for is not understood.");
        }
        Reply reply = index.page(lookup, path(lookup.name().toLowerCase(Locale.ROOT)), "text/plain, */*;q=0.5", progress);
        // The newest patch release of a series: its image holds that.
        Optional<Semver> rust = Semver.of(lookup.where().matches("\\d+\\.\\d+") ? lookup.where() + ".999" : lookup.where());
        Semver newest = null;
        for (String line : reply.text().split("\n")) {
            if (line.isBlank()) {
                continue;
            }
            JsonNode one = index.json(line);
            Optional<Semver> version = Semver.of(one.path("vers").asText(""))
                    .filter(v -> !v.prerelease() && (range.isEmpty() || range.get().admits(v)));
            if (version.isPresent() && !one.path("yanked").asBoolean()
                    && (newest == null || version.get().compareTo(newest) > 0)
                    && takes(one.path("rust_version").asText(""), rust)) {
                newest = version.get();
            }
        }
        if (newest == null) {
            throw index.nothingFits(lookup, "Rust");
        }
        return index.answer(newest.text().replaceFirst("\\+.*", ""));
    }

    private static boolean takes(String needed, Optional<Semver> rust) {
        Optional<Semver> least = Semver.of(needed.matches("\\d+") ? needed + ".0.0"
                : needed.matches("\\d+\\.\\d+") ? needed + ".0" : needed);
        return rust.isEmpty() || least.isEmpty() || rust.get().compareTo(least.get()) >= 0;
    }

    private static String path(String name) {
        return switch (name.length()) {
            case 1 -> "/1/" + name;
            case 2 -> "/2/" + name;
            case 3 -> "/3/" + name.charAt(0) + "/" + name;
            default -> "/" + name.substring(0, 2) + "/" + name.substring(2, 4) + "/" + name;
        };
    }
}
