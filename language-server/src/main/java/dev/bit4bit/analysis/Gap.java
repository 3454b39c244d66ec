package dev.bit4bit.analysis;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.ImageReference;
import dev.bit4bit.facts.images.ImageName;
import dev.bit4bit.facts.images.OutsideImages;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Why a Dockerfile alone does not say what its image stands on.
 *
 * @param why   in words, without an end; code stands between backticks
 * @param whole whether nothing that the file says can be told of an image
 */
public record Gap(String why, boolean whole) {

    private static final int MOST = 6;

    /**
     * The gravest of a Dockerfile, if there is one.
     *
     * @param template whether a program fills it in, which may put the rest around it
     */
    static Optional<Gap> of(FileFacts facts, boolean template) {
        List<ImageReference> bases =
                facts.images().stream().filter(i -> i.use() == ImageReference.Use.FROM).toList();
        if (bases.isEmpty()) {
            return Optional.of(new Gap("no FROM in it", !template));
        }
        Optional<String> folders = named(bases, Gap::isPath);
        if (folders.isPresent()) {
            return Optional.of(new Gap("put together from " + folders.get(), false));
        }
        if (bases.stream().anyMatch(base -> base.value().isEmpty())) {
            return Optional.of(new Gap("a FROM names nothing", false));
        }
        Optional<String> none = named(bases, base -> base.value().possibilities().stream()
                .noneMatch(value -> ImageName.of(value).isPlausible()));
        if (none.isPresent()) {
            return Optional.of(new Gap("no image can be called " + none.get(), false));
        }
        List<ImageReference> local = OutsideImages.ofLocalRegistry(facts).stream()
                .filter(used -> !used.name().isPinned()).map(OutsideImages.Used::reference).toList();
        return named(local, base -> true)
                .map(names -> new Gap("stands on " + names + " of a local registry, by name only", false));
    }

    private static boolean isPath(ImageReference base) {
        String pattern = base.value().pattern();
        return pattern.startsWith("./") || pattern.startsWith("../") || pattern.startsWith("/");
    }

    private static Optional<String> named(List<ImageReference> bases, Predicate<ImageReference> which) {
        List<String> names = bases.stream().filter(base -> base.stage().isEmpty()).filter(which)
                .map(base -> "`" + base.value().shown().replace('`', '\'') + "`").distinct().toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(names.stream().limit(MOST)
                .collect(Collectors.joining(", ")) + (names.size() > MOST ? ", …" : ""));
    }
}
