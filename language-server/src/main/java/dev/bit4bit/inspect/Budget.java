package dev.bit4bit.inspect;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What is left of the {@link Limits} while one pair of files is looked at; for one thread. */
final class Budget {

    private final long deadline;
    private long bytes;

    Budget(Limits limits) {
        this.deadline = System.nanoTime() + limits.time().toNanos();
        this.bytes = limits.bytesRead();
    }

    boolean spent() {
        return bytes < 0 || System.nanoTime() - deadline > 0;
    }

    void check() throws OverBudget {
        if (bytes < 0) {
            throw new OverBudget("too many bytes to read");
        }
        if (System.nanoTime() - deadline > 0) {
            throw new OverBudget("it takes too long");
        }
    }

    /** The same stream, whose bytes are counted. */
    InputStream watch(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                spend(1);
                return super.read();
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int count = super.read(into, from, length);
                spend(Math.max(count, 0));
                return count;
            }

            @Override
            public long skip(long count) throws IOException {
                // Not counted: a file on disk skips for nothing. Where it costs time, that is bounded.
                check();
                return super.skip(count);
            }

            @Override
            public boolean markSupported() {
                return false;
            }
        };
    }

    private void spend(long count) throws OverBudget {
        bytes -= count;
        check();
    }
}
