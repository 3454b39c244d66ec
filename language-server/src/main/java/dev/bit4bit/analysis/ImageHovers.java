package dev.bit4bit.analysis;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.ImageReference;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.images.ImageName;
import java.util.Optional;

/** What a reference to an image is made of, for people. */
final class ImageHovers {

    private ImageHovers() {
    }

    /** Nothing for an empty reference. */
    static Optional<String> text(ImageReference reference, FileFacts facts) {
        if (reference.value().isEmpty()) {
            return Optional.empty();
        }
        if (reference.stage().isPresent()) {
            return Optional.of(stage(reference.stage().get(), facts));
        }
        if (reference.isScratch()) {
            return Optional.of("`scratch`: the empty image. There is nothing to pin.");
        }
        ImageName name = ImageName.of(reference.value());
        StringBuilder text = new StringBuilder("Image ").append(VariableHovers.code(reference.value().shown()));
        text.append("\n\n- Repository: ").append(VariableHovers.code(part(reference.value(), 0,
                name.repository().length())));
        int tagEnd = name.at() < 0 ? reference.value().pattern().length() : name.at();
        text.append("\n- Tag: ").append(name.tag().filter(t -> !t.isEmpty())
                .map(t -> VariableHovers.code(part(reference.value(), name.tagStart(), tagEnd)))
                .orElseGet(() -> name.digest().isPresent() ? "none" : name.endsUnknown() ? "not known here"
                        : "none, so `latest`"));
        text.append("\n- Digest: ");
        if (name.digest().isPresent()) {
            text.append(VariableHovers.code(
                    part(reference.value(), name.at() + 1, reference.value().pattern().length())));
            if (name.isDigestMalformed()) {
                text.append(", which can be none: sha256 has 64 hexadecimal digits");
            } else {
                text.append(name.tag().isPresent() ? "; it decides, the tag is for people" : "; it decides");
            }
        } else {
            text.append(name.endsUnknown() ? "not known here"
                    : "none; the registry decides at each build what the tag is");
        }
        reference.platform().ifPresent(p -> text.append("\n- Platform: ").append(VariableHovers.code(p.shown())));
        return Optional.of(text.toString());
    }

    private static String stage(Unit stage, FileFacts facts) {
        int line = facts.document().lines().lineOf(stage.span().start()) + 1;
        String name = stage.name().isEmpty() ? "Stage " + stage.index() : "Stage " + VariableHovers.code(stage.name());
        String base = stage.base().map(b -> ", from " + VariableHovers.code(b.value().shown())).orElse("");
        String root = stage.parent().isEmpty() ? "" : stage.rootImage()
                .map(i -> "\n\nAt the bottom of it: " + VariableHovers.code(i.value().shown())).orElse("");
        return name + " of this file, line " + line + base + "." + root;
    }

    private static String part(Value value, int start, int end) {
        return value.to(end).from(start).shown();
    }
}
