package dev.bit4bit.rules.fetch;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.flow.ScriptPurpose;
import dev.bit4bit.facts.sources.SigningKeys;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;

/** A key from the network that is trusted without a look at its fingerprint. */
public final class SigningKeyNotVerified implements Rule {

    @Override
    public String id() {
        return "signing-key-not-verified";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        DownloadProblems problems = facts.derive(DownloadProblems.class, DownloadProblems::of);
        for (DownloadProblems.Problem problem : problems.of(DownloadProblems.Kind.SIGNING_KEY)) {
            Findings.Builder finding = findings.report(this, problem.severity(), problem.confidence(),
                    problem.download().span(), problem.download().url().shown() + " is trusted as a key whatever the "
                            + "server sends. All that is signed with it is taken. Compare its fingerprint, or its "
                            + "sha256, with a known one." + problem.reason());
            problem.addressElsewhere().ifPresent(at -> finding.related(at, "The address is written here."));
            finding.fix(KeyFix.of(facts, problem.download())).add();
        }
        for (SigningKeys.Request request : SigningKeys.of(facts).requests()) {
            report(request, facts, findings);
        }
    }

    private void report(SigningKeys.Request request, FileFacts facts, Findings findings) {
        boolean unused = request.call().unit().delivery() == Unit.Delivery.UNUSED;
        Confidence confidence = request.unknown() || ScriptPurpose.of(facts).aside() ? Confidence.POSSIBLE
                : facts.isDockerfile() ? Confidence.CERTAIN : Confidence.LIKELY;
        String message = request.unknown()
                ? "The key is named by " + request.id() + ". If that is less than a full fingerprint of 40 hexadecimal "
                + "digits, the server chooses the key."
                : request.id().isEmpty() ? "The key is trusted whatever the server sends. Fetch it into a file and compare "
                + "its fingerprint or its sha256 with a known one."
                : "The key is named by " + request.id() + ", of which others can make a key with the same digits. Name "
                + "the full fingerprint of 40 hexadecimal digits.";
        findings.report(this, unused ? Severity.WARNING.lowered() : Severity.WARNING, confidence, request.call().span(),
                message + (unused ? " Nothing of this stage reaches the image that the file builds." : "")).add();
    }
}
