package dev.bit4bit.rules.chance;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.chance.GeneratedKeys;
import dev.bit4bit.facts.flow.ScriptPurpose;
import dev.bit4bit.facts.residue.Fate;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.fixes.RunEnd;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import java.util.Optional;

/** A key that is made while the image is built and stays in it. */
public final class GeneratedKey implements Rule {

    @Override
    public String id() {
        return "generated-key";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        for (GeneratedKeys.Key key : facts.derive(GeneratedKeys.class, GeneratedKeys::of).all()) {
            if (key.fate() == Fate.GONE) {
                continue;
            }
            Severity severity = key.fate() == Fate.STAYS ? Severity.ERROR : Severity.ERROR.lowered();
            findings.report(this, severity, confidence(key, facts), key.span(),
                    upper(key.maker()) + " makes a new key in every build, so every rebuild differs, and all who have "
                            + "the image share the key. Remove it in the same RUN and make it when the container "
                            + "starts." + key.fate().reason())
                    .fix(removal(key, facts)).add();
        }
    }

    private static String upper(String maker) {
        return maker.startsWith("the ") ? "T" + maker.substring(1) : maker;
    }

    /** A script's keys are mostly for the machine it runs on. */
    private static Confidence confidence(GeneratedKeys.Key key, FileFacts facts) {
        if (!facts.isDockerfile()) {
            return Confidence.POSSIBLE;
        }
        return key.call().place().conditional() || !ScriptPurpose.of(facts).makes() ? Confidence.LIKELY
                : Confidence.CERTAIN;
    }

    /** Only where the files are the same on every system. */
    private static Optional<Fix> removal(GeneratedKeys.Key key, FileFacts facts) {
        boolean known = !key.files().isEmpty() && key.files().stream().allMatch(f -> f.startsWith("/etc/ssh/ssh_host_")
                || f.startsWith("/etc/ssl/"));
        if (!known || !facts.isDockerfile() || key.maker().equals("openssl")) {
            return Optional.empty();
        }
        return RunEnd.append(facts, key.call().step(), key.call(), "rm -f " + String.join(" ", key.files()))
                .map(edit -> Fix.unsafe("Remove the key at the end of this RUN; make it when the container starts",
                edit));
    }
}
