package dev.bit4bit.image.tar;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.apache.commons.compress.archivers.zip.ZipEncoding;
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;

/**
 * Walks a tar stream once, entry by entry. The library reads the header blocks and sparse files; what goes on between
 * the blocks is here, because the library reads names and pax records of any length into memory, decodes attributes as
 * text, and does not say where it stands. Not safe for use by several threads.
 */
public final class TarReader {

    private static final int BLOCK = 512;
    /** One char for each byte, so that {@link PaxRecords#text} can decide how the bytes are read. */
    private static final ZipEncoding BYTES = ZipEncodingHelper.getZipEncoding("ISO-8859-1");

    private final InputStream in;
    private final int longestExtension;
    private final long mostContent;
    private final PaxRecords global = new PaxRecords();
    private final byte[] block = new byte[BLOCK];
    private final byte[] skipped = new byte[8192];
    private long offset;
    /** What of the current entry has not been read from the stream, padding included. */
    private long stored;
    private long content;
    private InputStream sparse;

    /**
     * @param longestExtension bytes of an entry's extended headers that are accepted
     * @param mostContent bytes of a file, holes included, that are accepted
     */
    public TarReader(InputStream in, int longestExtension, long mostContent) {
        this.in = in;
        this.longestExtension = longestExtension;
        this.mostContent = mostContent;
    }

    /** How much of the stream has been read. */
    public long offset() {
        return offset;
    }

    /** The next entry, or null at the end of the archive; what was left of the one before is passed over. */
    public TarEntry next() throws IOException {
        skip();
        PaxRecords pax = null;
        byte[] longName = null;
        byte[] longLink = null;
        long start = offset;
        ByteArrayOutputStream headers = new ByteArrayOutputStream(BLOCK);
        while (true) {
            if (!readBlock()) {
                if (pax != null || longName != null || longLink != null) {
                    throw new BadTarException("it ends after an extended header");
                }
                return null;
            }
            TarArchiveEntry header = header();
            switch ((char) header.getLinkFlag()) {
                case 'x', 'X' -> {
                    pax = pax == null ? new PaxRecords() : pax;
                    pax.read(extension(header, headers));
                }
                case 'g' -> global.read(extension(header, new ByteArrayOutputStream()));
                case 'L' -> longName = extension(header, headers);
                case 'K' -> longLink = extension(header, headers);
                default -> {
                    headers.writeBytes(block);
                    PaxRecords all = records(pax);
                    return entry(header, all, longName, longLink, headers, start);
                }
            }
            if (headers.size() > longestExtension) {
                throw new BadTarException("an entry's extended headers have more than " + longestExtension + " bytes");
            }
        }
    }

    private PaxRecords records(PaxRecords own) {
        if (global.isEmpty()) {
            return own == null ? new PaxRecords() : own;
        }
        PaxRecords all = new PaxRecords();
        all.readAll(global);
        if (own != null) {
            all.readAll(own);
        }
        return all;
    }

    private TarEntry entry(TarArchiveEntry header, PaxRecords pax, byte[] longName, byte[] longLink,
                           ByteArrayOutputStream headers, long start) throws IOException {
        String name = pax.text("path", longName == null ? text(header.getName()) : terminated(longName));
        String link = pax.text("linkpath", longLink == null ? text(header.getLinkName()) : terminated(longLink));
        char type = (char) header.getLinkFlag();
        if (type == 0 || type == '7' || type == '0') {
            type = name.endsWith("/") ? '5' : '0';
        }
        boolean isLink = type == '1' || type == '2';
        boolean isHoled = type == 'S' || pax.isSparse();
        // The size of a directory, a device or a symbolic link means nothing: no content follows.
        boolean hasContent = isHoled || type == '0' || type == '1' || type > '7';
        long size = hasContent ? pax.number("size", header.getSize()) : 0;
        if (size < 0 || size > Long.MAX_VALUE - BLOCK) {
            throw new BadTarException("an entry has the size " + size);
        }
        content = size;
        stored = padded(size);
        if (isHoled) {
            size = openSparse(header, headers, size);
            name = pax.text("GNU.sparse.name", name);
            type = '0';
        }
        if (size > mostContent) {
            throw new BadTarException("an entry has the size " + size + ", the limit is " + mostContent);
        }
        return new TarEntry(name, type, header.getMode() & 07777, pax.number("uid", header.getLongUserId()),
                pax.number("gid", header.getLongGroupId()), pax.text("uname", text(header.getUserName())),
                pax.text("gname", text(header.getGroupName())), size, modified(header, pax), isLink ? link : "",
                pax.xattrs(), withDevice(header, type, pax.others()), start);
    }

    private static Instant modified(TarArchiveEntry header, PaxRecords pax) throws BadTarException {
        return pax.time(header.getLastModifiedTime().toInstant());
    }

