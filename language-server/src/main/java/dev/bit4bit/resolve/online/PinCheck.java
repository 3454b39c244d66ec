package dev.bit4bit.resolve.online;

import dev.bit4bit.findings.Pin;
import dev.bit4bit.resolve.Found;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import dev.bit4bit.resolve.ResolveException.Cause;
import dev.bit4bit.resolve.files.Checksums;
import dev.bit4bit.resolve.git.Remotes;
import dev.bit4bit.resolve.net.Http;
import dev.bit4bit.resolve.online.PinState.State;
import dev.bit4bit.resolve.registry.ImageFound;
import dev.bit4bit.resolve.registry.Images;
import dev.bit4bit.resolve.registry.RegistryImages;
import dev.bit4bit.workspace.OnlineSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks whether what is pinned is still there, and still what its name stands for. Safe to use from several threads. */
public final class PinCheck {

    private final Images images;
    private final Remotes remotes;
    private final Checksums files;
    private final KnownImages known;

    PinCheck(Images images, Remotes remotes, Checksums files, KnownImages known) {
        this.images = images;
        this.remotes = remotes;
        this.files = files;
        this.known = known;
    }

    /** @param environment of the process: proxies, the person's credentials */
    public static PinCheck of(OnlineSettings settings, Map<String, String> environment) {
        Http http = new Http(OnlineResolver.net(settings));
        return new PinCheck(new RegistryImages(http, environment), new Remotes(http),
                new Checksums(http, OnlineResolver.mostBytes(settings)), KnownImages.of(environment));
    }

    public PinState check(Pin pin, Progress progress) throws InterruptedException {
        if (pin instanceof Pin.Image image) {
            return image(image, progress);
        }
        return pin instanceof Pin.Commit commit ? commit(commit, progress) : file((Pin.File) pin, progress);
    }

    private PinState image(Pin.Image image, Progress progress) throws InterruptedException {
        Optional<Instant> created;
        List<String> platforms;
        try {
            platforms = images.find(image.byDigest(), true, progress).platforms().stream()
                    .map(ImageFound.Platform::name).toList();
            created = images.created(image.byDigest(), progress);
            known.put(image.byDigest(), created, platforms);
        } catch (ResolveException e) {
            return e.why() == Cause.NOT_FOUND
                    ? new PinState(State.MISSING, newest(image, progress), Optional.empty(), List.of(),
                    "the registry no longer has this digest: the next build fails")
                    : PinState.of(State.UNKNOWN, e.getMessage());
        }
        if (!image.tagged()) {
            return new PinState(State.CURRENT, Optional.empty(), created, platforms, "there; no tag to compare with");
        }
        try {
            ImageFound now = images.find(image.name(), true, progress);
            State state = state(image, now);
            return new PinState(state, Optional.of(now.digest()), created, platforms, switch (state) {
                case STALE -> "the tag names another image now";
                case ONE_PLATFORM -> "the digest of one platform; on others the build fails or takes the wrong image";
                default -> now.digest().equals(image.digest()) ? "the tag still names it"
                        : "one platform's image of what the tag names";
            });
        } catch (ResolveException e) {
            return new PinState(State.UNKNOWN, Optional.empty(), created, platforms, e.getMessage());
        }
    }

    private static State state(Pin.Image image, ImageFound now) {
        if (now.digest().equals(image.digest())) {
            return State.CURRENT;
        }
        boolean part = now.platforms().stream().anyMatch(p -> p.digest().equals(image.digest()));
        return !part ? State.STALE : image.platform() ? State.CURRENT : State.ONE_PLATFORM;
    }

    private Optional<String> newest(Pin.Image image, Progress progress) throws InterruptedException {
        try {
            return image.tagged() ? Optional.of(images.find(image.name(), false, progress).digest()) : Optional.empty();
        } catch (ResolveException e) {
            return Optional.empty();
        }
    }

    private PinState commit(Pin.Commit commit, Progress progress) throws InterruptedException {
        try {
            List<String> names = remotes.namesOf(commit.repository(), commit.commit(), progress);
            if (!names.isEmpty()) {
                return PinState.of(State.CURRENT, String.join(", ", names) + (names.size() == 1 ? " stands" : " stand")
                        + " at it");
            }
            return remotes.has(commit.repository(), commit.commit(), progress)
                    ? PinState.of(State.CURRENT, "there; no branch or tag stands at it")
                    : PinState.of(State.MISSING, "the server no longer gives this commit: the next build fails");
        } catch (ResolveException e) {
            return PinState.of(State.UNKNOWN, e.getMessage());
        }
    }

    /** Fetches the file: nothing less tells what its bytes are. */
    private PinState file(Pin.File file, Progress progress) throws InterruptedException {
        try {
            Found found = files.sha256(file.url(), progress);
            return found.value().equals(file.sum()) ? PinState.of(State.CURRENT, "the address still gives it")
                    : PinState.of(State.CHANGED, "the address gives other bytes now (sha256 " + found.value()
                    + "): the next build fails. Find out why before you take them");
        } catch (ResolveException e) {
            return e.why() == Cause.NOT_FOUND ? PinState.of(State.MISSING, "gone: the next build fails. " + e.getMessage())
                    : PinState.of(State.UNKNOWN, e.getMessage());
        }
    }
}
