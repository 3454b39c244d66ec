package dev.bit4bit.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.jetbrains.plugin.structure.base.plugin.PluginCreationResult;
import com.jetbrains.plugin.structure.base.plugin.PluginCreationSuccess;
import com.jetbrains.plugin.structure.intellij.plugin.IdePlugin;
import com.jetbrains.plugin.structure.intellij.plugin.IdePluginManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is installed, looked at by JetBrains' own reader and verifier. */
class PluginZipIT {

    @TempDir
    static Path ides;
    private static Path oldest;
    private static Path later;

    @TempDir
    Path folder;

    @BeforeAll
    static void make_the_ides() throws Exception {
        oldest = PublishedIde.oldest(ides.resolve("oldest"));
        later = PublishedIde.later(ides.resolve("later"));
    }

    @Test
    void the_libraries_are_in_lib_and_the_server_is_outside_it() throws IOException {
        List<String> names = names(BuiltFile.of("bit4bit.plugin"));
        assertThat(names).contains("bit4bit/server/bit4bit.jar");
        assertThat(names.stream().filter(name -> name.startsWith("bit4bit/lib/") && name.endsWith(".jar")))
                .anyMatch(name -> name.contains("bit4bit-intellij-plugin")).anyMatch(name -> name.contains("lsp4j-"))
                .anyMatch(name -> name.contains("gson-")).hasSizeLessThan(8);
        assertThat(names).allMatch(name -> name.endsWith("/") || name.endsWith(".jar"));
    }

    @Test
    void no_class_of_the_platform_and_no_stand_in_is_packaged() throws IOException {
        List<String> platform = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(BuiltFile.of("bit4bit.plugin")))) {
            for (ZipEntry jar = zip.getNextEntry(); jar != null; jar = zip.getNextEntry()) {
                if (jar.getName().startsWith("bit4bit/lib/") && jar.getName().endsWith(".jar")) {
                    ZipInputStream inner = new ZipInputStream(zip);
                    for (ZipEntry entry = inner.getNextEntry(); entry != null; entry = inner.getNextEntry()) {
                        if (entry.getName().startsWith("com/intellij/") || entry.getName().startsWith("kotlin/")) {
                            platform.add(entry.getName());
                        }
                    }
                }
            }
        }
        assertThat(platform).isEmpty();
    }

    @Test
    void the_installed_plugin_finds_its_server() throws IOException {
        Path installed = PluginVerifier.unpack(BuiltFile.of("bit4bit.plugin"), folder);
        assertThat(ServerCommand.beside(installed.resolve("bit4bit/lib/any.jar")))
                .isEqualTo(installed.resolve("bit4bit/server/bit4bit.jar"));
    }

    @Test
    void jetbrains_reader_has_nothing_to_say_against_it() {
        PluginCreationResult<IdePlugin> result =
                IdePluginManager.createManager(folder).createPlugin(BuiltFile.of("bit4bit.plugin"));
        assertThat(result).as(result.toString()).isInstanceOf(PluginCreationSuccess.class);
        PluginCreationSuccess<IdePlugin> read = (PluginCreationSuccess<IdePlugin>) result;
        assertThat(read.getWarnings()).isEmpty();
        assertThat(read.getUnacceptableWarnings()).isEmpty();
        assertThat(read.getPlugin().getPluginId()).isEqualTo("dev.bit4bit");
        assertThat(read.getPlugin().getSinceBuild().asStringWithoutProductCode()).startsWith("231");
        assertThat(read.getPlugin().getUntilBuild()).isNull();
        assertThat(read.getPlugin().getIcons()).hasSize(2);
        assertThat(read.getPlugin().getChangeNotes()).contains("<h3>Added</h3>", "<li>");
    }

    @Test
    void jetbrains_verifier_says_it_is_compatible() throws Exception {
        String installed = System.getProperty("bit4bit.ide", "");
        if (installed.isBlank()) {
            assertThat(verdict(BuiltFile.of("bit4bit.plugin"), oldest))
                    .as("nothing experimental, deprecated or internal is used").isEqualTo("Compatible");
        } else {
            assertThat(verdict(BuiltFile.of("bit4bit.plugin"), Path.of(installed))).startsWith("Compatible");
        }
    }

    @Test
    void jetbrains_verifier_says_it_is_compatible_with_a_later_platform() throws Exception {
        assertThat(verdict(BuiltFile.of("bit4bit.plugin"), later))
                .as("nothing experimental, deprecated or internal is used").isEqualTo("Compatible");
    }

    @Test
    void a_plugin_that_calls_what_the_platform_never_had_is_told_by_the_verifier() throws Exception {
        Path broken = BrokenPlugin.calling("neverThere", BuiltFile.of("bit4bit.plugin"), folder);
        assertThat(verdict(broken, oldest)).doesNotStartWith("Compatible").contains("1 compatibility problem");
    }

    @Test
    void a_plugin_that_calls_what_is_gone_since_is_told_for_the_later_platform_alone() throws Exception {
        // PathManager of 231 has it, and that of 251 has not.
        Path broken = BrokenPlugin.calling("substituteVars", BuiltFile.of("bit4bit.plugin"), folder);
        assertThat(verdict(broken, oldest)).startsWith("Compatible");
        assertThat(verdict(broken, later)).doesNotStartWith("Compatible").contains("1 compatibility problem");
    }

    /** @param ide the folder of an IDE */
    private String verdict(Path plugin, Path ide) throws Exception {
        Path reports = Files.createTempDirectory(folder, "verifier");
        return new PluginVerifier(BuiltFile.of("bit4bit.verifier"), reports).verdict(plugin, ide).strip();
    }

    private static List<String> names(Path zip) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (Enumeration<? extends ZipEntry> all = file.entries(); all.hasMoreElements();) {
                names.add(all.nextElement().getName());
            }
        }
        return names;
    }
}
