package dev.bit4bit.rules.images;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.ImageReference;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.images.CommandImages;
import dev.bit4bit.facts.images.ImageName;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import java.util.ArrayList;
import java.util.List;

/** A digest that no registry can know: {@code sha256:} is followed by 64 lower-case hexadecimal digits. */
public final class ImageDigestMalformed implements Rule {

    @Override
    public String id() {
        return "image-digest-malformed";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        List<ImageReference> all = new ArrayList<>(facts.images());
        all.addAll(facts.derive(CommandImages.class, CommandImages::of).references());
        for (ImageReference reference : all) {
            for (Value value : reference.value().possibilities()) {
                ImageName name = ImageName.of(value);
                if (name.isDigestMalformed()) {
                    report(facts, reference, name, findings);
                }
            }
        }
    }

    private void report(FileFacts facts, ImageReference reference, ImageName name, Findings findings) {
        Place place = Place.of(facts, name.value(), reference.span());
        Findings.Builder finding = findings.report(this, Severity.ERROR, Confidence.CERTAIN, place.span(),
                problem(name.digest().orElse("")) + " The image can't be pulled; copy the digest that the registry"
                        + " gives: @sha256: and 64 hexadecimal digits.");
        if (!reference.span().contains(place.span())) {
            finding.related(reference.span(), "The image is used here.");
        }
        finding.add();
    }

    private static String problem(String digest) {
        int colon = digest.indexOf(':');
        String shown = digest.length() <= 24 ? digest : digest.substring(0, 20) + "…";
        if (colon < 0) {
            return "@" + shown + " is no digest: the algorithm is missing.";
        }
        String algorithm = digest.substring(0, colon);
        String hex = digest.substring(colon + 1);
        int wanted = algorithm.equals("sha512") ? 128 : 64;
        if (!algorithm.equals("sha256") && !algorithm.equals("sha512")) {
            return "@" + shown + " is no digest: no registry knows the algorithm " + algorithm + ".";
        }
        if (hex.length() != wanted) {
            return "@" + shown + " is no digest: it has " + hex.length() + " digits after " + algorithm + ": instead of "
                    + wanted + ".";
        }
        return "@" + shown + " is no digest: only 0-9 and a-f may follow " + algorithm + ":.";
    }
}
