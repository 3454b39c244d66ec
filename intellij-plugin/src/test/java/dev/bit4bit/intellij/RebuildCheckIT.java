package dev.bit4bit.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.ide.impl.TrustedProjects;
import com.intellij.lang.annotation.Annotation;
import com.intellij.lang.annotation.HighlightSeverity;
import com.intellij.openapi.actionSystem.AnAction;
import com.intellij.openapi.command.WriteCommandAction;
import com.intellij.openapi.editor.markup.GutterIconRenderer;
import com.intellij.psi.PsiFile;
import dev.bit4bit.intellij.results.Verdict;
import dev.bit4bit.intellij.results.Verdicts;
import dev.bit4bit.intellij.settings.MachineSettings;
import dev.bit4bit.intellij.tasks.RebuildAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The check by building twice as a person asks for it in an IDE, with the real server and buildah. */
@EnabledOnOs(OS.LINUX)
class RebuildCheckIT {

    private static final String START = """
            FROM scratch
            COPY --chmod=755 busybox /bin/busybox
            RUN ["/bin/busybox", "--install", "-s", "/bin"]
            """;
    private static final String DATED = START + "RUN date '+%F %T' > /built\n";
    /** A whole number of seconds that no other program sleeps for. */
    private static final String SLEEP = "86429";
    private static final int A_CHECK = 150;

    @TempDir
    Path folder;
    private Platform platform;

    @BeforeEach
    void start() throws Exception {
        RequiredTool.root();
        RequiredTool.program("buildah");
        Files.copy(RequiredTool.program("busybox").toRealPath(), folder.resolve("busybox"));
        Files.writeString(folder.resolve(".bit4bit.yaml"), "rebuild:\n  builder: buildah\n  epoch: 1700000000\n"
                + "  builder-args: [--isolation=chroot, --network=host]\n");
        platform = Platform.withServer(folder);
        platform.prompts.answers = offered -> Optional.of(offered.get(0));
    }

    @AfterEach
    void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    private Tasks.Shown check(PsiFile file) throws Exception {
        Event.choose(new RebuildAction(), platform, file);
        return platform.tasks.next();
    }

    private static Optional<Annotation> differs(List<Annotation> annotations) {
        return annotations.stream().filter(a -> a.getMessage() != null && a.getMessage().endsWith("(rebuild-differs)"))
                .findFirst();
    }

    private static GutterIconRenderer icon(List<Annotation> annotations) {
        return annotations.stream().map(Annotation::getGutterIconRenderer).filter(i -> i != null).findFirst()
                .orElseThrow();
    }

    @Test
    void what_differs_is_an_annotation_with_a_fix_after_a_question_and_progress_and_stale_after_an_edit()
            throws Exception {
        PsiFile file = platform.file("Dockerfile", DATED);
        List<Annotation> before = Platform.annotateAll(file);
        assertThat(differs(before)).isEmpty();
        assertThat(icon(before).getTooltipText()).isEqualTo("bit4bit: Check by building twice");
        Tasks.Shown task = check(file);
        assertThat(task.title).isEqualTo("Building Dockerfile twice");
        task.awaitEnd(A_CHECK);

        assertThat(platform.prompts.questions.poll()).contains("buildah").contains("--isolation=chroot");
        assertThat(task.texts).anyMatch(t -> t.startsWith("first build")).anyMatch(t -> t.startsWith("second build"));
        Person.Told told = platform.prompts.told();
        assertThat(told.text()).startsWith("Not reproducible: of two builds with buildah")
                .endsWith("because of line 4.");
        assertThat(told.offers()).extracting(UserPrompts.Offer::title).containsExactly("Show");
        Verdict verdict = Verdicts.of(platform.project.getProject()).last().orElseThrow();
        assertThat(verdict.reproducible()).isFalse();
        assertThat(verdict.uri()).isEqualTo(FileSnapshot.uri(file.getVirtualFile()));
        assertThat(verdict.blamed()).singleElement().satisfies(one -> assertThat(one.line()).isEqualTo(3));
        assertThat(Files.readString(Path.of(verdict.reports().get(0).page()))).contains("<html").contains("built");

        assertThat(platform.editors.refreshed()).as("the editors ask again").isTrue();
        List<Annotation> after = Platform.annotateAll(file);
        Annotation differs = differs(after).orElseThrow();
        assertThat(differs.getSeverity()).isEqualTo(HighlightSeverity.ERROR);
        assertThat(file.getText().substring(differs.getStartOffset())).startsWith("RUN date");
        assertThat(differs.getQuickFixes()).isNotEmpty();
        assertThat(icon(after).getTooltipText()).isEqualTo("bit4bit: 1 file differs · again");

        platform.onEventThread(() -> WriteCommandAction.runWriteCommandAction(platform.project.getProject(),
                () -> Platform.document(file).insertString(0, "# a line more\n")));
        Annotation stale = differs(Platform.annotateAll(file)).orElseThrow();
        assertThat(stale.getSeverity()).isEqualTo(HighlightSeverity.WEAK_WARNING);
        assertThat(stale.getMessage()).startsWith("Before the last change: ");
        assertThat(stale.getQuickFixes()).noneMatch(fix -> fix.quickFix.getText().contains("SOURCE_DATE_EPOCH"));
    }

