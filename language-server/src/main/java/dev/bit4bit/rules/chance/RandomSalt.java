package dev.bit4bit.rules.chance;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.chance.SaltedPasswords;
import dev.bit4bit.facts.residue.Fate;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;

/** A password that is hashed with another salt in every build. */
public final class RandomSalt implements Rule {

    @Override
    public String id() {
        return "random-salt";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        for (SaltedPasswords.Hashing hashing : facts.derive(SaltedPasswords.class, SaltedPasswords::of).all()) {
            if (hashing.fate() == Fate.GONE) {
                continue;
            }
            Severity severity = !hashing.used() ? Severity.INFORMATION
                    : hashing.fate() == Fate.STAYS ? Severity.ERROR : Severity.ERROR.lowered();
            Confidence confidence = !facts.isDockerfile() || !hashing.used() ? Confidence.POSSIBLE
                    : hashing.call().place().conditional() ? Confidence.LIKELY : Confidence.CERTAIN;
            findings.report(this, severity, confidence, hashing.call().span(), message(hashing)).add();
        }
    }

    private static String message(SaltedPasswords.Hashing hashing) {
        String what = hashing.call().name() + " hashes the password with a salt drawn by lot, so the same password gives "
                + "another hash in every build.";
        return what + (hashing.call().isNamed("chpasswd", "passwd", "newusers")
                ? " Write a hash made beforehand, with chpasswd -e." : " Give it a salt, or write a hash made beforehand.")
                + hashing.fate().reason();
    }
}
