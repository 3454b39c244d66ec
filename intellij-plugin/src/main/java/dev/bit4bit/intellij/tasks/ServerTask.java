package dev.bit4bit.intellij.tasks;

import com.intellij.openapi.diagnostic.Logger;
import com.intellij.openapi.progress.ProgressIndicator;
import com.intellij.openapi.progress.ProgressManager;
import com.intellij.openapi.progress.Task;
import com.intellij.openapi.project.Project;
import dev.bit4bit.intellij.Bit4bitServer;
import dev.bit4bit.intellij.Failures;
import dev.bit4bit.intellij.FileSnapshot;
import dev.bit4bit.intellij.UserPrompts;
import dev.bit4bit.intellij.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One of the server's commands in the background. What the server says of how far it is stands below the title;
 * cancelling the task cancels the command.
 */
final class ServerTask extends Task.Backgroundable {

    private static final Logger LOG = Logger.getInstance(ServerTask.class);

    /**
     * A command as it is given.
     *
     * @param told   the state of the file that it is about, which the server has to know first
     * @param atMost how long its answer is waited for
     */
    record Order(String title, String command, List<Object> arguments, Optional<FileSnapshot> told, Duration atMost) {
    }

    private final Order order;
    private final Consumer<Object> done;
    private final Consumer<IOException> failed;

    /** @param done gets the command's result, on the task's thread */
    ServerTask(Project project, Order order, Consumer<Object> done) {
        this(project, order, done, e -> UserPrompts.of(project).tell(UserPrompts.Weight.WARNING,
                order.title() + ": " + Failures.message(e) + "."));
    }

    /** @param failed is told why there is no result, unless it is because somebody cancelled */
    ServerTask(Project project, Order order, Consumer<Object> done, Consumer<IOException> failed) {
        super(project, order.title(), true);
        this.order = order;
        this.done = done;
        this.failed = failed;
    }

    /** Starts the task; returns at once. */
    void start() {
        ProgressManager.getInstance().run(this);
    }

    @Override
    public void run(ProgressIndicator indicator) {
        indicator.setIndeterminate(true);
        try {
            done.accept(Waiting.forAnswer(Bit4bitServer.of(getProject()).command(order.command(), order.arguments(),
                    order.told(), indicator::setText2), order.atMost()));
        } catch (IOException e) {
            LOG.info(order.title(), e);
            if (!getProject().isDisposed()) {
                failed.accept(e);
            }
        }
    }
}
