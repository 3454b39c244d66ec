package dev.bit4bit.intellij.inspections;

import com.intellij.codeInspection.GlobalInspectionContext;
import com.intellij.codeInspection.InspectionManager;
import com.intellij.codeInspection.LocalInspectionTool;
import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.codeInspection.ex.ExternalAnnotatorBatchInspection;
import com.intellij.psi.PsiFile;
import dev.bit4bit.intellij.Bit4bitAnnotator;
import dev.bit4bit.intellij.Levels;
import org.eclipse.lsp4j.DiagnosticSeverity;

/**
 * The findings of one of the server's severities. While a person types, {@link Bit4bitAnnotator} shows them; when many
 * files are inspected at once the platform asks here, outside a read action, so that nobody waits for the server.
 */
public abstract class SeverityInspection extends LocalInspectionTool implements ExternalAnnotatorBatchInspection {

    private final DiagnosticSeverity severity;

    SeverityInspection(DiagnosticSeverity severity) {
        this.severity = severity;
    }

    @Override
    public String getShortName() {
        return Levels.inspection(severity);
    }

    @Override
    public ProblemDescriptor[] checkFile(PsiFile file, GlobalInspectionContext context, InspectionManager manager) {
        return new Bit4bitAnnotator().problems(file, severity, manager);
    }

    /** What makes every rebuild differ. */
    public static final class EveryRebuild extends SeverityInspection {
        /** Called by the platform. */
        public EveryRebuild() {
            super(DiagnosticSeverity.Error);
        }
    }

    /** What makes a rebuild differ once the world has moved. */
    public static final class InTime extends SeverityInspection {
        /** Called by the platform. */
        public InTime() {
            super(DiagnosticSeverity.Warning);
        }
    }

    /** What makes a rebuild differ on another machine or with another builder. */
    public static final class Elsewhere extends SeverityInspection {
        /** Called by the platform. */
        public Elsewhere() {
            super(DiagnosticSeverity.Information);
        }
    }

    /** What goes beyond. */
    public static final class Beyond extends SeverityInspection {
        /** Called by the platform. */
        public Beyond() {
            super(DiagnosticSeverity.Hint);
        }
    }
}
