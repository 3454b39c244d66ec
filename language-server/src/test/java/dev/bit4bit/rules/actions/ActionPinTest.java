package dev.bit4bit.rules.actions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.analysis.Analysis;
import dev.bit4bit.analysis.ExampleCheck;
import dev.bit4bit.analysis.FixAll;
import dev.bit4bit.analysis.PlacedPin;
import dev.bit4bit.analysis.CancellationToken;
import dev.bit4bit.analysis.StandardAnalyzer;
import dev.bit4bit.catalogue.Catalogue;
import dev.bit4bit.findings.Form;
import dev.bit4bit.findings.Pin;
import dev.bit4bit.text.Document;
import dev.bit4bit.workspace.FailOn;
import dev.bit4bit.workspace.OnlineSettings;
import dev.bit4bit.workspace.Profile;
import dev.bit4bit.workspace.Settings;
import dev.bit4bit.workspace.Style;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How the commit of an action is written, and that one that is written is a pinned input. */
class ActionPinTest {

    private static final String COMMIT = "0123abcd".repeat(5);
    private static final StandardAnalyzer ANALYZER = StandardAnalyzer.of(Catalogue.shared());

    @Test
    void the_version_stands_behind_the_commit_unless_settings_leave_it_out() {
        assertThat(pinned("actions/checkout@v4", Style.NONE)).isEqualTo("actions/checkout@" + COMMIT + " # v1.2.3");
        assertThat(pinned("actions/checkout@v4", new Style(Optional.empty(), Optional.empty(),
                Optional.of(Form.COMMIT_ALONE)))).isEqualTo("actions/checkout@" + COMMIT);
    }

    @Test
    void an_action_at_a_commit_is_a_pinned_input() {
        List<PlacedPin> pins = PlacedPin.of(ANALYZER.analyze(workflow("actions/checkout@" + COMMIT), Settings.DEFAULT));
        assertThat(pins).extracting(PlacedPin::pin)
                .containsExactly(new Pin.Commit("https://github.com/actions/checkout", COMMIT));
        assertThat(PlacedPin.of(ANALYZER.analyze(workflow("actions/checkout@v4"), Settings.DEFAULT))).isEmpty();
    }

    private static String pinned(String uses, Style style) {
        Settings settings = new Settings(Profile.STRICT, Map.of(), List.of(), FailOn.WARNING, OnlineSettings.NONE, style);
        Analysis before = ANALYZER.analyze(workflow(uses), settings);
        String after = new FixAll(ANALYZER, settings, false, fix -> Optional.of(ExampleCheck.ready(fix)))
                .apply(before, CancellationToken.ofThread()).analysis().document().text();
        return after.substring(after.indexOf("uses: ") + "uses: ".length()).strip();
    }

    private static Document workflow(String uses) {
        return new Document(URI.create("file:///w/.github/workflows/ci.yml"),
                "on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: " + uses + "\n", 0);
    }
}
