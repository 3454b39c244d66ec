package dev.bit4bit.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A part of a file as a stream with a file handle of its own. */
final class FileBytes extends InputStream {

    private final FileChannel file;
    private long at;
    private final long end;

    private FileBytes(FileChannel file, long from, long length) {
        this.file = file;
        this.at = from;
        this.end = from + length;
    }

    static InputStream open(Path path, long from, long length) throws IOException {
        return new FileBytes(FileChannel.open(path, StandardOpenOption.READ), from, length);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at >= end) {
            return -1;
        }
        int got = file.read(ByteBuffer.wrap(into, from, (int) Math.min(length, end - at)), at);
        if (got > 0) {
            at += got;
        }
        return got;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.max(0, Math.min(count, end - at));
        at += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, end - at));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
