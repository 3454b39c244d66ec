package dev.bit4bit.facts.builds;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.images.Options;
import java.util.List;

/**
 * A command that builds an image for keeps.
 *
 * @param verbAt  the last word of the command's name, after which options may stand
 * @param epoch   what sets the time of the build
 * @param classic BuildKit is turned off
 * @param outputs the values of {@code --output}
 * @param hidden  arguments that can't be known may hold further options
 * @param certain the tool itself is known
 */
public record ImageBuild(CommandCall call, Tool tool, Argument verbAt, Options options, Epoch epoch, boolean classic,
                         List<Value> outputs, boolean hidden, boolean certain) {

    /** Whether it is an action of a workflow that builds, so that its options are inputs. */
    public boolean isAction() {
        return call.step().shape() == Step.Shape.ACTION;
    }

    /** Whether arguments that are given on some ways through the file hold a text. */
    public boolean mayHold(String text) {
        return options.positionals().stream().flatMap(a -> a.value().possibilities().stream())
                .anyMatch(v -> v.pattern().contains(text));
    }

    /** How the time of a build is set. */
    public enum Epoch {
        /** By nothing. */
        NONE,
        /** By a build argument: BuildKit takes it as {@link #IMAGE}, buildah hands it to RUN alone. */
        ARGUMENT,
        /** By SOURCE_DATE_EPOCH: the image's times, not those of its files. */
        IMAGE,
        /** By an option that sets the times of files too. */
        FILES
    }
}