    @Test
    void a_click_beside_the_line_checks_and_the_question_is_asked_once() throws Exception {
        PsiFile file = platform.file("Dockerfile", START);
        AnAction click = icon(Platform.annotateAll(file)).getClickAction();
        for (int i = 0; i < 2; i++) {
            Event.choose(click, platform, file);
            platform.tasks.next().awaitEnd(A_CHECK);
            assertThat(platform.prompts.told().text()).startsWith("Reproducible: two builds with buildah");
        }
        assertThat(platform.prompts.questions).hasSize(1);
        assertThat(icon(Platform.annotateAll(file)).getTooltipText()).startsWith("bit4bit: Reproducible with buildah");
    }

    @Test
    void each_service_of_a_compose_file_has_its_own_check() throws Exception {
        platform.file("Dockerfile", START);
        PsiFile compose = platform.file("compose.yaml",
                "services:\n  web:\n    build: .\n  db:\n    image: postgres@sha256:" + "0".repeat(64) + "\n");
        List<Annotation> annotations = Platform.annotateAll(compose);
        Annotation service = annotations.stream().filter(a -> a.getGutterIconRenderer() != null).findFirst()
                .orElseThrow();
        assertThat(compose.getText().substring(service.getStartOffset())).startsWith("web");
        Event.choose(service.getGutterIconRenderer().getClickAction(), platform, compose);
        platform.tasks.next().awaitEnd(A_CHECK);
        assertThat(platform.prompts.told().text()).startsWith("Reproducible: two builds with buildah");
    }

    @Test
    void each_target_of_a_bake_file_has_its_own_check_by_click_and_by_keyboard() throws Exception {
        platform.file("Dockerfile", START);
        PsiFile web = platform.file("web.Dockerfile", DATED);
        String hcl = "target \"api\" {\n  dockerfile = \"Dockerfile\"\n}\n"
                + "target \"web\" {\n  dockerfile = \"web.Dockerfile\"\n}\n";
        String json = "{\"target\": {\"api\": {\"dockerfile\": \"Dockerfile\"},\n"
                + "\"web\": {\"dockerfile\": \"web.Dockerfile\"}}}\n";
        PsiFile first = platform.file("docker-bake.hcl", hcl);
        Event.choose(target(first, "web").getGutterIconRenderer().getClickAction(), platform, first);
        Tasks.Shown task = platform.tasks.next();
        task.awaitEnd(A_CHECK);
        assertThat(task.title).isEqualTo("Building web of docker-bake.hcl twice");
        assertThat(platform.prompts.told().text()).startsWith("Not reproducible: of two builds with buildah");
        Verdict verdict = Verdicts.of(platform.project.getProject()).last().orElseThrow();
        assertThat(verdict.uri()).isEqualTo(FileSnapshot.uri(web.getVirtualFile()));
        assertThat(differs(Platform.annotateAll(web))).isPresent();
        assertThat(target(first, "web").getQuickFixes().get(0).quickFix.getText())
                .isEqualTo("1 file differs · again");
        assertThat(target(first, "api").getQuickFixes().get(0).quickFix.getText())
                .isEqualTo("Check by building twice");

        PsiFile second = platform.file("docker-bake.json", json);
        var api = target(second, "api").getQuickFixes().get(0).quickFix;
        platform.onEventThread(() -> api.invoke(platform.project.getProject(), null, second));
        Tasks.Shown other = platform.tasks.next();
        other.awaitEnd(A_CHECK);
        assertThat(other.title).isEqualTo("Building api of docker-bake.json twice");
        assertThat(platform.prompts.told().text()).startsWith("Reproducible: two builds with buildah");
    }

    private static Annotation target(PsiFile file, String name) {
        return Platform.annotateAll(file).stream().filter(a -> a.getGutterIconRenderer() != null
                && file.getText().substring(a.getStartOffset(), a.getEndOffset()).replace("\"", "")
                .replace("target ", "").equals(name))
                .findFirst().orElseThrow();
    }

    @Test
    void a_no_builds_nothing_and_is_no_news() throws Exception {
        platform.prompts.answers = offered -> Optional.empty();
        PsiFile file = platform.file("Dockerfile", START);
        check(file).awaitEnd(A_CHECK);
        assertThat(platform.prompts.questions).hasSize(1);
        assertThat(platform.prompts.wasToldNothing()).isTrue();
        assertThat(Verdicts.of(platform.project.getProject()).last()).isEmpty();
    }

