package dev.bit4bit.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Reads a stream in a thread of its own, a bounded way ahead of whoever reads this one: to unpack a layer takes longer
 * than to compare it, and two layers can be unpacked at once. To be read by one thread; closing ends the other.
 */
public final class ReadAhead extends InputStream {

    private static final int PIECES = 24;
    private static final int PIECE = 1 << 17;

    private final BlockingQueue<Piece> filled = new ArrayBlockingQueue<>(PIECES);
    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(PIECES);
    private final Thread reader;
    private Piece current;
    private int at;

    /** @param length negative at the end of the stream; {@code failure} then says whether it came too early */
    private record Piece(byte[] bytes, int length, IOException failure) {
    }

    /** @param in is closed by the thread that reads it */
    public ReadAhead(InputStream in, String name) {
        for (int i = 0; i < PIECES; i++) {
            free.add(new byte[PIECE]);
        }
        reader = new Thread(null, () -> readAll(in), name, 256 * 1024);
        reader.setDaemon(true);
        reader.start();
    }

    private void readAll(InputStream in) {
        try {
            IOException failure = null;
            try (in) {
                int length = 0;
                while (length >= 0) {
                    byte[] bytes = free.take();
                    length = fill(in, bytes);
                    if (length > 0) {
                        filled.put(new Piece(bytes, length, null));
                    } else {
                        length = -1;
                    }
                }
            } catch (IOException e) {
                failure = e;
            } catch (RuntimeException | Error e) {
                // Whoever reads waits for an end, whatever came in between.
                failure = new IOException(e.toString(), e);
            }
            filled.put(new Piece(null, -1, failure));
        } catch (InterruptedException e) {
            // Closed by who reads: nobody waits for more.
            Thread.currentThread().interrupt();
        }
    }

    private static int fill(InputStream in, byte[] bytes) throws IOException {
        int length = 0;
        while (length < bytes.length) {
            int got = in.read(bytes, length, bytes.length - length);
            if (got < 0) {
                break;
            }
            length += got;
        }
        return length;
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
        while (current == null || current.length >= 0 && at == current.length) {
            try {
                if (current != null) {
                    free.put(current.bytes);
                }
                current = filled.take();
                at = 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
        }
        if (current.length < 0) {
            if (current.failure != null) {
                throw current.failure;
            }
            return -1;
        }
        int got = Math.min(length, current.length - at);
        System.arraycopy(current.bytes, at, into, from, got);
        at += got;
        return got;
    }

    /** Ends the reading thread and waits until it has closed its stream. */
    @Override
    public void close() {
        reader.interrupt();
        boolean interrupted = false;
        while (reader.isAlive()) {
            try {
                reader.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
