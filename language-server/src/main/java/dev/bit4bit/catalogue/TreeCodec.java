package dev.bit4bit.catalogue;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Maps, lists, texts, whole numbers and truth values as bytes: a tag, then the length or the value as four bytes big
 * end first, then the content. Equal trees give equal bytes. No class beyond {@code java.base} is loaded to read it.
 */
final class TreeCodec {

    private static final int MAX_LENGTH = 1 << 20;

    private TreeCodec() {
    }

    static void write(DataOutput out, Object value) throws IOException {
        if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeByte('s');
            out.writeInt(bytes.length);
            out.write(bytes);
        } else if (value instanceof Integer number) {
            out.writeByte('i');
            out.writeInt(number);
        } else if (value instanceof Boolean truth) {
            out.writeByte('b');
            out.writeInt(truth ? 1 : 0);
        } else if (value instanceof List<?> list) {
            out.writeByte('l');
            out.writeInt(list.size());
            for (Object item : list) {
                write(out, item);
            }
        } else if (value instanceof Map<?, ?> map) {
            out.writeByte('m');
            out.writeInt(map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                write(out, entry.getKey());
                write(out, entry.getValue());
            }
        } else {
            throw new CatalogueException("the catalogue can't hold a " + (value == null ? "null" : value.getClass()));
        }
    }

    static Object read(DataInput in) throws IOException {
        byte tag = in.readByte();
        int number = in.readInt();
        switch (tag) {
            case 'i':
                return number;
            case 'b':
                return number != 0;
            case 's':
                byte[] bytes = new byte[checked(number)];
                in.readFully(bytes);
                return new String(bytes, StandardCharsets.UTF_8);
            case 'l':
                List<Object> list = new ArrayList<>();
                for (int i = checked(number); i > 0; i--) {
                    list.add(read(in));
                }
                return list;
            case 'm':
                Map<Object, Object> map = new LinkedHashMap<>();
                for (int i = checked(number); i > 0; i--) {
                    Object key = read(in);
                    map.put(key, read(in));
                }
                return map;
            default:
                throw new IOException("unknown tag " + tag);
        }
    }

    private static int checked(int length) throws IOException {
        if (length < 0 || length > MAX_LENGTH) {
            throw new IOException("not a length: " + length);
        }
        return length;
    }
}
