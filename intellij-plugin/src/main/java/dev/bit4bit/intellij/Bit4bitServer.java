package dev.bit4bit.intellij;

import com.intellij.openapi.Disposable;
import com.intellij.openapi.application.ApplicationManager;
import com.intellij.openapi.components.Service;
import com.intellij.openapi.diagnostic.Logger;
import com.intellij.openapi.options.ShowSettingsUtil;
import com.intellij.openapi.project.Project;
import com.intellij.util.concurrency.AppExecutorUtil;
import dev.bit4bit.intellij.results.CheckedPins;
import dev.bit4bit.intellij.settings.ProjectSettings;
import dev.bit4bit.intellij.settings.SettingsListener;
import dev.bit4bit.intellij.settings.SettingsPage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.lsp4j.CodeAction;

/**
 * The language server of a project: started when first asked, started again with growing waits when it ends, ended
 * with the project. Every method returns at once; what they do runs on a thread of its own, one after the other.
 */
@Service(Service.Level.PROJECT)
public final class Bit4bitServer implements Disposable {

    private static final Logger LOG = Logger.getInstance(Bit4bitServer.class);

    /** How long an answer about a file is waited for: longer than a server may take to start. */
    static final Duration ANSWER = ServerConnection.START.plusSeconds(10);
    /** So many in a row are told of. */
    private static final int CRASHES = 3;

    private final Project project;
    private final CommandSource command;
    private final ExecutorService queue = AppExecutorUtil.createBoundedApplicationPoolExecutor("Bit4bit server", 1);
    /** Over all servers of the project, so that an action of one that ended means nothing to the next. */
    private final AtomicInteger versions = new AtomicInteger();
    private final RestartDelay restarts = new RestartDelay();
    private final WorkspaceEdits edits;
    private volatile ServerConnection connection;
    private volatile boolean disposed;
    /** What has the editors ask again once the next server may be started. */
    private volatile Future<?> due;
    /** Used on the queue alone, as what follows. */
    private final ToldFiles files;
    /** Whether a person knows that no server can be started. */
    private boolean toldOfStart;
    private long startedAt;
    private long notBefore = System.nanoTime();

    /** Where the command line of the server comes from. */
    @FunctionalInterface
    interface CommandSource {
        List<String> get() throws IOException;
    }

    /** Called by the platform. */
    public Bit4bitServer(Project project) {
        this(project, ServerCommand::bundled);
    }

    Bit4bitServer(Project project, CommandSource command) {
        this.project = project;
        this.command = command;
        this.files = new ToldFiles(project);
        this.edits = new WorkspaceEdits(project, (uri, version) ->
                Optional.ofNullable(connection).flatMap(current -> current.text(uri, version)));
        project.getMessageBus().connect(this).subscribe(SettingsListener.TOPIC, this::settingsChanged);
        project.getMessageBus().connect(this).subscribe(CheckedPins.Listener.TOPIC, this::refresh);
    }

    public static Bit4bitServer of(Project project) {
        return project.getService(Bit4bitServer.class);
    }

    /** That of a project where something was asked already; what is told to others is not worth a service. */
    static Optional<Bit4bitServer> ifThereIn(Project project) {
        return Optional.ofNullable(project.getServiceIfCreated(Bit4bitServer.class));
    }

    /**
     * What the server says of a state of a file. Fails when there is no server just now; the editors are told to ask
     * again when there is. Cancelling the answer cancels the requests.
     */
    CompletableFuture<FileReport> ask(FileSnapshot file) {
        return onQueue(server -> {
            configure(server);
            files.edited(file.uri());
            return server.ask(file);
        });
    }

    /**
     * The same for a file that need not be in an editor: only the last few of those are kept by the server, so that an
     * inspection of a large project does not end with all of it in memory.
     */
    CompletableFuture<FileReport> askInPassing(FileSnapshot file) {
        return onQueue(server -> {
            configure(server);
            files.inPassing(server, file.uri());
            return server.ask(file);
        });
    }

    /** A person may have trusted the project since the server was started. */
    private void configure(ServerConnection server) {
        server.configure(ProjectSettings.of(project).section(), Trust.in(project));
    }

    /** The same action with its edit; fails when the file is not in the state any more that the action is for. */
    CompletableFuture<CodeAction> resolve(CodeAction action) {
        return onQueue(server -> server.resolve(action));
    }

    /**
     * The result of one of the server's commands. Cancelling it cancels the command.
     *
     * @param told     the state of the file that the command is about, which the server has to know first
     * @param progress is told, on some thread, what the server says of how far it is
     */
    public CompletableFuture<Object> command(String name, List<Object> arguments, Optional<FileSnapshot> told,
                                             Consumer<String> progress) {
        return onQueue(server -> {
            configure(server);
            if (told.isEmpty()) {
                files.bringUpToDate(server);
                return server.execute(name, arguments, progress);
            }
            String uri = told.get().uri();
            server.tell(told.get());
            CompletableFuture<Object> answer = server.execute(name, arguments, progress);
            files.begins(uri);
            answer.whenComplete((value, failure) -> execute(() -> files.ends(running(), uri)));
            return answer;
        });
    }

    /** Tells a running server that a file is no longer edited. */
    void forget(String uri) {
        execute(() -> files.forget(running(), uri));
    }

    /** Has a running server forget what files of the computer, in the project or not, no longer are. */
    void outdated(List<ChangedFiles.Change> changes) {
        ifRunning(server -> files.changed(server, changes));
    }

