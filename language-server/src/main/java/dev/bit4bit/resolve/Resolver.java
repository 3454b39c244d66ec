package dev.bit4bit.resolve;

import dev.bit4bit.findings.Lookup;

/** Looks values up. Interrupting the thread ends a lookup. Safe to use from several threads. */
@FunctionalInterface
public interface Resolver {

    /**
     * The value, from the outside or from what was looked up a short while ago.
     *
     * @throws ResolveException when there is no value; never a guess
     */
    Found find(Lookup lookup, Progress progress) throws ResolveException, InterruptedException;
}
