package dev.bit4bit.rules.declarative;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import java.util.Set;

/** A rule of the catalogue that is declared in YAML, asked about every command of a file. */
public final class DeclaredRule implements Rule {

    private final DeclarativeRule declaration;
    private final Set<String> commands;

    public DeclaredRule(DeclarativeRule declaration) {
        this.declaration = declaration;
        this.commands = declaration.commands();
    }

    @Override
    public String id() {
        return declaration.id();
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        for (CommandCall call : facts.calls(commands)) {
            declaration.check(new CallView(call, facts)).ifPresent(finding -> report(finding, call, facts, findings));
        }
    }

    private void report(Finding finding, CommandCall call, FileFacts facts, Findings findings) {
        boolean unused = call.unit().delivery() == Unit.Delivery.UNUSED;
        Severity severity = unused ? finding.severity().lowered() : finding.severity();
        String message = unused ? finding.message() + " Nothing takes a file out of this stage." : finding.message();
        Confidence confidence = finding.confidence() == Confidence.CERTAIN && !facts.isDockerfile()
                ? Confidence.LIKELY : finding.confidence();
        Findings.Builder builder = findings.report(this, severity, confidence, finding.span(), message);
        finding.related().forEach(r -> builder.related(r.span(), r.message()));
        finding.fixes().forEach(builder::fix);
        builder.add();
    }
}
