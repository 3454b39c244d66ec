package dev.bit4bit.inspect;

import dev.bit4bit.inspect.Inspection.Trait;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Looks inside two versions of a file that differ. For any number of threads: as many of them look at once as the heap
 * has room for, the others wait.
 */
public final class Inspector {

    /** Kinds that a path or a mark at the start tells, the most telling first; text and anything else come last. */
    private static final List<Kind> KINDS = List.of(new IdentityKind(), new AccountsKind(), new PackagesKind(),
            new LdCacheKind(), new PycKind(), new ElfKind(), new GzipKind(), new CompressedKind(), new ZipKind(),
            new TarKind(), new ArKind(), new PngKind(), new SqliteKind(), new RpmDatabaseKind(), new KeyStoreKind(),
            new KeyKind(), new JsonKind(), new TextKind());

    /** Two sides, each with a member in memory beside its container, and what is made of them. */
    private static final int MEMORY_FACTOR = 8;

    private final Limits limits;
    private final Semaphore room;

    public Inspector() {
        this(Limits.USUAL);
    }

    public Inspector(Limits limits) {
        this.limits = limits;
        long places = Runtime.getRuntime().maxMemory() / Math.max(1, (long) limits.bytesInMemory() * MEMORY_FACTOR);
        this.room = new Semaphore((int) Math.max(1, Math.min(places, Runtime.getRuntime().availableProcessors())));
    }

    /**
     * What differs between two versions of a file. Never throws and never null: of a broken file it says so, and a
     * bound that is reached shows in {@link Inspection#truncated()}.
     *
     * @param path where the file stands in the image, without a leading slash; some kinds are known by it
     */
    public Inspection inspect(String path, Content before, Content after) {
        room.acquireUninterruptibly();
        try {
            return new Look(limits, KINDS).inside(path, before, after);
        } catch (StackOverflowError deep) {
            return new Inspection("binary", "nested too deeply to look at", Set.<Trait>of(), "", List.of(), true);
        } finally {
            room.release();
        }
    }
}
