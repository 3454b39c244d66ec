package dev.bit4bit.intellij;

import com.intellij.openapi.progress.EmptyProgressIndicator;
import com.intellij.openapi.progress.ProgressIndicator;
import com.intellij.openapi.progress.Task;
import com.intellij.openapi.progress.impl.CoreProgressManager;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The platform's own runner of background tasks; the bar that an IDE would show them in is noted here. */
public final class Tasks extends CoreProgressManager {

    static {
        // Without windows the platform would run background tasks in the foreground.
        System.setProperty("intellij.progress.task.ignoreHeadless", "true");
    }

    private final BlockingQueue<Shown> started = new LinkedBlockingQueue<>();

    /** A background task as it is shown. */
    public static final class Shown extends EmptyProgressIndicator {

        public final String title;
        public final List<String> texts = new CopyOnWriteArrayList<>();
        private final BlockingQueue<String> unseen = new LinkedBlockingQueue<>();
        private final CountDownLatch ended = new CountDownLatch(1);

        Shown(String title) {
            this.title = title;
        }

        @Override
        public void setText2(String text) {
            texts.add(text);
            unseen.add(text);
        }

        @Override
        public void stop() {
            super.stop();
            ended.countDown();
        }

        /** Waits until the task has ended. */
        public void awaitEnd(int seconds) throws InterruptedException {
            if (!ended.await(seconds, TimeUnit.SECONDS)) {
                throw new AssertionError(title + " does not end; it said " + texts);
            }
        }

        /** Waits for a text. */
        public String awaitText(Predicate<String> wanted, int seconds) throws InterruptedException {
            while (true) {
                String text = unseen.poll(seconds, TimeUnit.SECONDS);
                if (text == null) {
                    throw new AssertionError(title + " said only " + texts);
                }
                if (wanted.test(text)) {
                    return text;
                }
            }
        }
    }

    @Override
    protected ProgressIndicator createDefaultAsynchronousProgressIndicator(Task.Backgroundable task) {
        Shown shown = new Shown(task.getTitle());
        started.add(shown);
        return shown;
    }

    /** The next task that was started; waits for it. */
    public Shown next() throws InterruptedException {
        Shown shown = started.poll(20, TimeUnit.SECONDS);
        if (shown == null) {
            throw new AssertionError("no task was started");
        }
        return shown;
    }
}
