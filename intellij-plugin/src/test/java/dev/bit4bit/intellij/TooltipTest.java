package dev.bit4bit.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticCodeDescription;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.junit.jupiter.api.Test;

/** What the mouse shows of a finding. */
class TooltipTest {

    private static String tooltip(String address) {
        Diagnostic diagnostic = new Diagnostic(new Range(new Position(0, 0), new Position(0, 4)), "FROM <x> & more");
        diagnostic.setCode("acme-frob");
        diagnostic.setCodeDescription(new DiagnosticCodeDescription(address));
        return Bit4bitAnnotator.tooltip(diagnostic);
    }

    @Test
    void a_page_is_a_link() {
        assertThat(tooltip("https://example.org/frob?a=1&b=2")).isEqualTo("<html>FROM &lt;x&gt; &amp; more<br>bit4bit: "
                + "<a href=\"https://example.org/frob?a=1&amp;b=2\">acme-frob</a></html>");
    }

    @Test
    void an_address_of_anything_else_that_a_projects_own_rule_names_is_none() {
        for (String address : new String[] {"file:///etc/passwd", "ms-settings:x", "javascript:alert(1)", "frob.yaml"}) {
            assertThat(tooltip(address)).as(address).endsWith("more<br>bit4bit: acme-frob</html>");
        }
    }
}
