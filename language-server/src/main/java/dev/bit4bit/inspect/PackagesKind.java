package dev.bit4bit.inspect;

import dev.bit4bit.inspect.Inspection.Member;
import dev.bit4bit.inspect.Inspection.Trait;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text databases of installed packages: dpkg's status, apk's installed, one desc a package of pacman. Packages
 * whose version differs are the members; the summary of each reads {@code before -> after}. The files of such a
 * package, where the database lists them, are the members of that member.
 */
final class PackagesKind implements Kind {

    private static final int SHOWN = 4;

    private enum Database {
        DPKG("dpkg-status", "var/lib/dpkg/(?:status|available)(?:-old)?|var/lib/dpkg/status\\.d/.+", "Package: (.*)",
                "Version: (.*)"),
        APK("apk-installed", "(?:usr/)?lib/apk/db/installed", "P:(.*)", "V:(.*)"),
        PACMAN("pacman-desc", "var/lib/pacman/local/[^/]+/desc", "%NAME%\n(.*)", "%VERSION%\n(.*)");

        private final String kind;
        private final Pattern path;
        private final Pattern fields;

        Database(String kind, String path, String name, String version) {
            this.kind = kind;
            this.path = Pattern.compile(path);
            this.fields = Pattern.compile("^(?:" + name + "|" + version + ")$", Pattern.MULTILINE);
        }

        static Database of(String path) {
            for (Database database : values()) {
                if (database.path.matcher(path).matches()) {
                    return database;
                }
            }
            return null;
        }

        Map<String, String> versions(String text) {
            Map<String, String> versions = new LinkedHashMap<>();
            String name = null;
            String version = null;
            Matcher matcher = fields.matcher(text);
            // Both fields stand in a record once, in either order: C:, P:, V: with apk, Package and Version with dpkg.
            while (matcher.find()) {
                name = matcher.group(1) != null ? matcher.group(1) : name;
                version = matcher.group(2) != null ? matcher.group(2) : version;
                if (name != null && version != null) {
                    versions.put(name, version);
                    name = null;
                    version = null;
                }
            }
            return versions;
        }
    }

    @Override
    public boolean is(String path, byte[] head) {
        return Database.of(path) != null && TextKind.isText(head);
    }

    @Override
    public Inspection look(Pair pair, Look look) throws IOException {
        Database database = Database.of(pair.path());
        Inspection text = TextKind.look(database.kind, pair, look);
        TextKind.Texts texts = TextKind.Texts.of(pair, look);
        Map<String, String> before = database.versions(texts.before());
        Map<String, String> after = database.versions(texts.after());
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        Map<String, List<Member>> files = database == Database.APK
                ? ApkFiles.of(texts.before(), texts.after(), before, after)
                : Map.of();
        List<Member> members = new ArrayList<>();
        List<String> words = new ArrayList<>();
        boolean versions = false;
        boolean clocks = false;
        for (String name : names) {
            String one = before.get(name);
            String two = after.get(name);
            if (one == null || two == null || !one.equals(two)) {
                // A virtual package of apk has the time of its install as its version.
                boolean clock = one != null && two != null
                        && Masks.cover(Trait.CLOCK, one).equals(Masks.cover(Trait.CLOCK, two));
                clocks |= clock;
                versions |= one != null && two != null && !clock;
                String change = one == null ? "added" : two == null ? "removed" : "content";
                String summary = one == null ? two : two == null ? one : one + " -> " + two;
                members.add(new Member(name, change, new Inspection("package", summary,
                        one == null || two == null ? Set.of() : EnumSet.of(clock ? Trait.CLOCK_ONLY : Trait.VERSION),
                        "",
                        files.getOrDefault(name, List.of()), false)));
                words.add(name + " " + (one == null ? "is new" : two == null ? "is gone" : summary));
            }
        }
        if (members.isEmpty()) {
            return text;
        }
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        if (versions) {
            traits.add(Trait.VERSION);
        }
        if (clocks) {
            traits.add(Trait.CLOCK);
        }
        int most = look.limits().membersInside();
        String more = words.size() > SHOWN ? " and " + (words.size() - SHOWN) + " more" : "";
        return new Inspection(database.kind, "packages that differ: " + String.join(", ",
                words.subList(0, Math.min(words.size(), SHOWN))) + more, traits, text.textDiff(),
                members.subList(0, Math.min(members.size(), most)), text.truncated() || members.size() > most);
    }
}
