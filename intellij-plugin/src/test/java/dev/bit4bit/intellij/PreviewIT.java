package dev.bit4bit.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.codeInsight.intention.IntentionAction;
import com.intellij.codeInsight.intention.preview.IntentionPreviewInfo;
import com.intellij.openapi.command.WriteCommandAction;
import com.intellij.psi.PsiFile;
import com.intellij.psi.PsiManager;
import com.intellij.testFramework.LightVirtualFile;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the Alt+Enter menu shows of a fix before it is chosen: a changed copy, and never the file itself. */
class PreviewIT extends WithServer {

    private static final String TEXT = "FROM debian:12\nRUN apt-get update && tar -czf /a.tgz /etc\n";

    private PsiFile file;

    @BeforeEach
    void open() throws Exception {
        file = platform.file("Dockerfile", TEXT);
    }

    private IntentionAction fix(String title) {
        return Platform.annotate(file).stream().flatMap(a -> a.getQuickFixes().stream()).map(fix -> fix.quickFix)
                .filter(fix -> fix.getText().startsWith(title)).findFirst().orElseThrow();
    }

    private PsiFile copy(String text) {
        return PsiManager.getInstance(platform.project.getProject())
                .findFile(new LightVirtualFile("Dockerfile", file.getFileType(), text));
    }

    private IntentionPreviewInfo preview(IntentionAction fix, PsiFile copy) throws Exception {
        IntentionPreviewInfo[] shown = new IntentionPreviewInfo[1];
        // An IDE's copies can be written anywhere; here they are documents like others, which want a command.
        platform.onEventThread(() -> WriteCommandAction.runWriteCommandAction(platform.project.getProject(),
                () -> {
                    shown[0] = fix.generatePreview(platform.project.getProject(), null, copy);
                }));
        return shown[0];
    }

    @Test
    void a_fix_is_shown_as_it_would_be_written_and_the_file_stays() throws Exception {
        PsiFile copy = copy(TEXT);
        assertThat(preview(fix("Ignore image-not-pinned here"), copy)).isEqualTo(IntentionPreviewInfo.DIFF);
        assertThat(Platform.document(copy).getText()).startsWith("# bit4bit: ignore[image-not-pinned]").endsWith(TEXT);
        assertThat(Platform.document(file).getText()).isEqualTo(TEXT);
    }

    @Test
    void fix_all_is_worked_out_for_its_preview_and_is_the_same_as_what_is_written() throws Exception {
        IntentionAction all = fix("Fix all that is safe");
        PsiFile copy = copy(TEXT);
        assertThat(preview(all, copy)).isEqualTo(IntentionPreviewInfo.DIFF);
        assertThat(Platform.document(file).getText()).isEqualTo(TEXT);
        ((CodeActionIntention) all).resolve(platform.project.getProject(), file);
        platform.onEventThread(() -> { });
        assertThat(Platform.document(file).getText()).isNotEqualTo(TEXT)
                .isEqualTo(Platform.document(copy).getText());
    }

    @Test
    void the_preview_of_a_fix_that_looks_something_up_asks_nobody() throws Exception {
        try (Registry registry = Registry.that_is_silent()) {
            Files.writeString(folder.resolve(".bit4bit.yaml"), registry.settings());
            PsiFile copy = copy(TEXT);
            assertThat(preview(fix("Pin "), copy)).isInstanceOf(IntentionPreviewInfo.Html.class);
            assertThat(Platform.document(copy).getText()).isEqualTo(TEXT);
            assertThat(registry.wasNotAsked()).isTrue();
        }
    }

    @Test
    void a_copy_with_another_text_is_left_alone() throws Exception {
        PsiFile copy = copy("FROM scratch\n");
        assertThat(preview(fix("Ignore image-not-pinned here"), copy)).isEqualTo(IntentionPreviewInfo.EMPTY);
        assertThat(Platform.document(copy).getText()).isEqualTo("FROM scratch\n");
    }
}
