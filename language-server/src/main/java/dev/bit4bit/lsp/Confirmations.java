package dev.bit4bit.lsp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * For which folders a person has said that what lies in them may be built, and how. A file for each folder, outside
 * of it, so that what lies in it cannot say so itself. What cannot be read or written is asked again.
 */
final class Confirmations {

    private final Path folder;
    private final ServerLog log;

    /** @param folder where they are kept; null to keep none */
    Confirmations(Path folder, ServerLog log) {
        this.folder = folder;
        this.log = log;
    }

    /** @param how the builder, and what the workspace's settings hand it: another one is asked for again */
    boolean has(Path workspace, String how) {
        try {
            return folder != null && Files.isRegularFile(file(workspace))
                    && Files.readString(file(workspace)).equals(content(workspace, how));
        } catch (IOException e) {
            return false;
        }
    }

    void put(Path workspace, String how) {
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Path written = Files.createTempFile(folder, "new-", "");
            Files.writeString(written, content(workspace, how));
            try {
                Files.move(written, file(workspace), StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(written, file(workspace), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            log.warn("that builds may run is not remembered: " + e);
        }
    }

    private Path file(Path workspace) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(workspace.toString().getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String content(Path workspace, String how) {
        return workspace + "\n" + how + "\n";
    }
}
