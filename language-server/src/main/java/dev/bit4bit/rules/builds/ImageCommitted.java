package dev.bit4bit.rules.builds;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.images.ContainerCommand;
import dev.bit4bit.facts.flow.ScriptPurpose;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import java.util.Set;

/** An image made of a container that ran: it holds all that happened there, and the time of it. */
public final class ImageCommitted implements Rule {

    private static final Set<String> ENGINES = Set.of("docker", "podman", "nerdctl", "finch");

    @Override
    public String id() {
        return "image-committed";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        for (CommandCall call : facts.callsNamed(ContainerCommand::mayBeEngine)) {
            ContainerCommand command = ContainerCommand.of(call).orElse(null);
            if (command != null && ENGINES.contains(command.engine()) && command.does("commit")
                    && command.arguments().stream().noneMatch(a -> a.is("--help"))) {
                findings.report(this, Severity.WARNING, ScriptPurpose.of(facts).upkeep() ? Confidence.POSSIBLE
                                : command.certain() ? Confidence.CERTAIN : Confidence.LIKELY,
                        call.span(), command.engine() + " commit makes an image of whatever a container left on"
                        + " its disk,"
                                + " with the times of that run; nobody can build it again. Write the steps into a"
                                + " Dockerfile.").add();
            }
        }
    }
}
