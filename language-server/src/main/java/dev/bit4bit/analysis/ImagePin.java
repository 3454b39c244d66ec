package dev.bit4bit.analysis;

import dev.bit4bit.facts.ImageReference;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.images.ImageName;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An image that a file takes by its digest.
 *
 * @param name     repository and, where one is written, the tag
 * @param tagged   whether a tag is written
 * @param digest   {@code sha256:…}
 * @param at       where the digest is written, when it is written in one piece
 * @param span     the reference
 * @param platform a platform is asked for by name, so that the digest of one is what is meant
 */
public record ImagePin(String name, boolean tagged, String digest, Optional<Span> at, Span span, boolean platform) {

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    /** The pins of a document, each place once, in order of place. */
    public static List<ImagePin> of(Analysis analysis) {
        List<ImagePin> pins = new ArrayList<>();
        if (analysis.kind() == FileKind.NONE) {
            return pins;
        }
        Set<Span> seen = new HashSet<>();
        for (ImageReference reference : DocumentFacts.of(analysis).images()) {
            for (Value value : reference.value().possibilities()) {
                ImageName name = ImageName.of(value);
                String digest = name.digest().orElse("");
                if (!value.isKnown() || !DIGEST.matcher(digest).matches() || reference.stage().isPresent()) {
                    continue;
                }
                Optional<Span> at = value.from(name.at() + 1).written();
                if (seen.add(at.orElse(reference.span()))) {
                    pins.add(new ImagePin(value.pattern().substring(0, name.at()), name.tag().isPresent(), digest, at,
                            reference.span(), reference.platform().isPresent()));
                }
            }
        }
        return pins;
    }
}
