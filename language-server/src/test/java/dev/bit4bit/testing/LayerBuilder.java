package dev.bit4bit.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes the tar stream of a layer. */
public final class LayerBuilder {

    private static final long TIME = 1_700_000_000L;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");

    public LayerBuilder() {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    /** Long names in the form of GNU tar, not of POSIX. */
    public LayerBuilder gnu() {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
        return this;
    }

    public LayerBuilder file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8), entry -> { });
    }

    public LayerBuilder file(String name, byte[] content, Consumer<TarArchiveEntry> change) {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        entry.setMode(0100644);
        return add(entry, content, change);
    }

    public LayerBuilder directory(String name) {
        TarArchiveEntry entry = new TarArchiveEntry(name + "/", true);
        entry.setMode(040755);
        return add(entry, new byte[0], e -> { });
    }

    public LayerBuilder symlink(String name, String target) {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK, true);
        entry.setLinkName(target);
        return add(entry, new byte[0], e -> { });
    }

    public LayerBuilder hardlink(String name, String target) {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_LINK, true);
        entry.setLinkName(target);
        return add(entry, new byte[0], e -> { });
    }

    public LayerBuilder device(String name, int major, int minor) {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_CHR, true);
        entry.setDevMajor(major);
        entry.setDevMinor(minor);
        return add(entry, new byte[0], e -> { });
    }

    private LayerBuilder add(TarArchiveEntry entry, byte[] content, Consumer<TarArchiveEntry> change) {
        entry.setModTime(new Date(TIME * 1000));
        entry.setUserId(0L);
        entry.setGroupId(0L);
        entry.setUserName("root");
        entry.setGroupName("root");
        change.accept(entry);
        try {
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An entry behind a pax header with these records, whose values are bytes, one for each char. */
    public LayerBuilder withPax(String name, Map<String, String> records, String content) {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        records.forEach((key, value) -> {
            byte[] record = (" " + key + "=" + value + "\n").getBytes(StandardCharsets.ISO_8859_1);
            int length = record.length + String.valueOf(record.length + 2).length();
            header.writeBytes(String.valueOf(length).getBytes(StandardCharsets.US_ASCII));
            header.writeBytes(record);
        });
        TarArchiveEntry entry = new TarArchiveEntry("pax", TarConstants.LF_PAX_EXTENDED_HEADER_LC, true);
        entry.setSize(header.size());
        add(entry, header.toByteArray(), e -> { });
        return file(name, content);
    }

    /** Every entry as it was so far, and no end of the archive. */
    public byte[] unfinished() {
        try {
            tar.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] bytes() {
        try {
            tar.close();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