    private static Map<String, String> withDevice(TarArchiveEntry header, char type, Map<String, String> pax) {
        if (type != '3' && type != '4') {
            return pax;
        }
        Map<String, String> more = new TreeMap<>(pax);
        more.putIfAbsent("SCHILY.devmajor", String.valueOf(header.getDevMajor()));
        more.putIfAbsent("SCHILY.devminor", String.valueOf(header.getDevMinor()));
        return more;
    }

    /** Lets the library fill in the holes: it is given the entry's blocks again, followed by what is stored. */
    private long openSparse(TarArchiveEntry header, ByteArrayOutputStream headers, long size) throws IOException {
        // Old GNU headers go on in further blocks; the last byte but seven says whether another follows.
        boolean more = header.getLinkFlag() == TarConstants.LF_GNUTYPE_SPARSE && block[482] != 0;
        while (more) {
            if (!readBlock() || headers.size() > longestExtension) {
                throw new BadTarException("a sparse file's map has no end");
            }
            headers.writeBytes(block);
            more = block[504] != 0;
        }
        InputStream blocks = new ByteArrayInputStream(headers.toByteArray());
        TarArchiveInputStream library =
                new TarArchiveInputStream(new SequenceInputStream(blocks, new Stored()), "ISO-8859-1");
        try {
            TarArchiveEntry entry = library.getNextEntry();
            if (entry == null) {
                throw new BadTarException("a sparse file's map cannot be read");
            }
            content = entry.isSparse() ? entry.getRealSize() : size;
        } catch (IllegalArgumentException | ArithmeticException | NegativeArraySizeException e) {
            throw new BadTarException("a sparse file's map cannot be read");
        }
        if (content < 0 || content > mostContent) {
            throw new BadTarException("a sparse file has the size " + content + ", the limit is " + mostContent);
        }
        sparse = library;
        return content;
    }

    /** Reads of the current entry's content; -1 at its end. */
    public int read(byte[] into, int from, int length) throws IOException {
        if (content <= 0) {
            return -1;
        }
        int wanted = (int) Math.min(length, content);
        int got;
        if (sparse == null) {
            got = raw(into, from, wanted);
        } else {
            try {
                got = sparse.read(into, from, wanted);
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw new BadTarException("a sparse file's map cannot be read");
            }
        }
        if (got < 0) {
            throw new BadTarException("it ends inside a file");
        }
        content -= got;
        return got;
    }

    private int raw(byte[] into, int from, int length) throws IOException {
        int got = in.read(into, from, length);
        if (got > 0) {
            offset += got;
            stored -= got;
        }
        return got;
    }

    private void skip() throws IOException {
        sparse = null;
        content = 0;
        while (stored > 0) {
            long passed = in.skip(stored);
            offset += passed;
            stored -= passed;
            if (stored > 0 && raw(skipped, 0, (int) Math.min(skipped.length, stored)) < 0) {
                throw new BadTarException("it ends inside an entry");
            }
        }
    }

    /** Whether there is another block that is not the mark of the end. */
    private boolean readBlock() throws IOException {
        int read = in.readNBytes(block, 0, BLOCK);
        offset += read;
        if (read > 0 && read < BLOCK) {
            throw new BadTarException("it ends inside a header");
        }
        if (read == 0) {
            return false;
        }
        for (byte b : block) {
            if (b != 0) {
                return true;
            }
        }
        return false;
    }

    private TarArchiveEntry header() throws BadTarException {
        try {
            if (!TarUtils.verifyCheckSum(block)) {
                throw new BadTarException("this is no tar header: its checksum is wrong");
            }
        } catch (IllegalArgumentException e) {
            throw new BadTarException("this is no tar header: its checksum is no number");
        }
        try {
            return new TarArchiveEntry(Map.of(), block, BYTES, true);
        } catch (IOException | IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
            throw new BadTarException("a header has a field that is no number");
        }
    }

    /** The data of an extended header, which are kept with its block for the library. */
    private byte[] extension(TarArchiveEntry header, ByteArrayOutputStream headers) throws IOException {
        long size = header.getSize();
        if (size < 0 || size > longestExtension) {
            throw new BadTarException("an extended header has " + size + " bytes, the limit is " + longestExtension);
        }
        headers.writeBytes(block);
        int whole = (int) padded(size);
        byte[] data = in.readNBytes(whole);
        offset += data.length;
        if (data.length < whole) {
            throw new BadTarException("it ends inside an extended header");
        }
        headers.writeBytes(data);
        return Arrays.copyOf(data, (int) size);
    }

    private static long padded(long size) {
        return (size + BLOCK - 1) / BLOCK * BLOCK;
    }

    private static String terminated(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return PaxRecords.text(Arrays.copyOf(bytes, end));
    }

    private static String text(String bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            if (bytes.charAt(i) > 127) {
                return PaxRecords.text(bytes.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return bytes;
    }

    /** What is stored of the current entry, as a stream for the library. */
    private final class Stored extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            int got = read(one, 0, 1);
            return got < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            return stored <= 0 ? -1 : raw(into, from, (int) Math.min(length, stored));
        }
    }
}
