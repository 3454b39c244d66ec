package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.fetch.FilePath;
import dev.bit4bit.facts.packages.PackageWord.Pin;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a requirements file of pip asks for. Format after the pip documentation, "Requirements File Format": a hash on
 * one line makes pip ask for a hash on every line.
 */
public final class Requirements {

    private static final int DEEPEST = 5;

    private final KnownFiles files;
    private final CommandCall reader;
    private final Span span;
    private final List<PackageWord> open = new ArrayList<>();
    private boolean hashed;
    private boolean complete = true;
    private int versioned;

    private Requirements(KnownFiles files, CommandCall reader, Span span) {
        this.files = files;
        this.reader = reader;
        this.span = span;
    }

    /**
     * Reads a file as a command sees it, with the files it names.
     *
     * @param span where the command names it
     * @return nothing when its text is not known
     */
    public static Optional<Requirements> read(FileFacts facts, Value path, CommandCall reader, Span span) {
        Requirements found = new Requirements(KnownFiles.of(facts), reader, span);
        boolean known = found.file(FilePath.of(path, reader.workingDirectory()), 0);
        return known ? Optional.of(found) : Optional.empty();
    }

    /** Whether pip compares hashes. */
    public boolean isHashed() {
        return hashed;
    }

    /** The requirements that leave the version open. */
    public List<PackageWord> open() {
        return open;
    }

    /** Whether every file it names could be read too. */
    public boolean isComplete() {
        return complete;
    }

    /** Whether it asks for packages of an index at all. */
    public boolean isEmpty() {
        return open.isEmpty() && versioned == 0;
    }

    private boolean file(FilePath path, int depth) {
        Optional<String> text = files.text(path, reader).map(Value::pattern);
        text.ifPresent(t -> lines(t, path, depth));
        return text.isPresent();
    }

    private void lines(String text, FilePath path, int depth) {
        String joined = text.replace("\\\r\n", " ").replace("\\\n", " ");
        for (String raw : joined.split("\r?\n")) {
            int comment = raw.startsWith("#") ? 0 : raw.indexOf(" #");
            String line = (comment < 0 ? raw : raw.substring(0, comment)).strip();
            if (line.startsWith("-")) {
                option(line, path, depth);
            } else if (!line.isEmpty()) {
                requirement(line);
            }
        }
    }

    private void option(String line, FilePath path, int depth) {
        hashed |= line.startsWith("--require-hashes");
        String[] parts = line.split("[\\s=]+", 2);
        if ((parts[0].equals("-r") || parts[0].equals("--requirement")) && parts.length > 1) {
            FilePath other = parts[1].startsWith("/") ? new FilePath(parts[1])
                    : path.directory().isEmpty() ? new FilePath(parts[1])
                    : new FilePath(path.directory()).child(parts[1]);
            complete &= depth < DEEPEST && file(other, depth + 1);
        }
    }

    private void requirement(String line) {
        boolean hash = line.contains("--hash");
        hashed |= hash;
        int options = line.indexOf(" --");
        Value value = Value.of(List.of(new Value.Known(options < 0 ? line : line.substring(0, options).strip(), span,
                false, false)));
        Pin pin = PipRequirement.pin(value, hash);
        if (pin == Pin.MISSING || pin == Pin.RANGE) {
            open.add(new PackageWord(value, span, pin));
        } else if (pin != Pin.ELSEWHERE) {
            versioned++;
        }
    }
}
