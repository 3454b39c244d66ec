package dev.bit4bit.syntax.dockerfile;

import dev.bit4bit.syntax.dockerfile.Instruction.Arguments;
import dev.bit4bit.syntax.template.TemplateDetector;
import dev.bit4bit.syntax.template.TemplateKind;
import dev.bit4bit.syntax.template.TemplateScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes what every RUN of every Dockerfile below a folder hands to its shell into a file of its own, so that the shell
 * parser can be compared with shfmt on them. Templates are left out: their holes are no shell.
 */
final class RunBodies {

    private RunBodies() {
    }

    /** @param arguments the folder to read, and the folder to write to */
    public static void main(String[] arguments) throws IOException {
        Path to = Files.createDirectories(Path.of(arguments[1]));
        List<Path> files;
        try (Stream<Path> found = Files.walk(Path.of(arguments[0]))) {
            files = found.filter(Files::isRegularFile).sorted().toList();
        }
        int written = 0;
        int sources = 0;
        for (Path file : files) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            TemplateKind kind = TemplateDetector.detect(file.getFileName().toString(), text);
            if (!TemplateScanner.holes(text, kind).isEmpty()) {
                continue;
            }
            Dockerfile parsed = DockerfileParser.parse(text);
            int before = written;
            for (Instruction instruction : parsed.instructions()) {
                if (instruction.keyword().equals("RUN")
                        && instruction.arguments() instanceof Arguments.ShellForm form && parsed.escape() == '\\') {
                    Files.writeString(to.resolve(String.format("%06d.sh", written++)), form.script().text(),
                            StandardCharsets.ISO_8859_1);
                }
            }
            sources += written > before ? 1 : 0;
        }
        System.out.println(written + " RUN bodies of " + sources + " Dockerfiles");
    }
}
