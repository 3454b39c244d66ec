package dev.bit4bit.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.codeInsight.intention.IntentionAction;
import com.intellij.codeInsight.intention.PriorityAction;
import com.intellij.ide.impl.TrustedProjects;
import com.intellij.lang.ExternalLanguageAnnotators;
import com.intellij.lang.LanguageExtensionPoint;
import com.intellij.lang.annotation.Annotation;
import com.intellij.lang.annotation.HighlightSeverity;
import com.intellij.openapi.command.WriteCommandAction;
import com.intellij.openapi.editor.Document;
import com.intellij.openapi.editor.event.DocumentEvent;
import com.intellij.openapi.editor.event.DocumentListener;
import com.intellij.openapi.extensions.DefaultPluginDescriptor;
import com.intellij.openapi.fileTypes.PlainTextFileType;
import com.intellij.psi.PsiFile;
import com.intellij.psi.PsiManager;
import com.intellij.testFramework.LightVirtualFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The annotator with the platform's own holder, documents and files, and the real server. */
class AnnotatorIT extends WithServer {

    private static final String TEXT =
            "FROM debian:12\nRUN date > /built\nRUN apt-get update && tar -czf /a.tgz /etc\n";

    @Test
    void a_finding_is_an_annotation_at_its_place_with_severity_rule_and_link() throws Exception {
        PsiFile file = platform.file("Dockerfile", TEXT);
        List<Annotation> annotations = Platform.annotate(file);
        assertThat(annotations).anySatisfy(a -> {
            assertThat(a.getSeverity()).isEqualTo(HighlightSeverity.WARNING);
            assertThat(shown(file, a)).isEqualTo("debian:12");
            assertThat(a.getMessage()).endsWith("(image-not-pinned)");
            assertThat(a.getTooltip())
                    .containsPattern("<a href=\"https://[^\"]*/image-not-pinned\">image-not-pinned</a>");
        });
        assertThat(annotations).anySatisfy(a -> {
            assertThat(a.getSeverity()).isEqualTo(HighlightSeverity.ERROR);
            assertThat(shown(file, a)).startsWith("date");
        });
    }

    @Test
    void scripts_and_templates_are_annotated_and_other_files_are_not_sent() throws Exception {
        assertThat(Platform.annotate(platform.file("build.sh", "docker run --rm debian:12 make\n"))).isNotEmpty();
        assertThat(Platform.annotate(platform.file("my dir/Dockerfile.tmpl", "FROM debian:12\nRUN {{ .Command }}\n")))
                .isNotEmpty();
        assertThat(new Bit4bitAnnotator().collectInformation(platform.file("notes.txt", "FROM debian:12\n"))).isNull();
    }

    @Test
    void an_annotator_without_a_language_is_asked_about_every_file() throws Exception {
        PsiFile file = platform.file("Dockerfile", TEXT);
        platform.application.addExtension(ExternalLanguageAnnotators.EP_NAME, new LanguageExtensionPoint<>("",
                Bit4bitAnnotator.class.getName(), new DefaultPluginDescriptor("dev.bit4bit")));
        assertThat(ExternalLanguageAnnotators.allForFile(file.getLanguage(), file))
                .hasAtLeastOneElementOfType(Bit4bitAnnotator.class);
    }

    @Test
    void a_fix_is_written_into_the_document_and_its_finding_is_gone() throws Exception {
        PsiFile file = platform.file("Dockerfile", TEXT);
        IntentionAction ignore = fix(Platform.annotate(file), "Ignore image-not-pinned here");
        assertThat(available(ignore, file)).isTrue();
        choose(ignore, file);
        assertThat(Platform.document(file).getText()).startsWith("# bit4bit: ignore[image-not-pinned]").endsWith(TEXT);
        assertThat(file.getText()).isEqualTo(Platform.document(file).getText());
        assertThat(Platform.annotate(file)).noneMatch(a -> a.getMessage().endsWith("(image-not-pinned)"));
    }

    @Test
    void fix_all_is_worked_out_by_the_server_when_it_is_chosen() throws Exception {
        PsiFile file = platform.file("Dockerfile", TEXT);
        List<Annotation> before = Platform.annotate(file);
        Document document = Platform.document(file);
        CountDownLatch changed = changes(document);
        // What the background task does: tasks themselves take more of an IDE than there is here.
        ((CodeActionIntention) fix(before, "Fix all that is safe in this file (bit4bit)"))
                .resolve(platform.project.getProject(), file);
        assertThat(changed.await(20, TimeUnit.SECONDS)).isTrue();
        // The write is one task of the event thread: behind it, all of it is done.
        platform.onEventThread(() -> { });
        assertThat(Platform.annotate(file)).hasSizeLessThan(before.size());
        assertThat(document.getText()).startsWith("FROM debian:12\n").isNotEqualTo(TEXT);
    }

    @Test
    void what_is_said_of_another_state_of_the_file_is_not_shown_and_not_written() throws Exception {
        PsiFile file = platform.file("Dockerfile", TEXT);
        Bit4bitAnnotator annotator = new Bit4bitAnnotator();
        FileReport report = annotator.doAnnotate(annotator.collectInformation(file));
        IntentionAction ignore = fix(Platform.apply(annotator, file, report), "Ignore image-not-pinned here");
        edit(file, "# edited\n");
        assertThat(Platform.apply(annotator, file, report)).isEmpty();
        assertThat(available(ignore, file)).isFalse();
        choose(ignore, file);
        assertThat(Platform.document(file).getText()).isEqualTo("# edited\n" + TEXT);
    }

