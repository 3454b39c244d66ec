package dev.bit4bit.rules.fetch;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.fetch.VersionQueries;
import dev.bit4bit.facts.flow.ScriptPurpose;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import java.util.regex.Pattern;

/** The build asks the network which version is the newest and takes that one. */
public final class VersionResolvedAtBuild implements Rule {

    @Override
    public String id() {
        return "version-resolved-at-build";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        for (VersionQueries.Query query : facts.derive(VersionQueries.class, VersionQueries::of).all()) {
            CommandCall call = query.call();
            boolean unused = call.unit().delivery() == Unit.Delivery.UNUSED;
            Severity severity = unused ? Severity.WARNING.lowered() : Severity.WARNING;
            Findings.Builder finding = findings.report(this, severity, confidence(query, facts), call.span(),
                    query.asked() + " is asked which version is the newest, and the answer decides what is "
                            + "built: the next release changes it. Name the version in the build."
                            + (unused ? " Nothing of this stage reaches the image that the file builds." : ""));
            query.goesTo().filter(to -> !to.span().contains(call.span()))
                    .ifPresent(to -> finding.related(to.span(), "The answer is used here."));
            finding.add();
        }
    }

    /** Scripts that write versions down for later builds: asking is what they are for. */
    private static final Pattern UPDATER = Pattern.compile(
            "(?i)(.*[/_.-])?(update|updater|bump|versions?|upgrade|refresh|latest|generate|upload)([_.-][^/]*)?");

    private static Confidence confidence(VersionQueries.Query query, FileFacts facts) {
        if (facts.isDockerfile()) {
            return query.known() ? Confidence.CERTAIN : Confidence.LIKELY;
        }
        String path = String.valueOf(facts.document().uri().getPath());
        boolean plain = query.call().place().reached() && !ScriptPurpose.of(facts).aside() && !UPDATER.matcher(path).matches();
        return query.known() && query.goesTo().isPresent() && plain ? Confidence.LIKELY : Confidence.POSSIBLE;
    }
}
