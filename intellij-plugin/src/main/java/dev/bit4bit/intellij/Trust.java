package dev.bit4bit.intellij;

import com.intellij.openapi.diagnostic.Logger;
import com.intellij.openapi.project.Project;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

/**
 * Whether a person trusts a project: in one that was opened in safe mode nothing is built and nothing looked up. The
 * platform's answer has moved between its versions, so it is looked for by name.
 */
public final class Trust {

    private static final Logger LOG = Logger.getInstance(Trust.class);
    /** Since 2021.3, and since 2024.3. */
    private static final Optional<MethodHandle> ANSWER = find("com.intellij.ide.impl.TrustedProjects", "isTrusted")
            .or(() -> find("com.intellij.ide.trustedProjects.TrustedProjects", "isProjectTrusted"));

    private Trust() {
    }

    /** Also false where the platform does not answer: each that the plugin runs in has a safe mode. */
    static boolean in(Project project) {
        return in(project, ANSWER);
    }

    static boolean in(Project project, Optional<MethodHandle> platform) {
        return platform.map(answer -> {
            try {
                return (boolean) answer.invoke(project);
            } catch (Throwable e) {
                LOG.warn("whether the project is trusted is not known", e);
                return false;
            }
        }).orElseGet(() -> {
            LOG.warn("this platform does not tell whether a project is trusted");
            return false;
        });
    }

    /** Whether something is not done as the project is not trusted, which the person who asked for it is told then. */
    public static boolean refuses(Project project, String what) {
        if (in(project)) {
            return false;
        }
        UserPrompts.of(project).tell(UserPrompts.Weight.WARNING, what + " is not done in a project in safe mode. Trust the project, then choose it again.");
        return true;
    }

    private static Optional<MethodHandle> find(String type, String method) {
        try {
            Class<?> found = Class.forName(type, true, Trust.class.getClassLoader());
            return Optional.of(MethodHandles.publicLookup().findStatic(found, method,
                    MethodType.methodType(boolean.class, Project.class)));
        } catch (ReflectiveOperationException | LinkageError e) {
            LOG.debug(type + " is not there", e);
            return Optional.empty();
        }
    }
}
