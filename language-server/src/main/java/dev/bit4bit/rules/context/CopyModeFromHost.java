package dev.bit4bit.rules.context;

import dev.bit4bit.facts.CopyStep;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.residue.ContextCopies;
import dev.bit4bit.facts.residue.ContextCopies.Arrival;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import dev.bit4bit.text.Edit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Files that keep the permissions they have on the machine that builds: git records one bit of them, umask the rest.
 */
public final class CopyModeFromHost implements Rule {

    private static final Pattern DATA = Pattern.compile(
            "(?i)[^*?\\[\0]*\\.(conf|cfg|cnf|ini|json|ya?ml|toml|txt|xml|properties"
            + "|repo|list|sources|pem|crt|html|css|lock|md|service|sum|mod|sql|csv)");
    private static final Pattern PROGRAM = Pattern.compile("(?i)[^*?\\[\0]*(\\.(sh|bash)|entrypoint)");
    private static final Pattern MADE_ELSEWHERE = Pattern.compile("(?is)(https?|ftp)://.*|git@.*|.*\\.git(#.*)?"
            + "|.*\\.(tar|tgz|tar\\.[a-z0-9]+|tbz2?|txz|tzst)");

    @Override
    public String id() {
        return "copy-mode-from-host";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        for (ContextCopies.ContextCopy found : ContextCopies.of(facts).all()) {
            CopyStep copy = found.step();
            boolean made = copy.add() && copy.sources().stream()
                    .allMatch(s -> MADE_ELSEWHERE.matcher(s.value().pattern()).matches());
            if (!isWindows(copy) && found.arrival() != Arrival.NOTHING && !made && copy.flag("chmod").isEmpty()) {
                // Only possible: most projects check out and build under one umask.
                findings.report(this, Severity.INFORMATION, Confidence.POSSIBLE, copy.span(),
                                "The files keep the permissions that they have where the image is built, and those "
                                        + "follow the umask of the checkout; set them with --chmod.")
                        .fix(fix(copy, facts)).add();
            }
        }
    }

    /** There files have no mode. */
    private static boolean isWindows(CopyStep copy) {
        String to = copy.destination().pattern();
        String base = copy.unit().rootImage().map(i -> i.value().pattern()).orElse("");
        return to.startsWith("C:") || to.startsWith("c:") || base.contains("windows") || base.contains("nanoserver");
    }

    private static Optional<Fix> fix(CopyStep copy, FileFacts facts) {
        if (copy.onbuild() || copy.sources().size() != 1) {
            return Optional.empty();
        }
        String source = copy.sources().get(0).value().pattern();
        String to = copy.destination().pattern();
        String mode = PROGRAM.matcher(source).matches() || to.contains("/bin/") && DATA.matcher(source).matches()
                ? "0755" : DATA.matcher(source).matches() ? "0644" : "";
        int keyword = copy.span().start() + (copy.add() ? "ADD" : "COPY").length();
        String written = facts.document().text().substring(copy.span().start(), Math.min(keyword,
                facts.document().text().length()));
        return mode.isEmpty() || !written.equalsIgnoreCase(copy.add() ? "ADD" : "COPY") ? Optional.empty()
                : Optional.of(Fix.unsafe("Set the mode " + mode, Edit.insert(keyword, " --chmod=" + mode)));
    }
}
