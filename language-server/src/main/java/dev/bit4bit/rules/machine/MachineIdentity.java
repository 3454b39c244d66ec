package dev.bit4bit.rules.machine;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.flow.Reach;
import dev.bit4bit.facts.machine.MachineReads;
import dev.bit4bit.facts.machine.MachineReads.Kind;
import dev.bit4bit.facts.machine.MachineReads.MachineRead;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Reached;
import dev.bit4bit.rules.Rule;

/** What a build asks of the machine it runs on. */
public final class MachineIdentity implements Rule {

    @Override
    public String id() {
        return "machine-identity";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        for (MachineRead read : facts.derive(MachineReads.class, MachineReads::of).all()) {
            if (read.jobs()) {
                // Few builds depend on how many jobs run at once, and nothing here shows which.
                findings.report(this, Severity.HINT, Confidence.POSSIBLE, read.trace().span(),
                        "The number of jobs follows the builder's processors. What is built is the same only if it "
                                + "does not depend on how many run at once.").add();
                continue;
            }
            // The user of a RUN is the one that USER or the base image names, so only another base changes it.
            boolean fixed = read.kind() == Kind.USER && facts.isDockerfile();
            Reached reached = Reached.of(read.trace(), fixed ? Severity.INFORMATION : Severity.WARNING, facts);
            Reach reach = read.trace().reach();
            Confidence confidence = read.kind() == Kind.FOLDER && !read.argument() ? Confidence.POSSIBLE
                    : reached.confidence();
            findings.report(this, reached.severity(), confidence, read.trace().span(),
                    what(read.kind(), fixed) + (reach.isImage() && reached.where().isEmpty()
                            ? " It becomes a part of what is built; leave it out or write a fixed text."
                            : reached.where())).add();
        }
    }

    private static String what(Kind kind, boolean fixed) {
        return switch (kind) {
            case HOST -> "The name of the machine differs from builder to builder.";
            case KERNEL -> "The name and the kernel of the machine differ from builder to builder.";
            case USER -> fixed ? "The name of the user that runs the build follows USER and the base image."
                    : "The name of the user that runs the build differs from builder to builder.";
            case FOLDER -> "The folder of the build differs from builder to builder.";
            case PROCESSORS -> "The number of processors differs from builder to builder.";
        };
    }
}
