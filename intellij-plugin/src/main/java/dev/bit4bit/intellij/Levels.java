package dev.bit4bit.intellij;

import com.intellij.codeInsight.daemon.HighlightDisplayKey;
import com.intellij.codeInspection.InspectionProfile;
import com.intellij.codeInspection.ex.InspectionToolWrapper;
import com.intellij.lang.annotation.HighlightSeverity;
import com.intellij.profile.codeInspection.InspectionProfileManager;
import com.intellij.psi.PsiFile;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.DiagnosticSeverity;

/**
 * How the findings of a file are shown: each of the server's severities is an inspection of its own, so that the IDE's
 * profiles say by folder and scope whether and how strongly it speaks. Made and used under a read action.
 */
public final class Levels {

    /** How one kind of finding is shown. @param key the inspection, null where the platform knows none */
    record Level(HighlightSeverity severity, HighlightDisplayKey key) {
    }

    private final Map<DiagnosticSeverity, Level> shown = new EnumMap<>(DiagnosticSeverity.class);

    private Levels() {
    }

    /** The levels in force for a file. */
    static Levels of(PsiFile file) {
        Levels levels = new Levels();
        InspectionProfile profile = InspectionProfileManager.getInstance(file.getProject()).getCurrentProfile();
        for (DiagnosticSeverity severity : DiagnosticSeverity.values()) {
            // Asked for the tool and not for its key alone: a profile knows its keys once it is asked for a tool.
            InspectionToolWrapper<?, ?> tool = profile.getInspectionTool(inspection(severity), file);
            HighlightDisplayKey key = tool == null ? null : tool.getDisplayKey();
            if (key == null) {
                levels.shown.put(severity, new Level(usual(severity), null));
            } else if (profile.isToolEnabled(key, file)) {
                levels.shown.put(severity, new Level(profile.getErrorLevel(key, file).getSeverity(), key));
            }
        }
        return levels;
    }

    /** The short name of the inspection for one of the server's severities. */
    public static String inspection(DiagnosticSeverity severity) {
        return switch (severity) {
            case Error -> "Bit4bitEveryRebuild";
            case Warning -> "Bit4bitInTime";
            case Information -> "Bit4bitElsewhere";
            case Hint -> "Bit4bitBeyond";
        };
    }

    /** Hints are offered at the cursor and otherwise not shown: they go beyond what makes a build differ. */
    private static HighlightSeverity usual(DiagnosticSeverity severity) {
        return switch (severity) {
            case Error -> HighlightSeverity.ERROR;
            case Warning -> HighlightSeverity.WARNING;
            case Information -> HighlightSeverity.WEAK_WARNING;
            case Hint -> HighlightSeverity.INFORMATION;
        };
    }

    /** How findings of a severity are shown; nothing when they are not. @param severity null for the server's usual */
    Optional<Level> of(DiagnosticSeverity severity) {
        return Optional.ofNullable(shown.get(severity == null ? DiagnosticSeverity.Warning : severity));
    }

    /** Whether nothing at all is shown. */
    boolean isEmpty() {
        return shown.isEmpty();
    }
}
