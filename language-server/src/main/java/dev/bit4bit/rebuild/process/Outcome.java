package dev.bit4bit.rebuild.process;

import java.util.List;

/**
 * How a program ended.
 *
 * @param status its exit status; 137 when it was ended by force
 * @param lines the last lines that it wrote, standard output and error together
 * @param why why it was ended by force, for people; empty when it ended by itself
 */
public record Outcome(int status, List<String> lines, String why) {

    public Outcome {
        lines = List.copyOf(lines);
    }

    public boolean isSuccess() {
        return status == 0 && why.isEmpty();
    }
}
