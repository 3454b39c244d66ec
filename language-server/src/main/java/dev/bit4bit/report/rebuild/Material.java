package dev.bit4bit.report.rebuild;

import dev.bit4bit.facts.ImageReference;
import dev.bit4bit.facts.ImageReference.Use;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.rebuild.blame.BuiltFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What went into a build.
 *
 * @param name of a file its path relative to the context, of an image the reference without its digest
 * @param sha256 in hexadecimal digits
 */
public record Material(String name, String sha256) {

    private static final Pattern PINNED = Pattern.compile("([^@\\s]+)@sha256:([0-9a-f]{64})");
    private static final Set<Use> OF_IMAGES = Set.of(Use.FROM, Use.COPY_FROM, Use.MOUNT_FROM);

    /**
     * The Dockerfile, and the images that it names by their digests up to the stage that was built. Builders are not
     * asked: what buildah notes as the digest of a base image can be that of the image before the last instruction.
     *
     * @param context absolute, links resolved, as is {@code dockerfile}
     */
    public static List<Material> of(BuiltFile file, Path dockerfile, Path context, Optional<String> target) {
        Set<Material> materials = new LinkedHashSet<>();
        String text = file.document().text();
        materials.add(new Material(context.relativize(dockerfile).toString().replace('\\', '/'), digest(text)));
        Optional<Unit> stage = file.stage(target);
        int end = stage.isPresent() ? file.upTo(stage.get()).length() : text.length();
        for (ImageReference image : file.facts().images()) {
            // A variable may be given another value for a build.
            boolean written = text.substring(image.span().start(), image.span().end()).indexOf('$') < 0;
            Matcher pinned = PINNED.matcher(image.value().pattern());
            if (OF_IMAGES.contains(image.use()) && image.span().start() < end && written && pinned.matches()) {
                materials.add(new Material(pinned.group(1), pinned.group(2)));
            }
        }
        return new ArrayList<>(materials);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
