package dev.bit4bit.lsp;

import dev.bit4bit.analysis.Analysis;
import dev.bit4bit.analysis.HoverSource;
import dev.bit4bit.analysis.RuleSet;
import dev.bit4bit.catalogue.RuleDescription;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.report.RuleText;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Position;

/** What to show at a place: what the analyser knows of it, and the rules whose findings stand there. */
final class Hovers {

    private final ClientFeatures client;
    private final ServerRules rules;
    private final PinHovers pins = new PinHovers();

    Hovers(ClientFeatures client, ServerRules rules) {
        this.client = client;
        this.rules = rules;
    }

    Optional<Hover> of(Analysis analysis, Position position) {
        Document document = analysis.document();
        RuleSet inForce = rules.of(document.uri());
        int offset = Diagnostics.offset(document, position);
        List<String> parts = new ArrayList<>();
        Span span = null;
        if (inForce.analyzer() instanceof HoverSource source) {
            Optional<HoverSource.Hover> hover = source.hover(analysis, offset);
            if (hover.isPresent()) {
                parts.add(hover.get().markdown());
                span = hover.get().span();
            }
        }
        Optional<HoverSource.Hover> pin = pins.of(analysis, offset);
        if (pin.isPresent()) {
            // A list goes on where the one of the image's parts ends.
            boolean more = !parts.isEmpty() && pin.get().markdown().startsWith("-");
            parts.add((more ? parts.remove(0) + "\n" : "") + pin.get().markdown());
            span = span == null ? pin.get().span() : span;
        }
        List<String> told = new ArrayList<>();
        for (Finding finding : analysis.findings()) {
            if (!finding.span().contains(offset) || told.contains(finding.rule())) {
                continue;
            }
            told.add(finding.rule());
            Optional<RuleDescription> rule = inForce.rules().find(finding.rule());
            if (rule.isPresent()) {
                parts.add(client.markdown() ? RuleText.markdown(rule.get()) : RuleText.plain(rule.get()));
                span = span == null ? finding.span() : span;
            }
        }
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        String text = String.join(client.markdown() ? "\n\n---\n\n" : "\n\n", parts);
        String kind = client.markdown() ? MarkupKind.MARKDOWN : MarkupKind.PLAINTEXT;
        return Optional.of(new Hover(new MarkupContent(kind, text), Diagnostics.range(document, span)));
    }
}
