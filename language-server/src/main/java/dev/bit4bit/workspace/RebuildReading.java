package dev.bit4bit.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a settings file says under {@code rebuild}. */
final class RebuildReading {

    private static final List<String> BUILDERS = List.of("buildx", "buildkit", "buildah", "podman", "docker");
    private static final List<String> VARIATIONS = List.of("path", "order", "mtimes", "umask", "locale", "timezone",
            "hostname", "cpus", "user", "clock");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");
    private static final Pattern LIMIT = Pattern.compile("[1-9]\\d{0,8}");

    private final OnlineReading.Problems problems;

    RebuildReading(OnlineReading.Problems problems) {
        this.problems = problems;
    }

    RebuildSettings read(YamlTree.Node value) {
        Optional<String> builder = Optional.empty();
        Optional<Long> epoch = Optional.empty();
        Optional<Long> timeLimit = Optional.empty();
        Optional<Long> diskLimit = Optional.empty();
        List<String> noVary = new ArrayList<>();
        List<String> builderArgs = new ArrayList<>();
        if (!(value instanceof YamlTree.Mapping mapping)) {
            problems.add(value, "rebuild", "a mapping was expected");
            return RebuildSettings.NONE;
        }
        for (YamlTree.Entry entry : mapping.entries()) {
            String key = entry.key() instanceof YamlTree.Scalar scalar ? scalar.text() : "";
            switch (key) {
                case "builder" -> builder = choice(entry.value(), "rebuild.builder", BUILDERS);
                case "epoch" -> epoch = seconds(entry.value());
                case "time-limit" -> timeLimit = limit(entry.value(), "rebuild.time-limit", "seconds");
                case "disk-limit" -> diskLimit = limit(entry.value(), "rebuild.disk-limit", "mebibytes");
                case "no-vary" -> list(entry.value(), "rebuild.no-vary")
                        .forEach(item -> choice(item, "rebuild.no-vary", VARIATIONS).ifPresent(noVary::add));
                case "builder-args" -> list(entry.value(), "rebuild.builder-args").forEach(item -> {
                    if (item instanceof YamlTree.Scalar scalar) {
                        builderArgs.add(scalar.text());
                    } else {
                        problems.add(item, "rebuild.builder-args", "an argument was expected");
                    }
                });
                default -> problems.add(entry.key(), "rebuild." + key, "no such setting"
                        + Nearest.hint(key, List.of("builder", "epoch", "no-vary", "builder-args", "time-limit",
                        "disk-limit")));
            }
        }
        return new RebuildSettings(builder, epoch, noVary, builderArgs, timeLimit, diskLimit);
    }

    private Optional<String> choice(YamlTree.Node value, String key, List<String> choices) {
        if (value instanceof YamlTree.Scalar scalar && choices.contains(scalar.text())) {
            return Optional.of(scalar.text());
        }
        problems.add(value, key, "one of " + String.join(", ", choices) + " was expected");
        return Optional.empty();
    }

    private Optional<Long> seconds(YamlTree.Node value) {
        if (value instanceof YamlTree.Scalar scalar && SECONDS.matcher(scalar.text()).matches()) {
            return Optional.of(Long.parseLong(scalar.text()));
        }
        problems.add(value, "rebuild.epoch", "a number of seconds since 1970 was expected");
        return Optional.empty();
    }

    private Optional<Long> limit(YamlTree.Node value, String key, String unit) {
        if (value instanceof YamlTree.Scalar scalar && LIMIT.matcher(scalar.text()).matches()) {
            return Optional.of(Long.parseLong(scalar.text()));
        }
        problems.add(value, key, "a number of " + unit + " from 1 on was expected");
        return Optional.empty();
    }

    private List<YamlTree.Node> list(YamlTree.Node value, String key) {
        if (value instanceof YamlTree.Sequence sequence) {
            return sequence.items();
        }
        problems.add(value, key, "a list was expected");
        return List.of();
    }
}
