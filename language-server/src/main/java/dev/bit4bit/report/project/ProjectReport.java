package dev.bit4bit.report.project;

import com.samskivert.mustache.Mustache;
import dev.bit4bit.catalogue.RuleBook;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A project's reproducibility as one Markdown file, for people to commit or attach. The same files give the same
 * report, byte for byte: there is no clock in it and no name of the folder.
 */
public final class ProjectReport {

    /** The first line of every report, by which one is known again. */
    public static final String MARK =
            "<!-- Written by `bit4bit report`: what is changed here is lost when it is written again. -->";

    private ProjectReport() {
    }

    /**
     * Writes the report; the writer has to encode it as UTF-8.
     *
     * @param files   in the order of their paths
     * @param rules   that were asked
     * @param version of the program
     * @param date    to stand in the report, when one is wanted
     * @throws IOException when the writer fails
     */
    public static void write(List<ProjectFile> files, RuleBook rules, String version, Optional<String> date, Writer out)
            throws IOException {
        Page page = new PageMaker(files, rules).page(version, date.orElse(""));
        out.write(MARK + "\n");
        try (Reader template = template()) {
            Mustache.compiler().withEscaper(Markdown::prose).emptyStringIsFalse(true).zeroIsFalse(true)
                    .compile(template).execute(page, out);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private static Reader template() {
        InputStream in = ProjectReport.class.getResourceAsStream("report.mustache");
        if (in == null) {
            throw new IllegalStateException("report.mustache is missing from the jar");
        }
        return new InputStreamReader(in, StandardCharsets.UTF_8);
    }
}
