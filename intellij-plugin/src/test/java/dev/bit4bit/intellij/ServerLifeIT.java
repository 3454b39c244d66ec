package dev.bit4bit.intellij;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.intellij.lang.annotation.Annotation;
import com.intellij.openapi.Disposable;
import com.intellij.openapi.command.WriteCommandAction;
import com.intellij.openapi.progress.EmptyProgressIndicator;
import com.intellij.openapi.progress.ProcessCanceledException;
import com.intellij.openapi.progress.ProgressManager;
import com.intellij.openapi.util.Disposer;
import com.intellij.psi.PsiFile;
import dev.bit4bit.intellij.settings.MachineSettings;
import dev.bit4bit.intellij.settings.ProjectSettings;
import dev.bit4bit.intellij.tasks.RestartAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server's process from the first question to the project's end. */
class ServerLifeIT {

    private static final String TEXT = "FROM debian:12\n";

    @TempDir
    Path folder;
    private Platform platform;

    private void start() {
        platform = Platform.withServer(folder);
    }

    @AfterEach
    void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    void no_server_runs_before_there_is_something_to_ask() throws Exception {
        start();
        platform.file("Dockerfile", TEXT);
        assertThat(platform.server.process()).isEmpty();
    }

    @Test
    void a_server_that_is_killed_is_started_again_and_the_editors_ask_it() throws Exception {
        start();
        PsiFile file = platform.file("Dockerfile", TEXT);
        assertThat(Platform.annotate(file)).isNotEmpty();
        ProcessHandle first = platform.server.process().orElseThrow();
        first.destroyForcibly();
        assertThat(platform.editors.refreshed()).isTrue();
        assertThat(Platform.annotate(file)).isNotEmpty();
        assertThat(platform.server.process().orElseThrow().pid()).isNotEqualTo(first.pid());
    }

    @Test
    void a_closed_project_leaves_no_process() throws Exception {
        start();
        Platform.annotate(platform.file("Dockerfile", TEXT));
        ProcessHandle server = platform.server.process().orElseThrow();
        platform.closeProject();
        server.onExit().get(20, TimeUnit.SECONDS);
        assertThat(server.isAlive()).isFalse();
    }

    @Test
    void a_project_that_is_closed_while_its_server_starts_leaves_no_process() throws Exception {
        start();
        PsiFile file = platform.file("Dockerfile", TEXT);
        long before = servers();
        CompletableFuture<FileReport> answer = platform.server.ask(FileSnapshot.of(file).orElseThrow());
        platform.closeProject();
        assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
        for (ProcessHandle child : ProcessHandle.current().children().toList()) {
            child.onExit().get(20, TimeUnit.SECONDS);
        }
        assertThat(servers()).isLessThanOrEqualTo(before);
    }

    /** From now on the server reads nothing and says nothing. */
    private static void hang(ProcessHandle server) throws Exception {
        assertThat(new ProcessBuilder("sh", "-c", "kill -STOP " + server.pid()).start().waitFor()).isZero();
    }

