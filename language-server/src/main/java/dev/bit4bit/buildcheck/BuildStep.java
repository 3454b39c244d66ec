package dev.bit4bit.buildcheck;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The begin of an instruction in what a builder writes.
 *
 * @param stage what the builder calls the stage: its name, or its number and how many there are; empty when there is
 *     one
 * @param number of the instruction, from 1, within what the builder counts
 * @param of how many there are; 0 when the builder does not say
 */
public record BuildStep(String stage, int number, int of) {

    /** buildah and podman: {@code [1/2] STEP 3/7: RUN …}; docker without buildx: {@code Step 3/7 : RUN …}. */
    private static final Pattern BUILDAH =
            Pattern.compile("(?:\\[([\\d/]+)] )?(?:STEP|Step) (\\d+)(?:/(\\d+))? ?: .*");
    /** BuildKit, plain progress: {@code #5 [build 2/4] RUN …}. */
    private static final Pattern BUILDKIT = Pattern.compile("#\\d+ \\[(?:(\\S+) )??(?:(\\S+) )?(\\d+)/(\\d+)] .*");

    /** The step that a line begins. */
    public static Optional<BuildStep> of(String line) {
        Matcher buildah = BUILDAH.matcher(line);
        if (buildah.matches()) {
            return step(buildah.group(1), buildah.group(2), buildah.group(3));
        }
        Matcher buildKit = BUILDKIT.matcher(line);
        if (buildKit.matches()) {
            // With several platforms the platform stands before the stage: "linux/amd64 build".
            String first = buildKit.group(1);
            String stage = buildKit.group(2);
            return step(first == null || stage == null ? stage : first + " " + stage, buildKit.group(3),
                    buildKit.group(4));
        }
        return Optional.empty();
    }

    private static Optional<BuildStep> step(String stage, String number, String of) {
        try {
            return Optional.of(new BuildStep(stage == null ? "" : stage, Integer.parseInt(number),
                    of == null ? 0 : Integer.parseInt(of)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** {@code stage build, step 3/7}. */
    public String shown() {
        return (stage.isEmpty() ? "" : "stage " + stage + ", ") + "step " + number + (of == 0 ? "" : "/" + of);
    }
}
