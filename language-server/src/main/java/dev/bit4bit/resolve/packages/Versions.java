package dev.bit4bit.resolve.packages;

import dev.bit4bit.findings.Lookup.PackageHashes;
import dev.bit4bit.findings.Lookup.PackageVersion;
import dev.bit4bit.resolve.Found;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import dev.bit4bit.resolve.ResolveException.Cause;
import dev.bit4bit.resolve.net.Http;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds the version of a package that its index serves today. Safe to use from several threads. */
public final class Versions {

    /** What is written into a build file: nothing that a shell, JSON or YAML reads as more than text. */
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+:~_!-]{0,200}");

    private final PythonIndex python;
    private final NpmRegistry npm;
    private final GemServer gems;
    private final CrateIndex crates;
    private final GoProxy go;
    private final AlpineMirror alpine;
    private final DebianMirror debian;
    private final DebianMirror ubuntu;

    /** @param addresses of indexes that are asked in place of the usual ones, by their names in settings */
    public Versions(Http http, Map<String, URI> addresses) {
        this.python = new PythonIndex(index(http, addresses, "pypi", "https://pypi.org/simple"));
        this.npm = new NpmRegistry(index(http, addresses, "npm", "https://registry.npmjs.org"));
        this.gems = new GemServer(index(http, addresses, "rubygems", "https://rubygems.org"));
        this.crates = new CrateIndex(index(http, addresses, "crates", "https://index.crates.io"));
        this.go = new GoProxy(index(http, addresses, "go", "https://proxy.golang.org"));
        IndexFiles files = new IndexFiles(http);
        this.alpine = new AlpineMirror(files,
                address(addresses, "alpine", "https://dl-cdn.alpinelinux.org/alpine"));
        this.debian = DebianMirror.debian(files, address(addresses, "debian", "https://deb.debian.org/debian"));
        this.ubuntu = DebianMirror.ubuntu(files, address(addresses, "ubuntu", "https://archive.ubuntu.com/ubuntu"),
                address(addresses, "ubuntu", "https://ports.ubuntu.com/ubuntu-ports"));
    }

    private static PackageIndex index(Http http, Map<String, URI> addresses, String name, String usual) {
        return new PackageIndex(http, address(addresses, name, usual));
    }

    private static String address(Map<String, URI> addresses, String name, String usual) {
        return addresses.containsKey(name) ? addresses.get(name).toString() : usual;
    }

    /** @throws ResolveException when the index has no such package or no version that fits; the message names it */
    public Found find(PackageVersion lookup, Progress progress) throws ResolveException, InterruptedException {
        progress.say("Asking " + lookup.index().shown() + " for " + lookup.name());
        Answer answer = switch (lookup.index()) {
            case PYPI -> python.version(lookup, progress);
            case NPM -> npm.version(lookup, progress);
            case RUBYGEMS -> gems.version(lookup, progress);
            case CRATES -> crates.version(lookup, progress);
            case GO -> go.version(lookup, progress);
            case ALPINE -> alpine.version(lookup, progress);
            case DEBIAN -> debian.version(lookup, progress);
            case UBUNTU -> ubuntu.version(lookup, progress);
        };
        if (!SAFE.matcher(answer.version()).matches()) {
            throw new ResolveException(Cause.BAD_ANSWER, answer.host() + " names a version of " + lookup.name()
                    + " that is none and is not written.");
        }
        return new Found(answer.version(), answer.host(), Instant.now());
    }

    /** The hashes of a release on PyPI. */
    public Found hashes(PackageHashes lookup, Progress progress) throws ResolveException, InterruptedException {
        progress.say("Asking PyPI for the hashes of " + lookup.name() + " " + lookup.version());
        Answer answer = python.hashes(lookup, progress);
        return new Found(answer.version(), answer.host(), Instant.now());
    }

    /** A version and who named it. */
    record Answer(String version, String host) {
    }
}
