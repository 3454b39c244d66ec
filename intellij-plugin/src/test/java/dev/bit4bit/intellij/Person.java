package dev.bit4bit.intellij;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Notes what a person would be told, and answers what one would be asked. */
final class Person implements UserPrompts {

    /** A message as it was told. */
    record Told(Weight weight, String text, List<Offer> offers) {
    }

    /** How every question is answered. */
    volatile Function<List<String>, Optional<String>> answers = all -> Optional.empty();
    final BlockingQueue<String> questions = new LinkedBlockingQueue<>();
    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();

    @Override
    public void tell(Weight weight, String text, List<Offer> offers) {
        told.add(new Told(weight, text, offers));
    }

    @Override
    public CompletableFuture<Optional<String>> ask(String question, List<String> offered) {
        questions.add(question);
        return CompletableFuture.completedFuture(answers.apply(offered));
    }

    /** The next message; waits for it. */
    Told told() throws InterruptedException {
        Told next = told.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was told");
        }
        return next;
    }

    boolean wasToldNothing() {
        return told.isEmpty();
    }
}
