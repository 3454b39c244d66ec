package dev.bit4bit.rules.fetch;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.fetch.Download;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;

/** A script or program from the network that runs in the build and that nothing has checked. */
public final class DownloadRunDirectly implements Rule {

    @Override
    public String id() {
        return "download-run-directly";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        DownloadProblems problems = facts.derive(DownloadProblems.class, DownloadProblems::of);
        for (DownloadProblems.Problem problem : problems.of(DownloadProblems.Kind.RUN_DIRECTLY)) {
            Download download = problem.download();
            String message = download.url().shown() + " is fetched and run unseen: whatever the server sends that day "
                    + "decides what goes into the image. Keep it in a file, check its sha256, then run it."
                    + problem.reason();
            Findings.Builder finding =
                    findings.report(this, problem.severity(), problem.confidence(), download.span(), message);
            if (download.use() == Download.Use.FILE) {
                problem.runner().ifPresent(r -> finding.related(r.span(), "It is run here."));
            }
            problem.addressElsewhere().ifPresent(at -> finding.related(at, "The address is written here."));
            finding.add();
        }
    }
}
