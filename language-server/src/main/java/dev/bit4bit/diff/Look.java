package dev.bit4bit.diff;

import dev.bit4bit.inspect.Content;
import dev.bit4bit.inspect.Inspection;

/** Looks inside two versions of a file whose bytes differ. Called from several threads. */
@FunctionalInterface
public interface Look {

    /** @return null when there is nothing to say */
    Inspection inside(String path, Content before, Content after);
}
