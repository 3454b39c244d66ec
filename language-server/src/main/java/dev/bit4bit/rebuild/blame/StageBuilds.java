package dev.bit4bit.rebuild.blame;

import dev.bit4bit.facts.Unit;
import java.io.IOException;
import java.util.Optional;

/** Builds a stage twice and compares, to find what made a file that was copied out of it. */
@FunctionalInterface
public interface StageBuilds {

    /** Both builds of the stage, compared; empty when it cannot be built by itself. The builds stay readable. */
    Optional<ComparedBuilds> build(Unit stage) throws IOException, InterruptedException;
}
