package dev.bit4bit.facts.clock;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.flow.Reach;

/**
 * A command that asks for the time of day.
 *
 * @param taken    whether a file that it goes into can get out of its stage; true when it goes elsewhere
 * @param relative it asks for a time counted from now, as {@code date -d yesterday} does
 */
public record ClockRead(CommandCall call, Reach reach, boolean taken, boolean relative) {
}
