package dev.bit4bit.buildcheck;

import dev.bit4bit.rebuild.builders.BuildOptions;
import java.nio.file.Path;
import java.util.List;

/**
 * How a compose or bake file builds one of its targets.
 *
 * @param name of the service or target
 * @param context absolute
 * @param dockerfile absolute
 * @param options without further arguments for the builder
 * @param platforms the builder's own when empty
 */
public record TargetBuild(String name, Path context, Path dockerfile, BuildOptions options, List<String> platforms) {

    public TargetBuild {
        platforms = List.copyOf(platforms);
    }
}
