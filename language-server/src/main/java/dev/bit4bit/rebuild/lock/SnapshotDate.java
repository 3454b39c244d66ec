package dev.bit4bit.rebuild.lock;

import dev.bit4bit.findings.Confidence;
import dev.bit4bit.rebuild.lock.Dated.Source;
import dev.bit4bit.rebuild.lock.LayerFiles.Kept;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * When an archive served the packages of the system that an image holds, as far as the image itself tells.
 *
 * @param at that time, or the earliest that is possible
 * @param exact whether all were current then; otherwise none of them is newer, and the archive may have got it later
 * @param confidence certain or likely for an exact one, possible for another
 * @param from where it is read, for people
 */
public record SnapshotDate(Instant at, boolean exact, Confidence confidence, String from) {

    private static final Set<PackageFile> DATABASES = Set.of(PackageFile.DPKG, PackageFile.DPKG_SINGLE);

    /**
     * The date of the newest index that apt left, unless a package is newer; else that of the newest package.
     *
     * @param epoch the time that files were brought down to: those that have it may be newer
     */
    static Optional<SnapshotDate> of(InstalledPackages packages, Instant epoch) {
        Collection<Kept> files = packages.files();
        Optional<Kept> index = newest(files, Source.INDEX, epoch);
        Optional<Kept> newest = newest(files, Source.PACKAGE, epoch);
        if (index.isPresent() && (newest.isEmpty() || !time(newest.get()).isAfter(time(index.get())))) {
            boolean together = files.stream().filter(kept -> DATABASES.contains(kept.file()))
                    .allMatch(kept -> kept.layer() <= index.get().layer());
            return Optional.of(new SnapshotDate(time(index.get()), true, together ? Confidence.CERTAIN
                    : Confidence.LIKELY,
                    "the date of " + index.get().content().dated().orElseThrow().of()
                            + (together ? "" : ", which came before the packages")));
        }
        return newest.map(kept -> new SnapshotDate(time(kept), false, Confidence.POSSIBLE, switch (kept.file()) {
            case DEBIAN_COPYRIGHT -> "the time of " + shown(kept);
            case DEBIAN_CHANGELOG -> "the newest entry of " + shown(kept);
            default -> "when " + shown(kept) + " was built";
        }));
    }

    private static Optional<Kept> newest(Collection<Kept> files, Source source, Instant epoch) {
        return files.stream().filter(kept -> kept.content().dated().filter(dated -> dated.source() == source)
                .isPresent())
                .filter(kept -> kept.file() != PackageFile.DEBIAN_COPYRIGHT || time(kept).isBefore(epoch))
                .max(Comparator.comparing(SnapshotDate::time).thenComparing(SnapshotDate::shown));
    }

    private static Instant time(Kept kept) {
        return kept.content().dated().orElseThrow().at();
    }

    private static String shown(Kept kept) {
        return kept.content().dated().orElseThrow().of();
    }
}
