package dev.bit4bit.intellij;

import com.intellij.codeInsight.daemon.DaemonCodeAnalyzer;
import com.intellij.openapi.project.Project;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Has the platform look at all open files again. Its method for that takes a reason, to be logged, since 2026.1, where
 * the one without is deprecated; so it is looked for by name.
 */
final class Highlighting {

    private static final MethodHandle RESTART = restart(DaemonCodeAnalyzer.class);

    private Highlighting() {
    }

    static void again(Project project) {
        try {
            RESTART.invoke(DaemonCodeAnalyzer.getInstance(project));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return takes an instance of the type, and nothing else */
    static MethodHandle restart(Class<?> type) {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        try {
            MethodHandle withReason = lookup.findVirtual(type, "restart",
                    MethodType.methodType(void.class, Object.class));
            return MethodHandles.insertArguments(withReason, 1, "bit4bit's findings have changed");
        } catch (ReflectiveOperationException noReason) {
            try {
                return lookup.findVirtual(type, "restart", MethodType.methodType(void.class));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
