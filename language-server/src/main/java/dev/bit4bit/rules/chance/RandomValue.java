package dev.bit4bit.rules.chance;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.chance.RandomReads;
import dev.bit4bit.facts.residue.Fate;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Reached;
import dev.bit4bit.rules.Rule;

/** A random value that goes into what is built. */
public final class RandomValue implements Rule {

    @Override
    public String id() {
        return "random-value";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        for (RandomReads.RandomRead read : facts.derive(RandomReads.class, RandomReads::of).all()) {
            if (read.fate() == Fate.GONE) {
                continue;
            }
            Reached reached = Reached.of(read.trace(), Severity.ERROR, facts);
            boolean less = read.fate() != Fate.STAYS && reached.where().isEmpty();
            findings.report(this, less ? reached.severity().lowered() : reached.severity(), reached.confidence(),
                    read.trace().span(), message(read) + reached.where() + (less ? read.fate().reason() : "")).add();
        }
    }

    private static String message(RandomReads.RandomRead read) {
        if (read.source().equals("mktemp")) {
            return "mktemp makes a name by lot, and nothing removes the file from this layer, so every rebuild has "
                    + "another file in it. Remove it in the same RUN, or give it a fixed name.";
        }
        return read.source() + " gives another value in every build" + (read.trace().reach().isImage()
                ? ", and the image differs with it. Use a fixed value, or draw it when the container starts." : ".");
    }
}
