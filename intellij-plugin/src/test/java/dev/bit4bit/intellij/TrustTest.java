package dev.bit4bit.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.openapi.project.Project;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is not known to be trusted is not. */
class TrustTest {

    @Test
    void the_platform_is_believed() throws Exception {
        assertThat(Trust.in(null, Optional.of(answer("yes")))).isTrue();
        assertThat(Trust.in(null, Optional.of(answer("no")))).isFalse();
    }

    @Test
    void a_platform_that_does_not_answer_trusts_nothing() throws Exception {
        assertThat(Trust.in(null, Optional.empty())).isFalse();
        assertThat(Trust.in(null, Optional.of(answer("fails")))).isFalse();
    }

    static boolean yes(Project project) {
        return true;
    }

    static boolean no(Project project) {
        return false;
    }

    static boolean fails(Project project) {
        throw new IllegalStateException("moved");
    }

    private static MethodHandle answer(String name) throws ReflectiveOperationException {
        return MethodHandles.lookup().findStatic(TrustTest.class, name,
                MethodType.methodType(boolean.class, Project.class));
    }
}
