package dev.bit4bit.rebuild.builders;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One build.
 *
 * @param name {@code a} or {@code b}
 * @param context the folder that is built
 * @param dockerfile absolute
 * @param platform as {@code docker build --platform} takes it; the builder's own when empty
 * @param epoch SOURCE_DATE_EPOCH, seconds since 1970
 * @param folder private to this build, exists
 * @param output the archive to write
 * @param host what the machine is to be called inside; as it is when empty
 */
public record BuildTask(String name, Path context, Path dockerfile, BuildOptions options, Optional<String> platform,
        long epoch, Path folder, Path output, Optional<String> host) {
}
