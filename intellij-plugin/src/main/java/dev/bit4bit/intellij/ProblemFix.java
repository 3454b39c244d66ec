package dev.bit4bit.intellij;

import com.intellij.codeInsight.intention.preview.IntentionPreviewInfo;
import com.intellij.codeInspection.BatchQuickFix;
import com.intellij.codeInspection.CommonProblemDescriptor;
import com.intellij.codeInspection.LocalQuickFix;
import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.openapi.editor.Document;
import com.intellij.openapi.project.Project;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiFile;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.CodeAction;

/**
 * A fix in the list of what an inspection of many files found. Chosen for several problems at once, those of one file
 * are mended by one step: all their edits are for the same state of it.
 */
final class ProblemFix implements LocalQuickFix, BatchQuickFix {

    private final CodeAction action;
    private final FileSnapshot file;

    /** @param action one whose edit is known */
    ProblemFix(CodeAction action, FileSnapshot file) {
        this.action = action;
        this.file = file;
    }

    @Override
    public String getFamilyName() {
        return action.getTitle();
    }

    @Override
    public boolean startInWriteAction() {
        return false;
    }

    @Override
    public IntentionPreviewInfo generatePreview(Project project, ProblemDescriptor problem) {
        PsiFile copy = problem.getPsiElement() == null ? null : problem.getPsiElement().getContainingFile();
        Optional<DocumentEdits> edits = copy == null ? Optional.empty() : editsOf(copy);
        edits.ifPresent(found -> found.writeTo(copy.getViewProvider().getDocument()));
        return edits.isPresent() ? IntentionPreviewInfo.DIFF : IntentionPreviewInfo.EMPTY;
    }

    @Override
    public void applyFix(Project project, ProblemDescriptor problem) {
        applyFix(project, new CommonProblemDescriptor[] {problem}, List.of(), null);
    }

    @Override
    public void applyFix(Project project, CommonProblemDescriptor[] problems, List<PsiElement> done,
                         Runnable refreshViews) {
        Map<PsiFile, DocumentEdits> edits = new LinkedHashMap<>();
        for (CommonProblemDescriptor problem : problems) {
            if (problem instanceof ProblemDescriptor here && here.getPsiElement() instanceof PsiFile psi) {
                sameFix(here).flatMap(fix -> fix.editsOf(psi)).ifPresent(found -> edits.merge(psi, found,
                        DocumentEdits::with));
            }
        }
        edits.forEach((psi, found) -> found.write(project, psi, action.getTitle()));
        if (edits.size() < Arrays.stream(problems).map(ProblemFix::file).distinct().count()) {
            UserPrompts.of(project).tell(UserPrompts.Weight.WARNING,
                    action.getTitle() + ": files that were edited meanwhile are left as they are.");
        }
        if (refreshViews != null) {
            refreshViews.run();
        }
    }

    private static Object file(CommonProblemDescriptor problem) {
        return problem instanceof ProblemDescriptor here ? here.getPsiElement() : problem;
    }

    /** The fix of another problem that has the name of this one. */
    private Optional<ProblemFix> sameFix(ProblemDescriptor problem) {
        return problem.getFixes() == null ? Optional.empty() : Arrays.stream(problem.getFixes())
                .filter(ProblemFix.class::isInstance).map(ProblemFix.class::cast)
                .filter(fix -> fix.getFamilyName().equals(getFamilyName())).findFirst();
    }

    /** What is to be written; nothing when the file has another text by now. */
    private Optional<DocumentEdits> editsOf(PsiFile psi) {
        Document document = psi.isValid() ? psi.getViewProvider().getDocument() : null;
        return document == null || !document.getText().equals(file.text()) ? Optional.empty()
                : DocumentEdits.of(action.getEdit(), file);
    }
}
