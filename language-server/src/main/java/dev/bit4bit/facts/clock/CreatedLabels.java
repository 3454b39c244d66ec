package dev.bit4bit.facts.clock;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Setting;
import dev.bit4bit.facts.flow.Outputs;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Times that become nothing but the label or annotation that says when an image was made (<a
 * href="https://github.com/opencontainers/image-spec/blob/main/annotations.md">OCI, annotations</a>).
 */
public final class CreatedLabels {

    private static final String NAME = "(org\\.opencontainers\\.image\\.created|org\\.label-schema\\.build-date)";
    private static final Pattern GIVEN = Pattern.compile(
            "(?s)(--(label|annotation|set)[= ])?(\\*?[a-z.*-]*(label|annotation)s?[=.])?([a-z-]+(\\[[^]]*])?:)?" + NAME
                    + "=.*");
    private static final Pattern KEY = Pattern.compile(NAME + "|build-date");
    private static final Set<String> BUILDERS = Set.of("docker", "podman", "buildah", "nerdctl", "finch", "buildctl",
            "crane", "docker-buildx", "executor", "ko", "img", "regctl", "umoci", "apko", "oras", "cosign");

    private final Set<ClockRead> reads = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<ClockRead> inOrder = new ArrayList<>();
    private final List<Span> templated = new ArrayList<>();

    private CreatedLabels(FileFacts facts) {
        for (ClockRead read : ClockReads.of(facts).reads()) {
            if (becomesLabel(read, facts)) {
                reads.add(read);
                inOrder.add(read);
            }
        }
        for (Span place : TemplateClocks.of(facts).places()) {
            for (Setting setting : facts.settings()) {
                if (setting.kind() == Setting.Kind.LABEL && setting.span().contains(place)
                        && KEY.matcher(setting.name()).matches()) {
                    templated.add(place);
                    break;
                }
            }
        }
    }

    public static CreatedLabels of(FileFacts facts) {
        return facts.derive(CreatedLabels.class, CreatedLabels::new);
    }

    /** The commands, in order of execution. */
    public List<ClockRead> reads() {
        return inOrder;
    }

    /** The holes of a template. */
    public List<Span> templated() {
        return templated;
    }

    public boolean isLabel(ClockRead read) {
        return reads.contains(read);
    }

    public boolean isLabel(Span hole) {
        return templated.contains(hole);
    }

    /** Whether builders get the time as such a label and in no other way. */
    private static boolean becomesLabel(ClockRead read, FileFacts facts) {
        boolean label = false;
        for (Outputs.Use use : Outputs.of(facts).uses(read.call())) {
            boolean given = BUILDERS.contains(use.by().name()) && use.argument().filter(a -> GIVEN.matcher(a.value()
                    .pattern()).matches()).isPresent();
            if (!given && (BUILDERS.contains(use.by().name()) || use.by().redirects().stream()
                    .anyMatch(r -> r.isOutput() && r.isFile()))) {
                return false;
            }
            label |= given;
        }
        return label;
    }
}
