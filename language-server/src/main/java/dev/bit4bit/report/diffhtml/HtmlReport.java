package dev.bit4bit.report.diffhtml;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.bit4bit.causes.CauseGroup;
import dev.bit4bit.diff.Comparison;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * The comparison of two images as one HTML file. It loads nothing, and its policy allows nothing but its own style and
 * script, each by its hash: names and contents of an image are text whatever they hold. Its size is bounded; what is
 * left out is counted. Without scripts all but the filters works.
 */
public final class HtmlReport {

    private HtmlReport() {
    }

    /**
     * Writes the report; the writer has to encode it as UTF-8.
     *
     * @param groups of this very comparison: they hold the same objects
     * @throws IOException when the writer fails
     */
    public static void write(Comparison comparison, List<CauseGroup> groups, Writer out) throws IOException {
        String style = resource("report.css");
        String script = resource("report.js");
        String policy = "default-src 'none'; style-src '" + hash(style) + "'; script-src '" + hash(script)
                + "'; base-uri 'none'; form-action 'none'";
        Page page = new PageMaker(groups).page(comparison, policy, style, script);
        Template template = Mustache.compiler().escapeHTML(true).emptyStringIsFalse(true).defaultValue("")
                .withLoader(name -> reader(name + ".mustache")).compile(reader("report.mustache"));
        try {
            template.execute(page, out);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java runtime has SHA-256", missing);
        }
    }

    private static Reader reader(String name) {
        return new InputStreamReader(open(name), StandardCharsets.UTF_8);
    }

    private static String resource(String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static InputStream open(String name) {
        InputStream in = HtmlReport.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException(name + " is missing from the jar");
        }
        return in;
    }
}
