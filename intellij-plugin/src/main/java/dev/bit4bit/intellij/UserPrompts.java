package dev.bit4bit.intellij;

import com.intellij.openapi.project.Project;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What a person is told and asked, away from what happens otherwise. Every method returns at once, on any thread. */
public interface UserPrompts {

    /** How much a message matters. */
    enum Weight {
        INFORMATION, WARNING, ERROR
    }

    /** Something that a person can do about a message. */
    record Offer(String title, Runnable action) {
    }

    static UserPrompts of(Project project) {
        return project.getService(UserPrompts.class);
    }

    /** Shows a message that goes away by itself. @param text plain */
    void tell(Weight weight, String text, List<Offer> offers);

    default void tell(Weight weight, String text) {
        tell(weight, text, List.of());
    }

    /**
     * Asks for one of a few answers.
     *
     * @return the answer that was chosen; nothing when the question was put away
     */
    CompletableFuture<Optional<String>> ask(String question, List<String> answers);
}