    @Test
    void after_edits_the_places_are_those_of_the_new_text() throws Exception {
        PsiFile file = platform.file("Dockerfile", TEXT);
        Platform.annotate(file);
        for (String start : List.of("# \uD83D\uDC33\n", "# ä\n\n", "ARG A=1\n")) {
            edit(file, start);
            assertThat(Platform.annotate(file)).anyMatch(a -> Platform.document(file).getText()
                    .substring(a.getStartOffset(), a.getEndOffset()).equals("debian:12"));
        }
    }

    @Test
    void the_check_by_building_is_in_the_menu_of_fixes_on_the_line_of_its_icon_alone_and_below_all_fixes()
            throws Exception {
        PsiFile file = platform.file("Dockerfile", "# a comment\n  FROM debian:12\nFROM debian:11\n");
        List<Annotation> all = Platform.annotateAll(file);
        Annotation icon = all.stream().filter(a -> a.getGutterIconRenderer() != null).findFirst().orElseThrow();
        Annotation.QuickFixInfo check = icon.getQuickFixes().get(0);
        assertThat(icon.getQuickFixes()).hasSize(1);
        assertThat(check.quickFix.getText()).isEqualTo("Check by building twice");
        assertThat(check.textRange.substring(file.getText())).isEqualTo("  FROM debian:12");
        assertThat(((PriorityAction) check.quickFix).getPriority()).isEqualTo(PriorityAction.Priority.LOW);
        assertThat(available(check.quickFix, file)).isTrue();
        assertThat(all.stream().filter(a -> a != icon).flatMap(a -> a.getQuickFixes().stream()))
                .noneMatch(fix -> fix.quickFix.getText().equals("Check by building twice"));
    }

    @Test
    void what_is_chosen_from_the_menu_of_fixes_is_what_a_click_on_the_icon_gives() throws Exception {
        List<String> given = new ArrayList<>();
        platform.lenses =
                (command, told) -> given.add(command.getArguments() + " of " + told.orElseThrow().text());
        String hcl = "target \"api\" {\n  target = \"a\"\n}\ntarget \"web\" {\n  target = \"b\"\n}\n";
        String json = "{\"target\": {\n\"api\": {\"target\": \"a\"},\n\"web\": {\"target\": \"b\"}}}\n";
        String compose = "services:\n  db:\n    image: x\n  api:\n    build: .\n  web:\n    build: .\n";
        platform.file("Dockerfile", "FROM scratch AS a\nFROM scratch AS b\n");
        for (var one : Map.of("docker-bake.hcl", hcl, "docker-bake.json", json, "compose.yaml", compose,
                "docker-compose.override.yml", compose).entrySet()) {
            PsiFile file = platform.file(one.getKey(), one.getValue());
            List<Annotation> icons = Platform.annotateAll(file).stream()
                    .filter(a -> a.getGutterIconRenderer() != null).toList();
            assertThat(icons).as(one.getKey()).extracting(a -> target(file, a))
                    .containsExactly("api", "web");
            for (Annotation icon : icons) {
                Event.choose(icon.getGutterIconRenderer().getClickAction(), platform, file);
                choose(icon.getQuickFixes().get(0).quickFix, file);
                String uri = FileSnapshot.uri(file.getVirtualFile());
                assertThat(given).as(one.getKey()).hasSize(2).containsOnly("[\"" + uri + "\", {\"target\":\""
                        + target(file, icon) + "\"}] of " + one.getValue());
                given.clear();
            }
        }
    }

    @Test
    void what_waited_for_trust_is_offered_as_soon_as_the_project_is_trusted() throws Exception {
        TrustedProjects.TRUST.set(platform.project.getProject(), false);
        PsiFile file = platform.file("Dockerfile", TEXT);
        assertThat(Platform.annotateAll(file)).allMatch(a -> a.getGutterIconRenderer() == null).isNotEmpty();
        TrustedProjects.TRUST.set(platform.project.getProject(), true);
        edit(file, "# edited\n");
        assertThat(Platform.annotateAll(file)).anyMatch(a -> a.getGutterIconRenderer() != null);
    }

    @Test
    void a_file_that_is_on_no_disk_is_left_alone() throws Exception {
        PsiManager manager = PsiManager.getInstance(platform.project.getProject());
        PsiFile light = manager.findFile(new LightVirtualFile("Dockerfile", PlainTextFileType.INSTANCE, TEXT));
        assertThat(new Bit4bitAnnotator().collectInformation(light)).isNull();
    }

    /** The name of what is built at an icon's place: there stands {@code target "api"} in one kind of file. */
    private static String target(PsiFile file, Annotation icon) {
        return shown(file, icon).replace("\"", "").replace("target ", "");
    }

    private void choose(IntentionAction action, PsiFile file) throws Exception {
        platform.onEventThread(() -> action.invoke(platform.project.getProject(), null, file));
    }

    private void edit(PsiFile file, String inserted) throws Exception {
        platform.onEventThread(() -> WriteCommandAction.runWriteCommandAction(platform.project.getProject(),
                () -> Platform.document(file).insertString(0, inserted)));
    }

    private boolean available(IntentionAction action, PsiFile file) {
        return action.isAvailable(platform.project.getProject(), null, file);
    }

    private static String shown(PsiFile file, Annotation annotation) {
        return file.getText().substring(annotation.getStartOffset(), annotation.getEndOffset());
    }

    private static CountDownLatch changes(Document document) {
        CountDownLatch changed = new CountDownLatch(1);
        document.addDocumentListener(new DocumentListener() {
            @Override
            public void documentChanged(DocumentEvent event) {
                changed.countDown();
            }
        });
        return changed;
    }

    private static IntentionAction fix(List<Annotation> annotations, String title) {
        return annotations.stream().flatMap(a -> a.getQuickFixes().stream()).map(fix -> fix.quickFix)
                .filter(fix -> fix.getText().equals(title)).findFirst().orElseThrow();
    }
}
