package dev.bit4bit.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.codeHighlighting.HighlightDisplayLevel;
import com.intellij.codeInspection.BatchQuickFix;
import com.intellij.codeInspection.CommonProblemDescriptor;
import com.intellij.codeInspection.InspectionManager;
import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.codeInspection.ex.ExternalAnnotatorBatchInspection;
import com.intellij.codeInspection.ex.LocalInspectionToolWrapper;
import com.intellij.lang.annotation.Annotation;
import com.intellij.lang.annotation.HighlightSeverity;
import com.intellij.openapi.command.WriteCommandAction;
import com.intellij.psi.PsiFile;
import dev.bit4bit.intellij.inspections.SeverityInspection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The inspections that plugin.xml declares, in the platform's own profile, with the real server. */
class InspectionsIT extends WithServer {

    private static final String TEXT = "FROM debian:12\nRUN date > /built\nRUN apt-get update\n";

    private PsiFile file;

    @BeforeEach
    void open() throws Exception {
        file = platform.file("Dockerfile", TEXT);
    }

    private HighlightSeverity shown(String text) {
        return Platform.annotate(file).stream()
                .filter(a -> TEXT.substring(a.getStartOffset(), a.getEndOffset()).startsWith(text))
                .map(Annotation::getSeverity).findFirst().orElse(null);
    }

    @Test
    void each_severity_of_the_server_is_shown_as_strongly_as_its_inspection_is_set() {
        assertThat(shown("date")).isEqualTo(HighlightSeverity.ERROR);
        assertThat(shown("debian:12")).isEqualTo(HighlightSeverity.WARNING);
        platform.profiles.level(DiagnosticSeverity.Warning, HighlightDisplayLevel.ERROR);
        platform.profiles.level(DiagnosticSeverity.Error, HighlightDisplayLevel.WEAK_WARNING);
        assertThat(shown("date")).isEqualTo(HighlightSeverity.WEAK_WARNING);
        assertThat(shown("debian:12")).isEqualTo(HighlightSeverity.ERROR);
    }

    @Test
    void an_inspection_that_is_switched_off_shows_nothing_of_its_severity_and_all_off_asks_no_server() {
        platform.profiles.disable(DiagnosticSeverity.Warning);
        assertThat(shown("debian:12")).isNull();
        assertThat(shown("date")).isEqualTo(HighlightSeverity.ERROR);
        for (DiagnosticSeverity severity : DiagnosticSeverity.values()) {
            platform.profiles.disable(severity);
        }
        assertThat(new Bit4bitAnnotator().collectInformation(file)).isNull();
    }

    @Test
    void fixes_lead_to_the_settings_of_the_inspection_that_found_them() {
        assertThat(Platform.annotate(file)).allSatisfy(a -> assertThat(a.getQuickFixes())
                .allSatisfy(fix -> assertThat(fix.key.toString()).startsWith("Bit4bit")));
        Annotation image = Platform.annotate(file).stream()
                .filter(a -> a.getMessage().endsWith("(image-not-pinned)")).findFirst().orElseThrow();
        assertThat(image.getQuickFixes().get(0).key).hasToString("Bit4bitInTime");
    }

    @Test
    void of_many_files_that_are_inspected_the_server_keeps_a_few_and_those_that_are_edited() throws Exception {
        Platform.annotate(file);
        InspectionManager manager = new Descriptors(platform.project.getProject());
        for (int i = 0; i < 50; i++) {
            PsiFile other = platform.file(i + ".Dockerfile", TEXT);
            assertThat(new Bit4bitAnnotator().problems(other, DiagnosticSeverity.Error, manager)).hasSize(1);
        }
        assertThat(platform.server.knownFiles()).isBetween(2, 33);
        int before = platform.server.knownFiles();
        Platform.annotate(file);
        assertThat(platform.server.knownFiles()).as("the one in the editor was kept").isEqualTo(before);
    }

    @Test
    void inspecting_many_files_at_once_finds_what_the_editor_shows_each_in_one_inspection() {
        InspectionManager manager = new Descriptors(platform.project.getProject());
        List<String> batch = new ArrayList<>();
        for (LocalInspectionToolWrapper tool : Profiles.declared()) {
            assertThat(tool.getGroupDisplayName()).isEqualTo("bit4bit");
            assertThat(getClass().getResource("/inspectionDescriptions/" + tool.getShortName() + ".html"))
                    .as(tool.getShortName()).isNotNull();
            ExternalAnnotatorBatchInspection inspection = (ExternalAnnotatorBatchInspection) tool.getTool();
            for (ProblemDescriptor problem : inspection.checkFile(file, null, manager)) {
                assertThat(problem.getPsiElement()).isEqualTo(file);
                batch.add(problem.getTextRangeInElement() + problem.getDescriptionTemplate());
                assertThat(problem.getFixes()).isNotEmpty();
                assertThat(Arrays.stream(problem.getFixes()).map(f -> f.getFamilyName())).doesNotHaveDuplicates();
            }
        }
        assertThat(batch).hasSizeGreaterThan(2).containsExactlyInAnyOrderElementsOf(Platform.annotate(file).stream()
                .map(a -> "(" + a.getStartOffset() + "," + a.getEndOffset() + ")" + a.getMessage()).toList());
    }

    @Test
    void a_fix_for_several_problems_is_one_step_in_each_file_and_leaves_files_that_were_edited() throws Exception {
        PsiFile two = platform.file("b.Dockerfile", "FROM debian:12 AS a\nFROM debian:11\n");
        PsiFile edited = platform.file("c.Dockerfile", "FROM debian:12\n");
        List<ProblemDescriptor> problems = new ArrayList<>();
        ExternalAnnotatorBatchInspection inspection = new SeverityInspection.InTime();
        for (PsiFile each : List.of(two, edited)) {
            problems.addAll(List.of(inspection.checkFile(each, null, new Descriptors(platform.project.getProject()))));
        }
        assertThat(problems).hasSize(3);
        platform.onEventThread(() -> WriteCommandAction.runWriteCommandAction(platform.project.getProject(),
                () -> Platform.document(edited).insertString(0, "# edited\n")));
        BatchQuickFix ignore = (BatchQuickFix) Arrays.stream(problems.get(0).getFixes())
                .filter(fix -> fix.getFamilyName().equals("Ignore image-not-pinned here")).findFirst().orElseThrow();
        platform.onEventThread(() -> ignore.applyFix(platform.project.getProject(),
                problems.toArray(CommonProblemDescriptor[]::new), new ArrayList<>(), null));
        assertThat(Platform.document(two).getText()).containsSubsequence("# bit4bit: ignore[image-not-pinned]",
                "FROM debian:12 AS a\n", "# bit4bit: ignore[image-not-pinned]", "FROM debian:11\n");
        assertThat(Platform.document(edited).getText()).isEqualTo("# edited\nFROM debian:12\n");
        assertThat(platform.prompts.told().text()).contains("edited meanwhile");
    }

    @Test
    void a_file_of_another_kind_has_no_problems_and_starts_no_server() throws Exception {
        PsiFile notes = platform.file("notes.txt", TEXT);
        for (LocalInspectionToolWrapper tool : Profiles.declared()) {
            assertThat(((ExternalAnnotatorBatchInspection) tool.getTool()).checkFile(notes, null, new Descriptors(platform.project.getProject())))
                    .isEmpty();
        }
        assertThat(platform.server.process()).isEmpty();
    }
}
