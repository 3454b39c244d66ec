package dev.bit4bit.intellij;

import com.intellij.codeInsight.intention.PriorityAction;
import com.intellij.codeInspection.InspectionManager;
import com.intellij.codeInspection.LocalQuickFix;
import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.codeInspection.ProblemHighlightType;
import com.intellij.lang.annotation.AnnotationBuilder;
import com.intellij.lang.annotation.AnnotationHolder;
import com.intellij.lang.annotation.ExternalAnnotator;
import com.intellij.lang.annotation.HighlightSeverity;
import com.intellij.openapi.application.ApplicationManager;
import com.intellij.openapi.diagnostic.Logger;
import com.intellij.openapi.editor.Editor;
import com.intellij.openapi.project.DumbAware;
import com.intellij.openapi.project.Project;
import com.intellij.openapi.util.Computable;
import com.intellij.openapi.util.TextRange;
import com.intellij.openapi.util.text.StringUtil;
import com.intellij.psi.PsiFile;
import dev.bit4bit.intellij.results.CheckedPins;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DiagnosticTag;

/** Shows what the server says of a file, with what can be done about it. */
public final class Bit4bitAnnotator extends ExternalAnnotator<Bit4bitAnnotator.Asked, FileReport>
        implements DumbAware {

    private static final Logger LOG = Logger.getInstance(Bit4bitAnnotator.class);

    /** A state of a file, and whose server to ask. */
    record Asked(Project project, FileSnapshot file) {
    }

    @Override
    public Asked collectInformation(PsiFile file, Editor editor, boolean hasErrors) {
        // A file with syntax errors is asked about, too: half a Dockerfile is the usual case.
        return collectInformation(file);
    }

    @Override
    public Asked collectInformation(PsiFile file) {
        if (Levels.of(file).isEmpty()) {
            return null;
        }
        return FileSnapshot.of(file).map(snapshot -> new Asked(file.getProject(), snapshot)).orElse(null);
    }

    @Override
    public FileReport doAnnotate(Asked asked) {
        return ask(asked, Bit4bitServer::ask);
    }

    private static FileReport ask(Asked asked,
                                  BiFunction<Bit4bitServer, FileSnapshot, CompletableFuture<FileReport>> question) {
        if (asked == null || asked.project().isDisposed()) {
            return null;
        }
        try {
            return Waiting.forAnswer(question.apply(Bit4bitServer.of(asked.project()), asked.file()), Bit4bitServer.ANSWER);
        } catch (IOException e) {
            LOG.info("No diagnostics of " + asked.file().uri() + ": " + e.getMessage());
            return null;
        }
    }

    @Override
    public void apply(PsiFile file, FileReport report, AnnotationHolder holder) {
        if (report == null || FileSnapshot.of(file).filter(report.of()::equals).isEmpty()) {
            // Edited meanwhile: the places are not those of this text.
            return;
        }
        // Not before: the answer may come when the file is no longer in an editor.
        OpenFindings.of(file.getProject()).put(report);
        TextPositions positions = new TextPositions(report.of().text());
        Levels levels = Levels.of(file);
        for (Diagnostic diagnostic : report.diagnostics()) {
            levels.of(diagnostic.getSeverity())
                    .ifPresent(level -> annotate(diagnostic, level, report, positions, holder));
        }
        for (CodeLens lens : report.lenses()) {
            TextRange line = new TextRange(positions.offset(lens.getRange().getStart()),
                    positions.offset(lens.getRange().getEnd()));
            if (!line.isEmpty()) {
                show(lens, line, report.of().text(), holder);
            }
        }
        // What became of pins belongs to the world's moves, as what is not pinned does.
        levels.of(DiagnosticSeverity.Warning).ifPresent(level -> PinAnnotations.show(CheckedPins.of(file.getProject())
                .of(report.of().uri()), level, report.of().uri(), report.of().text(), positions, holder));
    }

    /** The icon for a click and, for the check by building, what does the same by keyboard, on this line alone. */
    private static void show(CodeLens lens, TextRange place, String text, AnnotationHolder holder) {
        AnnotationBuilder builder = holder.newSilentAnnotation(HighlightSeverity.INFORMATION).range(place)
                .gutterIconRenderer(new LensIcon(lens.getCommand()));
        if (lens.getCommand().getCommand().equals(LensCommands.REBUILD)) {
            int start = text.lastIndexOf('\n', place.getStartOffset() - 1) + 1;
            int end = text.indexOf('\n', start);
            builder = builder.newFix(new CommandIntention(lens.getCommand(), PriorityAction.Priority.LOW,
                    "Builds twice and compares. The first time in a project you are asked before anything is built."))
                    .range(new TextRange(start, end < 0 ? text.length() : end)).registerFix();
        }
        builder.create();
    }

    private static void annotate(Diagnostic diagnostic, Levels.Level level, FileReport report,
                                 TextPositions positions, AnnotationHolder holder) {
        AnnotationBuilder builder = holder.newAnnotation(level.severity(), message(diagnostic))
                .tooltip(tooltip(diagnostic));
        TextRange range = range(diagnostic, report, positions);
        builder = range.isEmpty() ? builder.fileLevel() : builder.range(range);
        if (diagnostic.getTags() != null && diagnostic.getTags().contains(DiagnosticTag.Unnecessary)) {
            builder = builder.highlightType(ProblemHighlightType.LIKE_UNUSED_SYMBOL);
        }
        for (CodeAction action : report.actions()) {
            if (belongs(action, diagnostic)) {
                AnnotationBuilder.FixBuilder fix = builder.newFix(new CodeActionIntention(action, report.of()));
                // With the inspection's key, the menu leads to its settings.
                builder = (level.key() == null ? fix : fix.key(level.key())).registerFix();
            }
        }
        builder.create();
    }

    /** A place without characters is shown at the one beside it; in an empty file there is none. */
    private static TextRange range(Diagnostic diagnostic, FileReport report, TextPositions positions) {
        int start = positions.offset(diagnostic.getRange().getStart());
        int end = Math.max(start, positions.offset(diagnostic.getRange().getEnd()));
        int length = report.of().text().length();
        if (end > start || length == 0) {
            return new TextRange(start, end);
        }
        int beside = Math.min(start, length - 1);
        return new TextRange(beside, beside + 1);
    }

    /**
     * The findings of one severity in a file, for an inspection of many files; never under a read action, as it waits
     * for the server.
     */
    public ProblemDescriptor[] problems(PsiFile file, DiagnosticSeverity severity, InspectionManager manager) {
        Asked asked = read(() -> collectInformation(file));
        FileReport report = ask(asked, Bit4bitServer::askInPassing);
        if (report == null) {
            return ProblemDescriptor.EMPTY_ARRAY;
        }
        return read(() -> {
            if (FileSnapshot.of(file).filter(report.of()::equals).isEmpty()) {
                return ProblemDescriptor.EMPTY_ARRAY;
            }
            TextPositions positions = new TextPositions(report.of().text());
            return report.diagnostics().stream().filter(d -> d.getSeverity() == severity)
                    .map(d -> manager.createProblemDescriptor(file, range(d, report, positions), message(d),
                            ProblemHighlightType.GENERIC_ERROR_OR_WARNING, false, fixes(d, report)))
                    .toArray(ProblemDescriptor[]::new);
        });
    }

    /** In a read action, by the method that each platform from 2023.1 on has and none has deprecated. */
    private static <T> T read(Computable<T> what) {
        return ApplicationManager.getApplication().runReadAction(what);
    }

    /** Those that are known: what has to be looked up is for the editor, where one file is mended after the other. */
    private static LocalQuickFix[] fixes(Diagnostic diagnostic, FileReport report) {
        return report.actions().stream().filter(action -> action.getEdit() != null && belongs(action, diagnostic))
                .map(action -> new ProblemFix(action, report.of())).toArray(LocalQuickFix[]::new);
    }

    /** An action that names no diagnostic is one for the whole file, and offered with every finding. */
    private static boolean belongs(CodeAction action, Diagnostic diagnostic) {
        if (action.getDisabled() != null) {
            return false;
        }
        if (action.getDiagnostics() == null || action.getDiagnostics().isEmpty()) {
            return action.getKind() != null && action.getKind().startsWith(CodeActionKind.Source);
        }
        return action.getDiagnostics().stream().anyMatch(d -> d.getRange().equals(diagnostic.getRange())
                && d.getCode() != null && d.getCode().equals(diagnostic.getCode()));
    }

    private static boolean isPage(String address) {
        return address.startsWith("https://") || address.startsWith("http://");
    }

    static String message(Diagnostic diagnostic) {
        String text = FileReport.text(diagnostic);
        return diagnostic.getCode() == null ? text : text + " (" + FileReport.rule(diagnostic) + ")";
    }

    static String tooltip(Diagnostic diagnostic) {
        String text = Html.of(FileReport.text(diagnostic));
        if (diagnostic.getCode() == null) {
            return "<html>" + text + "</html>";
        }
        String rule = StringUtil.escapeXmlEntities(FileReport.rule(diagnostic));
        // A project's own rules may name any address.
        if (diagnostic.getCodeDescription() != null && isPage(diagnostic.getCodeDescription().getHref())) {
            rule = "<a href=\"" + StringUtil.escapeXmlEntities(diagnostic.getCodeDescription().getHref()) + "\">"
                    + rule + "</a>";
        }
        return "<html>" + text + "<br>bit4bit: " + rule + "</html>";
    }
}
