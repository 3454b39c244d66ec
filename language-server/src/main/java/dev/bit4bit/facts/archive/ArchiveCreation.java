package dev.bit4bit.facts.archive;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Value;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A command that writes an archive.
 *
 * @param file    where it goes, when that is a file; empty when it goes through a pipe to one that is not known
 * @param removed the file is removed again in the same unit
 */
public record ArchiveCreation(CommandCall call, Optional<Value> file, boolean removed) {

    private static final Pattern FOR_USE_HERE =
            Pattern.compile("(?i)backup|dump|crash|trash|failed|\\.bak|/cache|/tmp/|\\blogs?[./-]");

    /** Whether the file's name says that nobody ships it. */
    public boolean isForUseHere() {
        return file.map(f -> FOR_USE_HERE.matcher(f.pattern()).find()).orElse(false);
    }
}
