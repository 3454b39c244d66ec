package dev.bit4bit.inspect;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sections of one ELF file by name, with their checksums; the file is streamed. */
final class ElfSections {

    private static final int MOST = 10_000;
    private static final int NAMES = 1 << 20;
    /** A section that occupies no bytes of the file, such as .bss. */
    private static final int NO_BITS = 8;

    private record Section(String name, long offset, long size) {
    }

    private final Map<String, Section> sections = new LinkedHashMap<>();
    private final Map<String, byte[]> digests = new LinkedHashMap<>();

    /** @throws IOException when the headers point outside the file or are no headers */
    static ElfSections read(Content content, byte[] head, Look look) throws IOException {
        ElfSections elf = new ElfSections();
        boolean wide = head[4] == 2;
        ByteOrder order = head[5] == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteBuffer header = ByteBuffer.wrap(head).order(order);
        if (wide && head.length < 64) {
            throw new EOFException("the header is cut");
        }
        long table = wide ? header.getLong(40) : header.getInt(32) & 0xffff_ffffL;
        int entry = header.getShort(wide ? 58 : 46) & 0xffff;
        int count = header.getShort(wide ? 60 : 48) & 0xffff;
        int names = header.getShort(wide ? 62 : 50) & 0xffff;
        if (table <= 0 || count == 0 || count > MOST || entry < (wide ? 64 : 40)) {
            return elf;
        }
        ByteBuffer headers = ByteBuffer.wrap(look.range(content, table, entry * count).bytes()).order(order);
        if (headers.limit() < entry * count || names >= count) {
            throw new EOFException("the table of sections is cut");
        }
        int nameAt = names * entry;
        long namesOffset = wide ? headers.getLong(nameAt + 24) : headers.getInt(nameAt + 16) & 0xffff_ffffL;
        long namesSize = wide ? headers.getLong(nameAt + 32) : headers.getInt(nameAt + 20) & 0xffff_ffffL;
        if (namesOffset < 0 || namesSize < 0) {
            throw new EOFException("the names of sections are nowhere");
        }
        byte[] text = look.range(content, namesOffset, (int) Math.min(NAMES, namesSize)).bytes();
        for (int i = 1; i < count; i++) {
            int at = i * entry;
            int type = headers.getInt(at + 4);
            long offset = wide ? headers.getLong(at + 24) : headers.getInt(at + 16) & 0xffff_ffffL;
            long size = wide ? headers.getLong(at + 32) : headers.getInt(at + 20) & 0xffff_ffffL;
            if (type != NO_BITS && size > 0 && offset > 0) {
                elf.add(name(text, headers.getInt(at)), offset, size);
            }
        }
        elf.digest(content, look);
        return elf;
    }

    private void add(String name, long offset, long size) {
        String unique = name;
        for (int nth = 2; sections.containsKey(unique); nth++) {
            unique = name + " (" + nth + ")";
        }
        sections.put(unique, new Section(unique, offset, size));
    }

    private static String name(byte[] names, int at) {
        if (at < 0 || at >= names.length) {
            return "?";
        }
        int end = at;
        while (end < names.length && names[end] != 0) {
            end++;
        }
        return new String(names, at, end - at, StandardCharsets.ISO_8859_1);
    }

    private void digest(Content content, Look look) throws IOException {
        List<Section> inOrder = new ArrayList<>(sections.values());
        inOrder.sort(Comparator.comparingLong(Section::offset));
        byte[] buffer = new byte[1 << 16];
        long at = 0;
        try (InputStream in = new BufferedInputStream(look.open(content), 1 << 16)) {
            for (Section section : inOrder) {
                if (section.offset() < at) {
                    throw new IOException("sections overlap");
                }
                in.skipNBytes(section.offset() - at);
                MessageDigest sha256 = CompressedKind.sha256();
                long left = section.size();
                while (left > 0) {
                    int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                    if (read < 0) {
                        throw new EOFException("a section is cut");
                    }
                    sha256.update(buffer, 0, read);
                    left -= read;
                }
                at = section.offset() + section.size();
                digests.put(section.name(), sha256.digest());
            }
        }
    }

    Set<String> names() {
        return sections.keySet();
    }

    byte[] digest(String name) {
        return digests.get(name);
    }

    long size(String name) {
        return sections.get(name).size();
    }

    Look.Whole bytes(String name, Content content, int most, Look look) throws IOException {
        Section section = sections.get(name);
        int length = (int) Math.min(most, section.size());
        return new Look.Whole(look.range(content, section.offset(), length).bytes(), section.size() > most);
    }
}
