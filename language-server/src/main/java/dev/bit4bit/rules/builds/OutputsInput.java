package dev.bit4bit.rules.builds;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Value.Known;
import dev.bit4bit.facts.builds.ImageBuild;
import dev.bit4bit.facts.images.Options.Option;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The input {@code outputs} of docker/build-push-action, of which {@code push} is the short form. */
final class OutputsInput {

    private static final Pattern PUSH = Pattern.compile("push:[ \\t]+(true|\\$\\{\\{[^\\n'\"#]*}})");

    private OutputsInput() {
    }

    /** What {@code push} says as an output with rewritten times; nothing where it is written in another way. */
    static Optional<Fix> inPlaceOfPush(FileFacts facts, ImageBuild build) {
        List<Option> given = build.options().named("--push").toList();
        if (given.size() != 1 || !(given.get(0).argument().value().segments().get(0) instanceof Known push)) {
            return Optional.empty();
        }
        String text = facts.document().text();
        Span at = push.origin();
        Matcher input = PUSH.matcher(at.of(text));
        int line = text.lastIndexOf('\n', Math.max(0, at.start() - 1)) + 1;
        // In braces a comma would end it.
        if (!input.matches() || !text.substring(line, at.start()).isBlank()) {
            return Optional.empty();
        }
        String output = input.group(1).equals("true") ? "type=registry" : "type=image,push=" + input.group(1);
        return Optional.of(Fix.unsafe("Write push as an output with rewritten times",
                new Edit(at, "outputs: " + output + ",rewrite-timestamp=true")));
    }
}
