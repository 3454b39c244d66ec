package dev.bit4bit.facts.sources;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells repositories that move from those that stand still, and those of others from the distribution's own. */
final class Repositories {

    private static final Pattern ADDRESS = Pattern.compile("(?i)\\b(https?|ftp)://([^/\\s'\"]+)([^\\s'\"]*)");
    /** A line that names a repository: of apt in both formats, of yum, of pacman, of apk or an address alone. */
    private static final Pattern LINE = Pattern.compile("(?i)\\s*(-e\\s+|-E\\s+)?['\"]?(deb(-src)?\\s.*|uris:.*"
            + "|(baseurl|mirrorlist|metalink)\\s*=.*|server\\s*=.*|(@\\S+\\s+)?(https?|ftp)://.*|repository=.*"
            + "|\\[[^\\]]+].*(baseurl|server)\\s*=.*)");
    private static final Pattern DATED = Pattern.compile("20[0-9]{2}([-./]?)[01][0-9]\\1[0-3][0-9]|(^|[/.])snapshot[s-]?[.]"
            + "|/snapshots?/|archive\\.archlinux\\.org|archives\\.fedoraproject\\.org|vault\\.centos\\.org"
            + "|\\$\\{\\w*(?i:date|snapshot|timestamp|epoch)\\w*}|[0-9a-f]{40}|snapshot\\.(debian|ubuntu)|snapshot-cloudflare|\\[[^\\]]*snapshot=");
    private static final Pattern OFFICIAL_HOST = Pattern.compile("(.*\\.)?(debian\\.(org|net)|ubuntu\\.com|raspbian\\.org"
            + "|kali\\.org|centos\\.org|fedoraproject\\.org|opensuse\\.org|archlinux\\.org|archlinuxarm\\.org"
            + "|archlinux\\.arm\\.org|redhat\\.com|rockylinux\\.org|almalinux\\.org|voidlinux\\.org|linuxmint\\.com"
            + "|raspberrypi\\.(org|com)|msys2\\.org|oracle\\.com|suse\\.com|debian-elts\\.freexian\\.com|proposed-migration)");
    private static final Pattern MIRROR = Pattern.compile("(?i)(.*[.-])?(mirrors?|mirrorservice|ftp[0-9]?|archive|cdn-aws)"
            + "[.-].*|.*\\.mirror\\..*");
    private static final Pattern DISTRIBUTION_PATH = Pattern.compile("(/[^/]+){0,2}/(debian|ubuntu|debian-security|ubuntu-ports"
            + "|raspbian|kali|archlinux|centos|fedora|epel|rocky|almalinux|alpine)(-security|-archive)?(/.*)?");
    private static final Pattern ALPINE = Pattern.compile(".*/(alpine/)?(edge|latest-stable)(/.*)?");
    private static final Pattern LOCAL = Pattern.compile("localhost(:.*)?|127\\..*|192\\.168\\..*|10\\..*|172\\.1[6-9]\\..*"
            + "|host\\.docker\\.internal(:.*)?");

    /**
     * A repository that moves.
     *
     * @param known its host is
     */
    record Moving(String shown, boolean known) {
    }

    private Repositories() {
    }

    /**
     * The repository a line names, when it is one that moves and none of the distribution itself.
     *
     * @param line as people are shown it: what can't be known as {@code ${name}}
     */
    static Optional<Moving> moving(String line) {
        if (!LINE.matcher(line).lookingAt() || line.strip().startsWith("#")) {
            return Optional.empty();
        }
        Matcher address = ADDRESS.matcher(line);
        if (!address.find()) {
            return Optional.empty();
        }
        String host = address.group(2).toLowerCase(Locale.ROOT);
        String path = address.group(3);
        boolean alpine = host.endsWith("alpinelinux.org") || path.contains("/alpine/");
        if (alpine) {
            return ALPINE.matcher(path).matches() && !DATED.matcher(line).find()
                    ? Optional.of(new Moving(host + path, true)) : Optional.empty();
        }
        boolean own = OFFICIAL_HOST.matcher(host).matches() && !host.startsWith("download.opensuse")
                || MIRROR.matcher(host).matches() && DISTRIBUTION_PATH.matcher(path).matches();
        if (own || LOCAL.matcher(host).matches() || DATED.matcher(line).find()) {
            return Optional.empty();
        }
        boolean known = host.indexOf('$') < 0 && host.indexOf('…') < 0;
        return Optional.of(new Moving(known ? host : "the repository", known));
    }
}