    /** Tells a running server of files that changed outside the editors. */
    void changed(List<ChangedFiles.Change> changes) {
        ifRunning(server -> server.changed(changes));
    }

    private void ifRunning(Consumer<ServerConnection> work) {
        execute(() -> running().ifPresent(work));
    }

    private Optional<ServerConnection> running() {
        return Optional.ofNullable(connection).filter(ServerConnection::isAlive);
    }

    private void settingsChanged(boolean restart) {
        if (restart) {
            restart();
        } else {
            ifRunning(this::configure);
        }
    }

    /** Ends the server, if there is one; the next is started at once when the editors ask. */
    public void restart() {
        // Not by the queue: it may be waiting for this very server.
        Optional.ofNullable(connection).ifPresent(current -> {
            current.retire();
            later(current, ServerConnection::close);
        });
        execute(() -> {
            restarts.forget();
            toldOfStart = false;
            notBefore = System.nanoTime();
            refresh();
        });
    }

    /** The process of the running server. */
    Optional<ProcessHandle> process() {
        return running().map(ServerConnection::process);
    }

    Optional<Future<?>> dueRestart() {
        return Optional.ofNullable(due);
    }

    /** How many files the running server was told the text of. */
    int knownFiles() {
        return Optional.ofNullable(connection).map(current -> current.known().size()).orElse(0);
    }

    private interface Question<T> {
        CompletableFuture<T> of(ServerConnection server);
    }

    private <T> CompletableFuture<T> onQueue(Question<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        boolean accepted = execute(() -> {
            if (answer.isDone()) {
                return;
            }
            try {
                CompletableFuture<T> asked = question.of(connected());
                answer.whenComplete((value, failure) -> {
                    if (answer.isCancelled()) {
                        // It is told the server, which may read nothing just now: not a wait for who gives up.
                        execute(() -> asked.cancel(true));
                    }
                });
                asked.whenComplete((value, failure) -> {
                    if (failure == null) {
                        answer.complete(value);
                    } else {
                        answer.completeExceptionally(failure);
                    }
                });
            } catch (IOException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        if (!accepted) {
            answer.completeExceptionally(new IOException("the project is closed"));
        }
        return answer;
    }

    private boolean execute(Runnable task) {
        try {
            queue.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            LOG.debug("the IDE is closing", e);
            return false;
        }
    }

    private ServerConnection connected() throws IOException {
        ServerConnection current = connection;
        if (disposed) {
            throw new IOException("the project is closed");
        }
        if (current != null && current.isAlive()) {
            return current;
        }
        if (System.nanoTime() - notBefore < 0) {
            throw new IOException("the server is started again in a moment");
        }
        startedAt = System.nanoTime();
        String root = project.getBasePath();
        try {
            current = ServerConnection.start(command.get(),
                    ClientDescription.of(root == null ? null : Path.of(root),
                            ClientDescription.settings(ProjectSettings.of(project).section(), Trust.in(project))),
                    new ServerMessages(this::refresh, edits::apply, UserPrompts.of(project)),
                    versions::incrementAndGet, () -> execute(() -> {
                        ended();
                        if (restarts.inARow() == CRASHES) {
                            tell("The bit4bit server has ended " + CRASHES
                                    + " times, each time soon after it was started.");
                        }
                    }));
        } catch (IOException e) {
            LOG.warn("The bit4bit server cannot be started", e);
            if (!toldOfStart) {
                toldOfStart = true;
                tell("The bit4bit server cannot be started: " + Failures.message(e) + ".");
            }
            ended();
            throw e;
        }
        connection = current;
        toldOfStart = false;
        if (disposed) {
            current.close();
            throw new IOException("the project is closed");
        }
        return current;
    }

    /** Puts the next start off, and has the editors ask again then. */
    private void ended() {
        if (disposed) {
            return;
        }
        Duration delay = restarts.afterRunOf(Duration.ofNanos(System.nanoTime() - startedAt));
        notBefore = System.nanoTime() + delay.toNanos();
        LOG.info("The bit4bit server ended; the next is started in " + delay.toMillis() + " ms at the earliest");
        due = AppExecutorUtil.getAppScheduledExecutorService()
                .schedule(this::refresh, delay.toMillis() + 1, TimeUnit.MILLISECONDS);
        if (disposed) {
            due.cancel(false);
        }
    }

    private void tell(String what) {
        if (disposed) {
            return;
        }
        UserPrompts.of(project).tell(UserPrompts.Weight.ERROR, what, List.of(
                new UserPrompts.Offer("Start again", this::restart),
                new UserPrompts.Offer("Settings", () -> ShowSettingsUtil.getInstance()
                        .showSettingsDialog(project, SettingsPage.class))));
    }

    private void refresh() {
        if (disposed) {
            return;
        }
        ApplicationManager.getApplication().invokeLater(() -> Highlighting.again(project),
                ignored -> disposed || project.isDisposed());
    }

    @Override
    public void dispose() {
        disposed = true;
        Future<?> next = due;
        if (next != null) {
            // It would keep the plugin's classes for as long as it waits.
            next.cancel(false);
        }
        // Not by the queue: it may be waiting for a server that is just starting, which closes it then.
        Optional.ofNullable(connection).ifPresent(current -> later(current, ServerConnection::close));
    }

    private static <T> void later(T on, Consumer<T> work) {
        try {
            AppExecutorUtil.getAppExecutorService().execute(() -> work.accept(on));
        } catch (RejectedExecutionException e) {
            work.accept(on);
        }
    }
}
