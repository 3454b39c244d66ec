package dev.bit4bit.rebuild;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.bit4bit.image.Blob;
import dev.bit4bit.image.Image;
import dev.bit4bit.image.Layer;
import dev.bit4bit.image.PlatformImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A tar archive as an image with one layer and nothing else, so that it can be compared like one. */
final class SingleLayer {

    private SingleLayer() {
    }

    static Image of(Path tar) throws IOException {
        String digest = "sha256:" + digest(tar);
        Blob blob = new Blob(tar.getFileName().toString(), Optional.of(digest), Files.size(tar),
                () -> Files.newInputStream(tar));
        Layer layer = new Layer(0, blob, Optional.of(digest), "", "", tar.getFileName().toString());
        PlatformImage platform = new PlatformImage("artefact", Optional.of(digest), MissingNode.getInstance(), digest,
                JsonNodeFactory.instance.objectNode(), List.of(layer), List.of());
        return new Image(tar.toString(), Optional.of(digest), MissingNode.getInstance(), List.of(platform), List.of(),
                () -> { });
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] piece = new byte[1 << 16];
            for (int got = in.read(piece); got >= 0; got = in.read(piece)) {
                sha256.update(piece, 0, got);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
