package dev.bit4bit.facts.images;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.Value;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells whether an argument of which nothing is known stands for options rather than for a name. */
final class MayBeOptions {

    private static final Pattern NAMES = Pattern.compile("(.*_)?(opts?|options?|args?|arguments?|flags?|params?|"
            + "parameters?|volumes?|mounts?|envs?|extras?|switch(es)?|limits?|net(work)?s?|ports?|labels?|gpus?|tty|"
            + "user|rm|interactive|it)(_.*)?|\\w*(opts|options|args|flags|params)");

    private MayBeOptions() {
    }

    static boolean test(Argument argument) {
        Value value = argument.value();
        if (value.segments().size() != 1 || value.isKnown()) {
            return false;
        }
        String name = value.unknowns().get(0).name().toLowerCase(Locale.ROOT);
        if (name.contains("image") || name.contains("img")) {
            return false;
        }
        return name.equals("@") || name.equals("*") || NAMES.matcher(name).matches();
    }
}