    private static long servers() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
    }

    @Test
    void a_server_that_hangs_holds_nobody_who_cancels_and_ends_with_the_project() throws Exception {
        start();
        PsiFile file = platform.file("Dockerfile", TEXT);
        Platform.annotate(file);
        ProcessHandle server = platform.server.process().orElseThrow();
        hang(server);
        platform.onEventThread(() -> WriteCommandAction.runWriteCommandAction(platform.project.getProject(),
                () -> Platform.document(file).insertString(0, "# edited\n")));
        Bit4bitAnnotator annotator = new Bit4bitAnnotator();
        Bit4bitAnnotator.Asked asked = annotator.collectInformation(file);
        CountDownLatch started = new CountDownLatch(1);
        EmptyProgressIndicator indicator = new EmptyProgressIndicator();
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        new Thread(() -> {
            try {
                ProgressManager.getInstance().runProcess(() -> {
                    started.countDown();
                    annotator.doAnnotate(asked);
                }, indicator);
                ended.complete(new AssertionError("a stopped server answered"));
            } catch (Throwable e) {
                ended.complete(e);
            }
        }, "asks").start();
        assertThat(started.await(5, TimeUnit.SECONDS)).isTrue();
        indicator.cancel();
        assertThat(ended.get(5, TimeUnit.SECONDS)).isInstanceOf(ProcessCanceledException.class);
        platform.closeProject();
        server.onExit().get(20, TimeUnit.SECONDS);
    }

    @Test
    void the_same_file_in_two_projects_is_shown_as_each_wants_it_and_one_ends_without_the_other() throws Exception {
        start();
        PsiFile outer = platform.file("sub/Dockerfile", "FROM debian:12\nRUN date > /d\n");
        Disposable lifetime = Disposer.newDisposable("second project");
        Platform.Opened second = platform.open(folder.resolve("sub"), Platform.server(folder), lifetime);
        ProjectSettings.Values settings = new ProjectSettings.Values();
        settings.rules.put("image-not-pinned", "off");
        ProjectSettings.of(second.project().getProject()).loadState(settings);
        PsiFile inner = second.file(outer);
        assertThat(inner.getVirtualFile()).isEqualTo(outer.getVirtualFile());
        assertThat(rules(outer)).contains("image-not-pinned", "current-date");
        assertThat(rules(inner)).contains("current-date").doesNotContain("image-not-pinned");
        long one = platform.server.process().orElseThrow().pid();
        ProcessHandle other = second.server().process().orElseThrow();
        assertThat(other.pid()).isNotEqualTo(one);

        platform.onEventThread(() -> WriteCommandAction.runWriteCommandAction(platform.project.getProject(),
                () -> Platform.document(outer).insertString(0, "# bit4bit: ignore[current-date]: so\n\n")));
        assertThat(rules(inner)).as("what one window writes the other has").contains("unused-ignore");
        assertThat(OpenFindings.of(second.project().getProject()).all()).singleElement()
                .satisfies(report -> assertThat(report.of().text()).startsWith("# bit4bit"));

        Disposer.dispose(lifetime);
        other.onExit().get(20, TimeUnit.SECONDS);
        assertThat(rules(outer)).contains("image-not-pinned");
        assertThat(platform.server.process().orElseThrow().pid()).isEqualTo(one);
    }

    private static List<String> rules(PsiFile file) {
        return Platform.annotate(file).stream().map(a -> a.getMessage().replaceAll("(?s).*\\((.*)\\)$", "$1")).toList();
    }

    @Test
    void giving_up_an_answer_waits_for_nothing_while_the_server_reads_nothing() throws Exception {
        start();
        FileSnapshot file = FileSnapshot.of(platform.file("Dockerfile", TEXT)).orElseThrow();
        platform.server.ask(file).get(20, TimeUnit.SECONDS);
        ProcessHandle server = platform.server.process().orElseThrow();
        hang(server);
        CompletableFuture<FileReport> first = platform.server.ask(file);
        platform.server.ask(new FileSnapshot(file.uri(), file.languageId(), "# long\n".repeat(100_000)));
        awaitFullPipe();
        CompletableFuture.runAsync(() -> first.cancel(true)).get(5, TimeUnit.SECONDS);
        platform.closeProject();
        server.onExit().get(20, TimeUnit.SECONDS);
    }

    @Test
    void a_server_that_reads_nothing_is_replaced_when_a_person_wants_another() throws Exception {
        start();
        PsiFile file = platform.file("Dockerfile", TEXT);
        Platform.annotate(file);
        ProcessHandle server = platform.server.process().orElseThrow();
        hang(server);
        FileSnapshot longer = new FileSnapshot(FileSnapshot.uri(file.getVirtualFile()), "dockerfile",
                "# long\n".repeat(100_000));
        CompletableFuture<FileReport> stuck = platform.server.ask(longer);
        awaitFullPipe();
        assertThat(Event.offers(new RestartAction(), platform, null)).isTrue();
        Event.choose(new RestartAction(), platform, null);
        server.onExit().get(20, TimeUnit.SECONDS);
        assertThatThrownBy(() -> stuck.get(20, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
        assertThat(platform.editors.refreshed()).isTrue();
        assertThat(Platform.annotate(file)).isNotEmpty();
        assertThat(platform.prompts.wasToldNothing()).as("it was no crash").isTrue();
    }

    /** Until what is told to the server does not go on. */
    private static void awaitFullPipe() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (Thread.getAllStackTraces().values().stream().noneMatch(ServerLifeIT::isWriting)) {
            assertThat(System.nanoTime()).as("the pipe is full").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static boolean isWriting(StackTraceElement[] stack) {
        return stack.length > 0 && stack[0].getMethodName().equals("writeBytes");
    }

    @Test
    void a_server_reads_a_file_with_the_line_ends_that_it_has_on_the_disk() throws Exception {
        Path told = folder.resolve("told");
        platform = new Platform(folder, () -> {
            List<String> command = new ArrayList<>(List.of("sh", "-c", "tee \"$0\" | \"$@\"", told.toString()));
            command.addAll(ServerCommand.of(BuiltFile.serverJar(), MachineSettings.get()));
            return command;
        });
        PsiFile file = platform.file("Dockerfile", "FROM debian:12\r\nRUN date > /d\r\n");
        Platform.annotate(file);
        assertThat(Platform.document(file).getText()).doesNotContain("\r");
        platform.onEventThread(() -> WriteCommandAction.runWriteCommandAction(platform.project.getProject(),
                () -> Platform.document(file).insertString(15, "# a\n# b\n")));
        List<Annotation> found = Platform.annotate(file);
        assertThat(Files.readString(told)).contains("FROM debian:12\\r\\nRUN date")
                .contains("\"text\":\"# a\\r\\n# b\\r\\n\"");
        assertThat(found).anyMatch(a -> Platform.document(file).getText().substring(a.getStartOffset())
                .startsWith("date"));
        file.getVirtualFile().setDetectedLineSeparator("\n");
        Platform.annotate(file);
        assertThat(Files.readString(told)).as("a person changed the line ends")
                .contains("\"text\":\"FROM debian:12\\n# a\\n# b\\nRUN date");
    }

    @Test
    void a_closed_project_leaves_nothing_that_is_done_later() throws Exception {
        start();
        PsiFile file = platform.file("Dockerfile", TEXT);
        for (int end = 0; end < 4; end++) {
            askUntilThereIsAServer(file);
            ProcessHandle server = platform.server.process().orElseThrow();
            server.destroyForcibly();
            server.onExit().get(20, TimeUnit.SECONDS);
        }
        // The next is started in two seconds.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (platform.server.dueRestart().filter(next -> !next.isDone()).isEmpty()) {
            assertThat(System.nanoTime()).as("a restart is due").isLessThan(end);
            Thread.onSpinWait();
        }
        Future<?> due = platform.server.dueRestart().orElseThrow();
        platform.closeProject();
        assertThat(due.isDone()).isTrue();
    }

    @Test
    void a_server_that_cannot_be_started_gives_no_annotations_and_is_not_tried_at_every_key() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        platform = new Platform(folder, () -> {
            tries.incrementAndGet();
            throw new IOException("no server here");
        });
        PsiFile file = platform.file("Dockerfile", TEXT);
        for (int i = 0; i < 50; i++) {
            assertThat(new Bit4bitAnnotator().doAnnotate(new Bit4bitAnnotator().collectInformation(file))).isNull();
        }
        assertThat(tries.get()).isBetween(1, 6);
        Person.Told told = platform.prompts.told();
        assertThat(told.weight()).isEqualTo(UserPrompts.Weight.ERROR);
        assertThat(told.text()).isEqualTo("The bit4bit server cannot be started: no server here.");
        assertThat(told.offers()).extracting(UserPrompts.Offer::title).containsExactly("Start again", "Settings");
        assertThat(platform.prompts.wasToldNothing()).as("once").isTrue();
    }

    @Test
    void a_server_that_ends_while_it_starts_is_told_with_its_last_words() throws Exception {
        platform = new Platform(folder, () -> List.of("sh", "-c", "echo 'a newer Java is needed' >&2; exit 1"));
        assertThat(Platform.annotate(platform.file("Dockerfile", TEXT))).isEmpty();
        assertThat(platform.prompts.told().text())
                .isEqualTo("The bit4bit server cannot be started: the server ended: a newer Java is needed.");
    }

    @Test
    void that_no_server_can_be_started_any_more_is_told_also_after_one_ran() throws Exception {
        AtomicInteger starts = new AtomicInteger();
        platform = new Platform(folder, () -> {
            if (starts.incrementAndGet() > 1) {
                throw new IOException("Java is gone");
            }
            return ServerCommand.of(BuiltFile.serverJar(), MachineSettings.get());
        });
        PsiFile file = platform.file("Dockerfile", TEXT);
        askUntilThereIsAServer(file);
        platform.server.process().orElseThrow().destroyForcibly();
        for (int i = 0; i < 3; i++) {
            assertThat(platform.editors.refreshed()).isTrue();
            assertThat(Platform.annotate(file)).isEmpty();
        }
        assertThat(platform.prompts.told().text()).isEqualTo("The bit4bit server cannot be started: Java is gone.");
        assertThat(platform.prompts.wasToldNothing()).as("once").isTrue();
    }

    @Test
    void a_server_that_ends_three_times_in_a_row_is_told_of_once_and_can_be_started_again_at_once() throws Exception {
        start();
        PsiFile file = platform.file("Dockerfile", TEXT);
        for (int end = 1; end <= 4; end++) {
            askUntilThereIsAServer(file);
            platform.server.process().orElseThrow().destroyForcibly();
            if (end == 3) {
                Person.Told told = platform.prompts.told();
                assertThat(told.text()).contains("has ended 3 times");
                told.offers().get(0).action().run();
            } else if (end < 3) {
                assertThat(platform.prompts.wasToldNothing()).isTrue();
            }
        }
        askUntilThereIsAServer(file);
        assertThat(platform.prompts.wasToldNothing()).isTrue();
    }

    /** As editors do, which ask again when they are told to. */
    private void askUntilThereIsAServer(PsiFile file) throws Exception {
        while (Platform.annotate(file).isEmpty()) {
            assertThat(platform.editors.refreshed()).isTrue();
        }
    }

    @Test
    void a_program_that_is_no_server_is_not_waited_for_forever() throws Exception {
        platform = new Platform(folder, () -> List.of(
                ServerCommand.of(Path.of("none.jar"), MachineSettings.get()).get(0), "-version"));
        CompletableFuture<FileReport> answer =
                platform.server.ask(FileSnapshot.of(platform.file("Dockerfile", TEXT)).orElseThrow());
        assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS)).rootCause()
                .hasMessageStartingWith("the server ended: ");
    }
}
