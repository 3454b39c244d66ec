package dev.bit4bit.resolve.online;

import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import dev.bit4bit.resolve.net.Http;
import dev.bit4bit.resolve.online.PinState.State;
import dev.bit4bit.resolve.registry.ImageFound;
import dev.bit4bit.resolve.registry.Images;
import dev.bit4bit.resolve.registry.RegistryImages;
import dev.bit4bit.workspace.OnlineSettings;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Asks registries whether what is pinned is still there, and still what its tag names. */
public final class PinCheck {

    private final Images images;

    PinCheck(Images images) {
        this.images = images;
    }

    /** @param environment of the process: proxies, the person's credentials */
    public static PinCheck of(OnlineSettings settings, Map<String, String> environment) {
        return new PinCheck(new RegistryImages(new Http(OnlineResolver.net(settings)), environment));
    }

    /**
     * @param name     repository and tag
     * @param tagged   whether there is a tag
     * @param platform whether a digest of one platform is what is meant
     */
    public PinState check(String name, boolean tagged, String digest, boolean platform, Progress progress)
            throws InterruptedException {
        String repository = tagged ? name.substring(0, name.lastIndexOf(':')) : name;
        Optional<Instant> created;
        try {
            images.find(repository + "@" + digest, false, progress);
            created = images.created(repository + "@" + digest, progress);
        } catch (ResolveException e) {
            return e.why() == ResolveException.Cause.NOT_FOUND
                    ? new PinState(State.MISSING, newest(name, tagged, progress), Optional.empty(),
                    "the registry no longer has this digest: the next build fails")
                    : new PinState(State.UNKNOWN, Optional.empty(), Optional.empty(), e.getMessage());
        }
        if (!tagged) {
            return new PinState(State.CURRENT, Optional.empty(), created, "there; no tag to compare with");
        }
        try {
            ImageFound now = images.find(name, true, progress);
            if (now.digest().equals(digest)) {
                return new PinState(State.CURRENT, Optional.of(digest), created, "the tag still names it");
            }
            boolean part = now.platforms().stream().anyMatch(p -> p.digest().equals(digest));
            if (part) {
                return platform ? new PinState(State.CURRENT, Optional.of(now.digest()), created,
                        "one platform's image of what the tag names")
                        : new PinState(State.ONE_PLATFORM, Optional.of(now.digest()), created,
                        "the digest of one platform; on others the build fails or takes the wrong image");
            }
            return new PinState(State.STALE, Optional.of(now.digest()), created, "the tag names another image now");
        } catch (ResolveException e) {
            return new PinState(State.UNKNOWN, Optional.empty(), created, e.getMessage());
        }
    }

    private Optional<String> newest(String name, boolean tagged, Progress progress) throws InterruptedException {
        try {
            return tagged ? Optional.of(images.find(name, false, progress).digest()) : Optional.empty();
        } catch (ResolveException e) {
            return Optional.empty();
        }
    }
}
