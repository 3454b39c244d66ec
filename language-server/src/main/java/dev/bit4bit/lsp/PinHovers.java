package dev.bit4bit.lsp;

import dev.bit4bit.analysis.Analysis;
import dev.bit4bit.analysis.HoverSource;
import dev.bit4bit.analysis.PlacedPin;
import dev.bit4bit.report.Pinning;
import dev.bit4bit.resolve.online.KnownImages;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** What was once learned of a pinned image: its platforms and its age. Nobody is asked for it here. */
final class PinHovers {

    private final KnownImages images = KnownImages.of(System.getenv());

    Optional<HoverSource.Hover> of(Analysis analysis, int offset) {
        if (!analysis.document().text().contains("sha256:")) {
            return Optional.empty();
        }
        for (PlacedPin pin : PlacedPin.of(analysis)) {
            boolean here = pin.span().contains(offset) || pin.at().map(at -> at.contains(offset)).orElse(false);
            if (here && pin.image().isPresent()) {
                return Optional.of(new HoverSource.Hover(pin.at().filter(at -> at.contains(offset)).orElse(pin.span()),
                        images.find(pin.image().get().byDigest()).map(PinHovers::text)
                                .orElse("Platforms and age are not known here: “Check pins” asks the registry.")));
            }
        }
        return Optional.empty();
    }

    private static String text(KnownImages.Image image) {
        String platforms = image.platforms().isEmpty() ? "the digest of one platform's image"
                : String.join(", ", image.platforms().stream().map(p -> "`" + p + "`").toList());
        return "- Platforms: " + platforms + image.created().map(c -> "\n- Created: "
                + c.atZone(ZoneOffset.UTC).toLocalDate() + " (" + Pinning.age(c, Instant.now()) + ")").orElse("");
    }
}
