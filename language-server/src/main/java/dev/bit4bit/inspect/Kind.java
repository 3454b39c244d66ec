package dev.bit4bit.inspect;

import java.io.IOException;

/** One kind of file that can be looked into. Implementations have no state. */
interface Kind {

    /** Whether a file of this path that begins so is of this kind. */
    boolean is(String path, byte[] head);

    /**
     * Looks into two files, both of which are of this kind.
     *
     * @throws IOException when one of them is broken or a bound is reached
     */
    Inspection look(Pair pair, Look look) throws IOException;
}
