package dev.bit4bit.resolve.online;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the outside says of an input that is named by its content.
 *
 * @param newest    what the tag of an image names now; empty when there is no tag or nobody could say
 * @param created   when it was made, as it says itself
 * @param platforms of an image, as {@code os/architecture[/variant]}; empty when it is for one and does not say
 * @param message   for people
 */
public record PinState(State state, Optional<String> newest, Optional<Instant> created, List<String> platforms,
                       String message) {

    /** The states, each with the id of the finding that tells of it. */
    public enum State {
        CURRENT(""),
        /** The tag names another image now. */
        STALE("image-digest-stale"),
        /** Nobody has this content any more. */
        MISSING("image-digest-missing"),
        /** The digest is of one platform, and the tag is of several. */
        ONE_PLATFORM("image-platform-digest"),
        /** The address of a file gives other bytes now. */
        CHANGED(""),
        /** Nobody could say. */
        UNKNOWN("");

        private final String rule;

        State(String rule) {
            this.rule = rule;
        }

        /** Whether the next build fails or takes something that a person did not choose. */
        public boolean isTrouble() {
            return this != CURRENT && this != UNKNOWN;
        }
    }

    /** The id of the rule that tells of the state of an image; empty when there is nothing to tell. */
    public String rule(boolean ofImage) {
        return ofImage ? state.rule : "";
    }

    static PinState of(State state, String message) {
        return new PinState(state, Optional.empty(), Optional.empty(), List.of(), message);
    }
}
