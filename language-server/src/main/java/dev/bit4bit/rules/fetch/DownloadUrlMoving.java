package dev.bit4bit.rules.fetch;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;

/** A download whose address stands for whatever is newest. */
public final class DownloadUrlMoving implements Rule {

    @Override
    public String id() {
        return "download-url-moving";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        DownloadProblems problems = facts.derive(DownloadProblems.class, DownloadProblems::of);
        for (DownloadProblems.Problem problem : problems.of(DownloadProblems.Kind.URL_MOVING)) {
            MovingAddress moving = problem.moving().orElseThrow();
            String file = problem.download().url().shown();
            String message = (moving.word().isEmpty()
                    ? file + " is fetched from an address without a version: it stands for whatever is newest, and "
                    + "nothing checks it. Name a version in the address, or check its sha256."
                    : moving.branch()
                    ? file + " is fetched from the branch '" + moving.word() + "', which moves with every commit, and "
                    + "nothing checks it. Name the full commit hash instead of the branch."
                    : file + " is fetched through '" + moving.word() + "', which the next release moves, and nothing "
                    + "checks it. Name the version in the address.") + problem.reason();
            Findings.Builder finding = findings.report(this, problem.severity(), problem.confidence(),
                    problem.download().span(), message);
            problem.addressElsewhere().ifPresent(at -> finding.related(at, "The address is written here."));
            finding.fix(CommitFix.of(facts, problem.download())).add();
        }
    }
}
