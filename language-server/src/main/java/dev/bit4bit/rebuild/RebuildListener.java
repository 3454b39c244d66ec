package dev.bit4bit.rebuild;

/** Told how a check goes on; from several threads. */
public interface RebuildListener {

    /** Something else is being done: a few words. */
    void stage(String what);

    /** A builder wrote a line. @param build {@code a} or {@code b} */
    void line(String build, String line);

    /** The first build has ended, the second has not begun; only when they are not built at once. */
    default void betweenBuilds() {
    }
}
