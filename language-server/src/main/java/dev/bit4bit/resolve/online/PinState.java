package dev.bit4bit.resolve.online;

import java.time.Instant;
import java.util.Optional;

/**
 * What a registry says of an image that is taken by its digest.
 *
 * @param newest  what the tag names now; empty when there is no tag or nobody could say
 * @param created when the pinned image was made, as it says itself
 * @param message for people
 */
public record PinState(State state, Optional<String> newest, Optional<Instant> created, String message) {

    /** The states, each with the id of the finding that tells of it. */
    public enum State {
        CURRENT(""),
        /** The tag names another image now. */
        STALE("image-digest-stale"),
        /** The registry no longer has the digest. */
        MISSING("image-digest-missing"),
        /** The digest is of one platform, and the tag is of several. */
        ONE_PLATFORM("image-platform-digest"),
        /** Nobody could say. */
        UNKNOWN("");

        private final String rule;

        State(String rule) {
            this.rule = rule;
        }

        /** The id of the rule; empty when there is nothing to tell. */
        public String rule() {
            return rule;
        }
    }
}
