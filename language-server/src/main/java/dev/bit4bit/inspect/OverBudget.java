package dev.bit4bit.inspect;

import java.io.IOException;

/** A bound of {@link Limits} is reached: what was found so far is all there will be. */
final class OverBudget extends IOException {

    private static final long serialVersionUID = 1;

    OverBudget(String bound) {
        super(bound);
    }
}
