package dev.bit4bit.intellij.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.openapi.wm.ToolWindow;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** An IDE has a browser, or has none, or has not even its classes. */
class IdeBrowserTest {

    private static final URI PAGE = URI.create("file:///report.html");

    @Test
    void without_support_no_page_is_shown() {
        assertThat(IdeBrowser.shows(PAGE, null)).isFalse();
    }

    @Test
    void without_its_classes_no_page_is_shown_and_nothing_is_thrown() throws Exception {
        Class<?> alone = new WithoutBrowser().loadClass(IdeBrowser.class.getName());
        Method shows = alone.getDeclaredMethod("shows", URI.class, ToolWindow.class);
        shows.setAccessible(true);
        assertThat(alone).isNotEqualTo(IdeBrowser.class);
        assertThat(shows.invoke(null, PAGE, null)).isEqualTo(false);
    }

    @Test
    void the_plugin_depends_on_the_browsers_plugin_but_can_do_without_it() throws Exception {
        String descriptor = Files.readString(Path.of("src/main/resources/META-INF/plugin.xml"));
        assertThat(descriptor).contains(
                "<depends optional=\"true\" config-file=\"bit4bit-jcef.xml\">com.intellij.modules.jcef</depends>");
        assertThat(Path.of("src/main/resources/META-INF/bit4bit-jcef.xml")).exists();
    }

    /** Loads the class itself, and does not find those of the browser, as in an IDE from 2026.2 on without it. */
    private static final class WithoutBrowser extends ClassLoader {

        private WithoutBrowser() {
            super(IdeBrowser.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("com.intellij.ui.jcef.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.equals(IdeBrowser.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
