package dev.bit4bit.diff;

import dev.bit4bit.inspect.Content;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The bytes of a file out of a layer: in memory while they are few, else in a temporary file. */
final class SpooledContent implements Content, Closeable {

    /** Where contents are kept, and how much of it all of them together take of memory. */
    static final class Room {

        private static final int LARGEST_IN_MEMORY = 256 * 1024;
        private static final long MEMORY = 16L << 20;

        private final Path folder;
        private final AtomicInteger files = new AtomicInteger();
        private final AtomicLong memory = new AtomicLong();

        Room(Path folder) {
            this.folder = folder;
        }

        private boolean take(int bytes) {
            if (memory.addAndGet(bytes) <= MEMORY) {
                return true;
            }
            memory.addAndGet(-bytes);
            return false;
        }
    }

    private final Room room;
    private final Path file;
    private ByteArrayOutputStream memory;
    private OutputStream out;
    private int taken;
    private long size;

    /** @param expected how long it will be, as far as is known */
    SpooledContent(Room room, long expected) throws IOException {
        this.room = room;
        this.file = room.folder.resolve(room.files.incrementAndGet() + ".content");
        if (expected <= Room.LARGEST_IN_MEMORY && room.take((int) expected)) {
            taken = (int) expected;
            memory = new ByteArrayOutputStream((int) expected);
            out = memory;
        } else {
            out = Files.newOutputStream(file);
        }
    }

    void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        size += length;
    }

    /** No more is written; from now on it can be read. */
    void end() throws IOException {
        out.close();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public InputStream open() throws IOException {
        return memory == null ? Files.newInputStream(file) : new ByteArrayInputStream(memory.toByteArray());
    }

    @Override
    public void close() throws IOException {
        out.close();
        if (memory == null) {
            Files.deleteIfExists(file);
        } else {
            memory = null;
            room.memory.addAndGet(-taken);
            taken = 0;
        }
    }
}
