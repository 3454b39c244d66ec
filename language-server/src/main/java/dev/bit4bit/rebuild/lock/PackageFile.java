package dev.bit4bit.rebuild.lock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.rebuild.lock.Dated.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The files from which packages and their dates are read, each in the form that its manager documents. */
enum PackageFile {

    /** dpkg(1): one paragraph for each package. */
    DPKG("var/lib/dpkg/status", "var/lib/dpkg/status", 64 << 20) {
        @Override
        Content read(String path, byte[] bytes, Instant modified) {
            return Content.of(Paragraphs.of(bytes).stream()
                    .filter(fields -> fields.getOrDefault("Status", "").endsWith(" installed"))
                    .flatMap(fields -> named(Manager.APT, fields.get("Package"), fields.get("Version")).stream())
                    .toList());
        }
    },
    /** The same, a file for each package and all of them installed: images that were made without dpkg. */
    DPKG_SINGLE("var/lib/dpkg/status.d/", "var/lib/dpkg/status\\.d/[^/]*(?<!\\.md5sums)", 1 << 20) {
        @Override
        Content read(String path, byte[] bytes, Instant modified) {
            Map<String, String> fields = Paragraphs.first(bytes);
            return Content.of(named(Manager.APT, fields.get("Package"), fields.get("Version")).stream().toList());
        }
    },
    APK("apk/db/installed", "(usr/)?lib/apk/db/installed", 64 << 20) {
        @Override
        Content read(String path, byte[] bytes, Instant modified) {
            List<InstalledPackage> packages = new ArrayList<>();
            Optional<Dated> newest = Optional.empty();
            for (Map<String, String> fields : Paragraphs.of(bytes)) {
                packages.addAll(named(Manager.APK, fields.get("P"), fields.get("V")).stream().toList());
                newest = later(newest, seconds(fields.get("t"), fields.get("P")));
            }
            return new Content(packages, newest);
        }
    },
    /** pacman's local database: a folder for each package, in which a line in percent signs begins a field. */
    PACMAN("var/lib/pacman/local/", "var/lib/pacman/local/[^/]+/desc", 1 << 20) {
        @Override
        Content read(String path, byte[] bytes, Instant modified) {
            List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            String name = after(lines, "%NAME%");
            return new Content(named(Manager.PACMAN, name, after(lines, "%VERSION%")).stream().toList(),
                    seconds(after(lines, "%BUILDDATE%"), name));
        }
    },
    /** Metadata of an installed package of Python: PyPA specifications, "Recording installed projects". */
    PYTHON("-packages/", "(.*/)?(site|dist)-packages/[^/]+\\.(dist-info/METADATA|egg-info(/PKG-INFO)?)", 4 << 20) {
        @Override
        Content read(String path, byte[] bytes, Instant modified) {
            Map<String, String> fields = Paragraphs.first(bytes);
            return Content.of(named(Manager.PIP, fields.get("Name"), fields.get("Version")).stream().toList());
        }
    },
    /** The manifest of a package in a folder of packages that is itself in none. */
    NODE("node_modules/", "(?!.*node_modules/.*node_modules/)(.*/)?node_modules/(@[^/]+/)?[^/@.][^/]*/package\\.json",
            4 << 20) {
        @Override
        Content read(String path, byte[] bytes, Instant modified) {
            try {
                JsonNode json = new ObjectMapper().readTree(bytes);
                return json == null ? Content.NONE : Content.of(named(Manager.NPM, json.path("name").asText(null),
                        json.path("version").asText(null)).stream().toList());
            } catch (IOException e) {
                return Content.NONE;
            }
        }
    },
    /** rpm's database in any of its forms, which rpm alone reads. */
    RPM("/rpm/", "(var/lib|usr/lib/sysimage)/rpm/(rpmdb\\.sqlite(-wal|-shm)?|Packages(\\.db)?)", 1 << 30) {
        @Override
        Content read(String path, byte[] bytes, Instant modified) {
            return Content.NONE;
        }
    },
    /** What apt fetched last: Debian Repository Format, "Release files". */
    APT_RELEASE("var/lib/apt/lists/", "var/lib/apt/lists/[^/]+_(In)?Release", 4 << 20) {
        @Override
        Content read(String path, byte[] bytes, Instant modified) {
            Matcher date = RELEASE_DATE.matcher(new String(bytes, StandardCharsets.UTF_8));
            return new Content(List.of(), date.find() ? time(date.group(1)).map(at -> new Dated(Source.INDEX, at,
                    "/" + path)) : Optional.empty());
        }
    },
    /** deb-changelog(5): the newest entry comes first and ends with its date. */
    DEBIAN_CHANGELOG("usr/share/doc/", "usr/share/doc/[^/]+/changelog(\\.Debian)?\\.gz", 16 << 20) {
        @Override
        Content read(String path, byte[] bytes, Instant modified) {
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                Matcher date = CHANGELOG_DATE.matcher(new String(in.readNBytes(1 << 16), StandardCharsets.UTF_8));
                return new Content(List.of(), date.find() ? time(date.group(1)).map(at -> new Dated(Source.PACKAGE, at,
                        "/" + path)) : Optional.empty());
            } catch (IOException e) {
                return Content.NONE;
            }
        }
    },
    /** Every package of Debian has one, and dpkg leaves its time as the package has it. */
    DEBIAN_COPYRIGHT("usr/share/doc/", "usr/share/doc/[^/]+/copyright", 0) {
        @Override
        Content read(String path, byte[] bytes, Instant modified) {
            return new Content(List.of(), Optional.of(new Dated(Source.PACKAGE, modified, "/" + path)));
        }
    };

    private static final Pattern RELEASE_DATE = Pattern.compile("(?m)^Date: (.+)$");
    private static final Pattern CHANGELOG_DATE = Pattern.compile("(?m)^ -- .*>  ?(\\S.+)$");

    private final String part;
    private final Pattern path;
    private final int most;

    /**
     * @param part is in all paths: quicker to look for
     * @param most bytes that are read of one; a longer one is none
     */
    PackageFile(String part, String path, int most) {
        this.part = part;
        this.path = Pattern.compile(path);
        this.most = most;
    }

    /** What one file says. */
    record Content(List<InstalledPackage> packages, Optional<Dated> dated) {

        static final Content NONE = new Content(List.of(), Optional.empty());

        static Content of(List<InstalledPackage> packages) {
            return new Content(packages, Optional.empty());
        }
    }

    /** What a path is; no two of them overlap. */
    static Optional<PackageFile> at(String path) {
        for (PackageFile file : values()) {
            if (path.contains(file.part) && file.path.matcher(path).matches()) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    int most() {
        return most;
    }

    /**
     * Reads a file; one that is not in the form says nothing.
     *
     * @param modified the time that the layer gives the file
     */
    abstract Content read(String path, byte[] bytes, Instant modified);

    private static Optional<InstalledPackage> named(Manager manager, String name, String version) {
        return name == null || version == null || name.isBlank() || version.isBlank() ? Optional.empty()
                : Optional.of(new InstalledPackage(manager, name, version));
    }

    private static Optional<Dated> later(Optional<Dated> one, Optional<Dated> other) {
        return one.isEmpty() || other.isPresent() && other.get().at().isAfter(one.get().at()) ? other : one;
    }

    private static Optional<Dated> seconds(String text, String of) {
        try {
            return text == null || text.isEmpty() ? Optional.empty()
                    : Optional.of(new Dated(Source.PACKAGE, Instant.ofEpochSecond(Long.parseLong(text)),
                    String.valueOf(of)));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip()
                    .replaceFirst(" (UTC|Z)$", " GMT"),
                    Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String after(List<String> lines, String field) {
        int at = lines.indexOf(field);
        return at < 0 || at + 1 >= lines.size() ? null : lines.get(at + 1);
    }
}
