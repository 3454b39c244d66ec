package dev.bit4bit.diff;

import dev.bit4bit.image.Limits;
import dev.bit4bit.inspect.Inspection;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/**
 * What all parts of one comparison share. Safe to use from several threads.
 *
 * @param ignored which paths are left out
 * @param lookers runs the looks; refuses none
 * @param progress told how many more bytes were read, unpacked
 */
record Job(Limits limits, Predicate<String> ignored, Look look, ExecutorService lookers, SpooledContent.Room room,
        Memory memory, AtomicInteger looks, LongConsumer progress) {

    /** The largest file that is looked into, in bytes; of larger ones is only said that they differ. */
    static final long LARGEST_LOOK = 64L << 20;
    /** How many files are looked into. */
    private static final int MOST_LOOKS = 20_000;

    /** Memory for what has to be kept until the end. */
    static final class Memory {
        private final long most;
        private final AtomicLong taken = new AtomicLong();

        Memory(long most) {
            this.most = most;
        }

        boolean take(long bytes) {
            if (taken.addAndGet(bytes) <= most) {
                return true;
            }
            taken.addAndGet(-bytes);
            return false;
        }

        void give(long bytes) {
            taken.addAndGet(-bytes);
        }
    }

    /** Whether one more file of these sizes is looked into; counts it. */
    boolean mayLook(long before, long after) {
        return Math.max(before, after) <= LARGEST_LOOK && looks.incrementAndGet() <= MOST_LOOKS;
    }

    /** Looks into two contents, which are let go of afterwards. */
    Future<Inspection> look(String path, SpooledContent before, SpooledContent after) throws IOException {
        before.end();
        after.end();
        Callable<Inspection> task = () -> {
            try (before; after) {
                return look.inside(path, before, after);
            }
        };
        return lookers.submit(task);
    }
}
