package dev.bit4bit.rules.builds;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.images.ContainerCommand;
import dev.bit4bit.facts.images.Options;
import dev.bit4bit.facts.flow.ScriptPurpose;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A builder made from an image that moves: another BuildKit may write other bytes. */
public final class BuilderNotPinned implements Rule {

    private static final Set<String> FLAGS = Set.of("--append", "--bootstrap", "--leave", "--use", "-D", "--debug");
    private static final Pattern VERSION = Pattern.compile("(?s).*:v?\\d+\\.\\d+\\.\\d+([^/]*)");

    @Override
    public String id() {
        return "builder-not-pinned";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        for (CommandCall call : facts.callsNamed(ContainerCommand::mayBeEngine)) {
            ContainerCommand command = ContainerCommand.of(call).orElse(null);
            if (command != null && command.group().equals("buildx") && command.verb().equals("create")) {
                create(command, facts, findings);
            }
        }
    }

    private void create(ContainerCommand command, FileFacts facts, Findings findings) {
        Options options = Options.of(command.arguments(), FLAGS, false);
        String driver = last(options, "--driver").map(Value::pattern).orElse("docker-container");
        if (options.named("--leave", "--help").findAny().isPresent() || driver.equals("remote")
                || driver.equals("docker")
                || driver.equals("cloud")) {
            return;
        }
        Optional<Value> image = image(options);
        String reference = image.map(Value::pattern).orElse("");
        if (reference.contains("@sha256:")) {
            return;
        }
        boolean unknown = image.isPresent() && !image.get().isKnown() || driver.indexOf(Value.UNKNOWN) >= 0
                || options.positionals().stream().anyMatch(a -> !a.value().isKnown() && a.value().segments().size() == 1
                && !a.whole());
        boolean version = VERSION.matcher(reference).matches();
        findings.report(this, version ? Severity.INFORMATION : Severity.WARNING, unknown
                        || ScriptPurpose.of(facts).upkeep() ? Confidence.POSSIBLE
                        : Confidence.CERTAIN, command.call().span(),
                (image.isPresent() ? "The builder comes from " + image.get().shown() + ", a tag that can be moved"
                        : "The builder comes from the newest moby/buildkit")
                        + "; another BuildKit may write other bytes. Name it by its digest: "
                        + (command.call().step().shape() == Step.Shape.ACTION ? "driver-opts:" : "--driver-opt")
                        + " image=moby/buildkit:<version>@sha256:<digest>.").add();
    }

    private static Optional<Value> last(Options options, String name) {
        return options.named(name).flatMap(o -> o.value().stream()).reduce((a, b) -> b);
    }

    /** The value of {@code image=} in a list of driver options. */
    private static Optional<Value> image(Options options) {
        List<Value> given = options.named("--driver-opt").flatMap(o -> o.value().stream())
                .flatMap(v -> v.possibilities().stream()).toList();
        for (Value value : given) {
            String text = value.pattern();
            int at = text.startsWith("image=") ? 0 : text.indexOf(",image=") + 1;
            if (text.startsWith("image=", at)) {
                int end = text.indexOf(',', at);
                return Optional.of((end < 0 ? value : value.to(end)).from(at + "image=".length()));
            }
            text = text.replace("\"", "");
            if (text.startsWith("image=")) {
                return Optional.of(value.from(value.pattern().indexOf("image=") + "image=".length()));
            }
        }
        return Optional.empty();
    }
}
