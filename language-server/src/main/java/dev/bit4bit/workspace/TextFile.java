package dev.bit4bit.workspace;

import dev.bit4bit.text.Document;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Arrays;

/**
 * A text file as it stands on disk. UTF-8 is read as such, its byte order mark kept in the text; anything else as
 * ISO-8859-1, in which every byte is a character: writing the text back gives the same bytes either way.
 *
 * @param charset how the text is to be written back
 */
public record TextFile(Path path, String text, Charset charset) {

    /** Largest file that is read, in bytes. */
    public static final long MAX_BYTES = 10L * 1024 * 1024;
    private static final int BINARY_LOOK = 8 * 1024;

    /** A file that is left out, with the reason as its message. */
    public static final class SkippedException extends IOException {
        public SkippedException(String reason) {
            super(reason);
        }
    }

    /**
     * Reads a file.
     *
     * @throws SkippedException when it is too big, binary or not a regular file
     * @throws IOException      when it can't be read
     */
    public static TextFile read(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            Files.readAttributes(path, "size");
            throw new SkippedException("not a regular file, skipped");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            long size = Files.size(path);
            bytes = size > MAX_BYTES ? new byte[0] : in.readNBytes((int) MAX_BYTES + 1);
            if (size > MAX_BYTES || bytes.length > MAX_BYTES) {
                throw new SkippedException(
                        (Math.max(size, bytes.length) >> 20) + " MB, more than the 10 MB that are read, skipped");
            }
        }
        for (int i = 0; i < Math.min(bytes.length, BINARY_LOOK); i++) {
            if (bytes[i] == 0) {
                throw new SkippedException("a binary file, skipped");
            }
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return new TextFile(path, text, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            return new TextFile(path, new String(bytes, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
        }
    }

    /** Whether a file starts with {@code #!}; false when it can't be read. */
    public static boolean startsWithShebang(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return Arrays.equals(in.readNBytes(2), new byte[] {'#', '!'});
        } catch (IOException e) {
            return false;
        }
    }

    public Document document() {
        return new Document(path.toUri(), text, 0);
    }

    /**
     * Writes another text in place of this one: through a new file beside it that takes its place in one step and has
     * its permissions, so that a reader sees the old or the new text and never half of one. A link stays a link; the
     * file it leads to is replaced. A text that the file's charset can't hold is written as UTF-8 only when the file
     * was.
     *
     * @throws IOException when it can't be written; the file is then as it was
     */
    public void write(String newText) throws IOException {
        Path target = path.toRealPath();
        ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(newText));
        Path temporary = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".tmp");
        try {
            Files.write(temporary, Arrays.copyOf(bytes.array(), bytes.limit()));
            copyOwnership(target, temporary);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void copyOwnership(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        PosixFileAttributes attributes = view.readAttributes();
        PosixFileAttributeView other = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        PosixFileAttributes mine = other.readAttributes();
        if (!mine.owner().equals(attributes.owner())) {
            other.setOwner(attributes.owner());
        }
        if (!mine.group().equals(attributes.group())) {
            other.setGroup(attributes.group());
        }
        other.setPermissions(attributes.permissions());
    }
}
