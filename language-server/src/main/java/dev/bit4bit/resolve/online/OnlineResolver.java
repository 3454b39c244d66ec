package dev.bit4bit.resolve.online;

import dev.bit4bit.findings.Lookup;
import dev.bit4bit.findings.Lookup.FileChecksum;
import dev.bit4bit.findings.Lookup.GitCommit;
import dev.bit4bit.findings.Lookup.ImageDigest;
import dev.bit4bit.findings.Lookup.KeyChecksum;
import dev.bit4bit.findings.Lookup.PackageHashes;
import dev.bit4bit.findings.Lookup.PackageVersion;
import dev.bit4bit.resolve.Found;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import dev.bit4bit.resolve.ResolveException.Cause;
import dev.bit4bit.resolve.Resolver;
import dev.bit4bit.resolve.cache.DiskCache;
import dev.bit4bit.resolve.files.Checksums;
import dev.bit4bit.resolve.git.Remotes;
import dev.bit4bit.resolve.net.Http;
import dev.bit4bit.resolve.net.NetSettings;
import dev.bit4bit.resolve.packages.Versions;
import dev.bit4bit.resolve.registry.ImageFound;
import dev.bit4bit.resolve.registry.Images;
import dev.bit4bit.resolve.registry.RegistryImages;
import dev.bit4bit.workspace.OnlineSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Asks registries, file servers, git servers and package indexes, and remembers for an hour what they said. */
public final class OnlineResolver implements Resolver {

    private static final Duration FRESH = Duration.ofHours(1);
    private static final long MOST_BYTES = 2_000_000_000;

    private final DiskCache cache;
    private final Images images;
    private final Checksums files;
    private final Remotes remotes;
    private final Versions versions;
    private final Map<String, URI> indexes;
    private final boolean offline;

    OnlineResolver(DiskCache cache, Images images, Checksums files, Remotes remotes, Versions versions,
                   Map<String, URI> indexes, boolean offline) {
        this.cache = cache;
        this.images = images;
        this.files = files;
        this.remotes = remotes;
        this.versions = versions;
        this.indexes = indexes;
        this.offline = offline;
    }

    /** @param environment of the process: proxies, the person's credentials */
    public static OnlineResolver of(OnlineSettings settings, Map<String, String> environment) {
        Http http = new Http(net(settings));
        return new OnlineResolver(DiskCache.of(environment), new RegistryImages(http, environment),
                new Checksums(http, mostBytes(settings)), new Remotes(http),
                new Versions(http, settings.indexes()), settings.indexes(), settings.offline().orElse(false));
    }

    /** The largest file that is fetched, in bytes. */
    static long mostBytes(OnlineSettings settings) {
        return settings.maxDownload().orElse(MOST_BYTES);
    }

    static NetSettings net(OnlineSettings settings) {
        NetSettings base = NetSettings.DEFAULT;
        Map<String, NetSettings.Host> hosts = new HashMap<>();
        settings.registries().forEach((host, r) -> hosts.put(host, new NetSettings.Host(r.insecure(), r.mirror())));
        return new NetSettings(settings.offline().orElse(false), hosts, settings.authorities(), base.firstAnswer(),
                base.whole(), base.longestWait());
    }

    @Override
    public Found find(Lookup lookup, Progress progress) throws ResolveException, InterruptedException {
        // What was looked up before is used offline too, however old it is.
        String key = key(lookup);
        Optional<DiskCache.Entry> known = cache.find(key, offline ? Duration.ofDays(36_500) : FRESH);
        if (known.isPresent()) {
            return new Found(known.get().value(), known.get().from(), known.get().at());
        }
        Found found = ask(lookup, progress);
        cache.put(key, found.value(), found.from());
        return found;
    }

    /** What one index says of a package is no answer of another. */
    private String key(Lookup lookup) {
        return (lookup instanceof PackageVersion || lookup instanceof PackageHashes) && !indexes.isEmpty() ? lookup + " " + new TreeMap<>(indexes)
                : lookup.toString();
    }

    private Found ask(Lookup lookup, Progress progress) throws ResolveException, InterruptedException {
        if (lookup instanceof ImageDigest image) {
            return image(image, progress);
        }
        if (lookup instanceof FileChecksum file) {
            return files.sha256(file.url(), progress);
        }
        if (lookup instanceof PackageHashes hashes) {
            return versions.hashes(hashes, progress);
        }
        if (lookup instanceof KeyChecksum key) {
            return files.key(key.url(), key.dearmored(), progress);
        }
        if (lookup instanceof PackageVersion version) {
            return versions.find(version, progress);
        }
        return remotes.commit((GitCommit) lookup, progress);
    }

    private Found image(ImageDigest lookup, Progress progress) throws ResolveException, InterruptedException {
        ImageFound found = images.find(lookup.image(), lookup.platform().isPresent(), progress);
        String digest = found.digest();
        if (lookup.platform().isPresent()) {
            String wanted = lookup.platform().get();
            digest = found.platforms().stream().filter(p -> p.name().equals(wanted) || p.name().equals(wanted + "/v8"))
                    .map(ImageFound.Platform::digest).findFirst().orElseThrow(() -> new ResolveException(
                            Cause.NOT_FOUND, lookup.image() + " has no manifest for " + wanted + "."));
        }
        return new Found(digest, "the registry", Instant.now());
    }
}
