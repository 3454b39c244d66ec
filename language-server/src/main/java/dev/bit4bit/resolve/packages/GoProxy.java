package dev.bit4bit.resolve.packages;

import dev.bit4bit.findings.Lookup.PackageVersion;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import dev.bit4bit.resolve.ResolveException.Cause;
import dev.bit4bit.resolve.net.Reply;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A module proxy (Go Modules Reference, "GOPROXY protocol"). The module of a package is the longest beginning of its
 * path that the proxy knows, as it is for the go command.
 */
final class GoProxy {

    private static final Pattern PREFIX = Pattern.compile("v\\d+(\\.\\d+)?");

    private final PackageIndex index;

    GoProxy(PackageIndex index) {
        this.index = index;
    }

    Versions.Answer version(PackageVersion lookup, Progress progress) throws ResolveException, InterruptedException {
        String wanted = lookup.wanted().isEmpty() ? "latest" : lookup.wanted();
        for (String module = lookup.name(); module.indexOf('/') > 0; module = module.substring(0, module.lastIndexOf('/'))) {
            Optional<String> version = PREFIX.matcher(wanted).matches() ? newest(module, wanted + ".", progress)
                    : wanted.equals("latest") ? latest(module, progress)
                    : info(module, "/@v/" + escaped(wanted) + ".info", progress);
            if (version.isPresent()) {
                return index.answer(version.get());
            }
        }
        throw new ResolveException(Cause.NOT_FOUND, index.host() + " knows no module that holds " + lookup.name()
                + (wanted.equals("latest") ? "" : " and has " + wanted) + ".");
    }

    private Optional<String> latest(String module, Progress progress) throws ResolveException, InterruptedException {
        Optional<String> latest = info(module, "/@latest", progress);
        return latest.isPresent() ? latest : newest(module, "v", progress);
    }

    private Optional<String> info(String module, String path, Progress progress)
            throws ResolveException, InterruptedException {
        Optional<Reply> reply = index.find("/" + escaped(module) + path, "application/json", progress);
        if (reply.isEmpty()) {
            return Optional.empty();
        }
        String version = index.json(reply.get()).path("Version").asText("");
        if (!version.startsWith("v")) {
            throw index.unreadable(reply.get());
        }
        return Optional.of(version);
    }

    /** The newest release that begins so, of those that follow the rules of modules. */
    private Optional<String> newest(String module, String start, Progress progress)
            throws ResolveException, InterruptedException {
        Optional<Reply> reply = index.find("/" + escaped(module) + "/@v/list", "text/plain, */*;q=0.5", progress);
        Semver newest = null;
        for (String line : reply.map(Reply::text).orElse("").split("\n")) {
            Optional<Semver> version = line.endsWith("+incompatible") ? Optional.empty() : Semver.of(line.strip());
            if (version.isPresent() && !version.get().prerelease() && version.get().text().startsWith(start)
                    && (newest == null || version.get().compareTo(newest) > 0)) {
                newest = version.get();
            }
        }
        return Optional.ofNullable(newest).map(Semver::text);
    }

    /** Capital letters as an exclamation mark and the small letter. */
    private static String escaped(String path) {
        StringBuilder out = new StringBuilder(path.length());
        for (char c : path.toCharArray()) {
            if (c >= 'A' && c <= 'Z') {
                out.append('!').append((char) (c + 32));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
