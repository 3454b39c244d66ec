package dev.bit4bit.intellij;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** The plugin with one more class, which calls a static method that the platform may not have. */
final class BrokenPlugin {

    private static final String USES = "dev/bit4bit/intellij/Uses.class";

    private BrokenPlugin() {
    }

    /** The plugin with a call of {@code static String com.intellij.openapi.application.PathManager.method(String)}. */
    static Path calling(String method, Path plugin, Path folder) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        Path owner = Files.writeString(sources.resolve("PathManager.java"), """
                package com.intellij.openapi.application;
                public class PathManager { public static native String %s(String text); }
                """.formatted(method));
        Path uses = Files.writeString(sources.resolve("Uses.java"), """
                package dev.bit4bit.intellij;
                public class Uses { void use() { com.intellij.openapi.application.PathManager.%s(""); } }
                """.formatted(method));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, "--release", "17", "-d",
                classes.toString(), owner.toString(), uses.toString());
        if (failed != 0) {
            throw new AssertionError("the broken class cannot be compiled");
        }
        Path broken = folder.resolve("broken.zip");
        try (ZipInputStream from = new ZipInputStream(Files.newInputStream(plugin));
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(broken))) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                if (entry.getName().contains("/bit4bit-intellij-plugin")) {
                    addTo(from, to, classes);
                } else {
                    from.transferTo(to);
                }
            }
        }
        return broken;
    }

    /** Copies the plugin's own jar and adds the class: the verifier looks at no other jar that nothing refers to. */
    private static void addTo(InputStream from, OutputStream to, Path classes) throws IOException {
        ZipInputStream in = new ZipInputStream(from);
        ZipOutputStream out = new ZipOutputStream(to);
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            out.putNextEntry(new ZipEntry(entry.getName()));
            in.transferTo(out);
        }
        out.putNextEntry(new ZipEntry(USES));
        Files.copy(classes.resolve(USES), out);
        out.finish();
    }
}
