package dev.bit4bit.facts.images;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.ImageReference;
import dev.bit4bit.facts.ImageReference.Use;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The images that a file takes from elsewhere: neither a stage of its own, nor the empty image, nor what can be
 * no image.
 */
public final class OutsideImages {

    private OutsideImages() {
    }

    /**
     * An image that a reference may name.
     *
     * @param reference which may name several, where branches or a build argument decide
     */
    public record Used(ImageReference reference, ImageName name) {
    }

    /** Those that instructions name, then those that commands name; pinned or not. */
    public static List<Used> of(FileFacts facts) {
        List<Used> found = new ArrayList<>();
        facts.images().forEach(reference -> add(facts, reference, found));
        facts.derive(CommandImages.class, CommandImages::of).references()
                .forEach(reference -> add(facts, reference, found));
        return found;
    }

    /**
     * Those that instructions take from a registry on the machine that builds. Somebody else has to put them there
     * first, so they are of outside too, though no digest of theirs can be looked up.
     */
    public static List<Used> ofLocalRegistry(FileFacts facts) {
        List<Used> found = new ArrayList<>();
        facts.images().forEach(reference -> add(facts, reference, true, found));
        return found;
    }

    private static void add(FileFacts facts, ImageReference reference, List<Used> found) {
        add(facts, reference, false, found);
    }

    private static void add(FileFacts facts, ImageReference reference, boolean local, List<Used> found) {
        if (reference.stage().isPresent() || reference.value().isEmpty()) {
            return;
        }
        for (Value value : reference.value().possibilities()) {
            ImageName name = ImageName.of(value);
            if (!value.isEmpty() && !value.pattern().equals("scratch") && name.isPlausible() && name.isLocal() == local
                    && !isStage(facts, reference, value)
                    && !(reference.use() == Use.COMMAND && name.isWhollyUnknown())) {
                found.add(new Used(reference, name));
            }
        }
    }

    /** Whether a value can be the name or, in a copy, the number of a stage that stands before the reference. */
    private static boolean isStage(FileFacts facts, ImageReference reference, Value value) {
        String text = value.pattern().toLowerCase(Locale.ROOT);
        if (reference.use() == Use.COMMAND || reference.use() == Use.SYNTAX_DIRECTIVE
                || text.chars().allMatch(c -> c == Value.UNKNOWN)) {
            return false;
        }
        if (reference.use() != Use.FROM && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return true;
        }
        for (Unit unit : facts.units()) {
            if (unit.span().end() <= reference.span().start() && unit.mayBeNamed(value)) {
                return true;
            }
        }
        return false;
    }
}