    @Test
    void who_switched_the_question_off_is_not_asked_and_the_chosen_builder_is_taken() throws Exception {
        MachineSettings.Values machine = new MachineSettings.Values();
        machine.confirm = false;
        machine.builder = "buildah";
        MachineSettings.get().loadState(machine);
        Files.writeString(folder.resolve(".bit4bit.yaml"), "rebuild:\n  builder: podman\n  epoch: 1700000000\n"
                + "  builder-args: [--isolation=chroot, --network=host]\n");
        check(platform.file("Dockerfile", START)).awaitEnd(A_CHECK);
        assertThat(platform.prompts.told().text()).startsWith("Reproducible: two builds with buildah");
        assertThat(platform.prompts.questions).isEmpty();
    }

    @Test
    void in_a_project_that_is_not_trusted_nothing_is_built_until_it_is() throws Exception {
        TrustedProjects.TRUST.set(platform.project.getProject(), false);
        PsiFile file = platform.file("Dockerfile", START);
        assertThat(Platform.annotateAll(file)).as("no check is offered").isEmpty();
        check(file).awaitEnd(A_CHECK);
        assertThat(platform.prompts.told().text()).contains("trusted");
        assertThat(platform.prompts.questions).isEmpty();
        TrustedProjects.TRUST.set(platform.project.getProject(), true);
        check(file).awaitEnd(A_CHECK);
        assertThat(platform.prompts.told().text()).startsWith("Reproducible: two builds with buildah");
    }

    @Test
    void a_build_that_fails_is_told_with_its_last_lines_and_shown_at_its_instruction() throws Exception {
        PsiFile file = platform.file("Dockerfile", START + "RUN echo so it goes && false\n");
        Tasks.Shown task = check(file);
        task.awaitEnd(A_CHECK);
        assertThat(task.texts).as("plain, as the IDE shows it").anyMatch(text -> text.contains("goes && false"));
        Person.Told told = platform.prompts.told();
        assertThat(told.weight()).isEqualTo(UserPrompts.Weight.ERROR);
        assertThat(told.text()).startsWith("Building Dockerfile twice: ").contains("\n");
        assertThat(platform.editors.refreshed()).isTrue();
        assertThat(Platform.annotateAll(file)).anySatisfy(a -> {
            assertThat(a.getSeverity()).isEqualTo(HighlightSeverity.ERROR);
            assertThat(file.getText().substring(a.getStartOffset())).startsWith("RUN echo so it goes");
        });
    }

    @Test
    void cancelling_ends_the_build_and_leaves_no_process() throws Exception {
        PsiFile file = platform.file("Dockerfile", START + "RUN sleep " + SLEEP + "\n");
        Tasks.Shown task = check(file);
        task.awaitText(text -> text.contains("sleep " + SLEEP), A_CHECK);
        awaitSleepers(true);
        task.cancel();
        task.awaitEnd(5);
        awaitSleepers(false);
        assertThat(platform.prompts.wasToldNothing()).isTrue();
        assertThat(Platform.annotateAll(file)).as("the server goes on").isNotEmpty();
    }

    @Test
    void a_project_that_is_closed_during_a_build_leaves_no_process() throws Exception {
        PsiFile file = platform.file("Dockerfile", START + "RUN sleep " + SLEEP + "\n");
        Tasks.Shown task = check(file);
        task.awaitText(text -> text.contains("sleep " + SLEEP), A_CHECK);
        awaitSleepers(true);
        ProcessHandle server = platform.server.process().orElseThrow();
        platform.closeProject();
        server.onExit().get(20, TimeUnit.SECONDS);
        awaitSleepers(false);
        task.awaitEnd(5);
    }

    @Test
    void the_check_is_offered_where_something_can_be_built() throws Exception {
        assertThat(Event.offers(new RebuildAction(), platform, platform.file("Dockerfile", START))).isTrue();
        assertThat(Event.offers(new RebuildAction(), platform, platform.file("compose.yaml", "services: {}"))).isTrue();
        assertThat(Event.offers(new RebuildAction(), platform, platform.file("build.sh", "true"))).isFalse();
        assertThat(Event.offers(new RebuildAction(), platform, platform.file("Dockerfile.tmpl", START))).isFalse();
        assertThat(Event.offers(new RebuildAction(), platform, null)).isFalse();
    }

    private static void awaitSleepers(boolean some) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (ProcessHandle.allProcesses().anyMatch(RebuildCheckIT::sleeps) != some) {
            assertThat(System.nanoTime()).as("a process sleeps: " + some).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static boolean sleeps(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"))
                    .matches("(?s)(.*/)?sleep\0" + SLEEP + "\0");
        } catch (IOException e) {
            return false;
        }
    }
}
