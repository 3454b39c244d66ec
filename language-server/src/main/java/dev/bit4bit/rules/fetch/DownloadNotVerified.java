package dev.bit4bit.rules.fetch;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;

/** A file from the network that nothing compares with a known sum or signature. */
public final class DownloadNotVerified implements Rule {

    @Override
    public String id() {
        return "download-not-verified";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        DownloadProblems problems = facts.derive(DownloadProblems.class, DownloadProblems::of);
        for (DownloadProblems.Problem problem : problems.of(DownloadProblems.Kind.NOT_VERIFIED)) {
            String message = message(problem) + problem.reason();
            Findings.Builder finding = findings.report(this, problem.severity(), problem.confidence(),
                    problem.download().span(), message);
            problem.addressElsewhere().ifPresent(at -> finding.related(at, "The address is written here."));
            ChecksumFix.of(facts, problem.download()).forEach(finding::fix);
            finding.add();
        }
    }

    private static String message(DownloadProblems.Problem problem) {
        String file = problem.download().url().shown();
        if (problem.sum()) {
            return file + " holds the sums that other downloads are compared with and is itself fetched without a "
                    + "check: when both change, the image changes unnoticed. Compare with a sum that stands in "
                    + "the build.";
        }
        boolean add = problem.download().call().isEmpty();
        return file + " is fetched without a check: when the server sends other bytes, the image changes unnoticed. "
                + (add ? "Add --checksum=sha256:… with its known sum."
                : "Compare it with a known sum, as with sha256sum -c, before it is used.");
    }
}
