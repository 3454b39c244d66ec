package dev.bit4bit.intellij;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The plugin's classes with those of a later platform, where a type has got another supertype, which no verifier sees. */
class LaterPlatformIT {

    @Test
    void who_cancels_knows_also_where_that_is_one_of_javas_own_exceptions() throws Exception {
        URL[] classes = {BuiltFile.of("bit4bit.later-platform").toUri().toURL(),
                Waiting.class.getProtectionDomain().getCodeSource().getLocation()};
        try (URLClassLoader later = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = later.loadClass("com.intellij.openapi.progress.ProcessCanceledException");
            assertThat(CancellationException.class).isAssignableFrom(type);
            RuntimeException cancelled = (RuntimeException) type.getConstructor().newInstance();
            Method wait = later.loadClass(Waiting.class.getName())
                    .getDeclaredMethod("forAnswer", CompletableFuture.class, Duration.class, Runnable.class);
            wait.setAccessible(true);
            CompletableFuture<Object> answer = new CompletableFuture<>();
            assertThatThrownBy(() -> wait.invoke(null, answer, Duration.ofSeconds(30), (Runnable) () -> {
                throw cancelled;
            })).cause().isSameAs(cancelled);
            assertThat(answer).isCancelled();
        }
    }
}
