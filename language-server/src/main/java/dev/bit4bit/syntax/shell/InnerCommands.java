package dev.bit4bit.syntax.shell;

import dev.bit4bit.text.SourceMap;
import java.util.List;
import java.util.Optional;

public final class InnerCommands {
    public sealed interface Inner {}
    public record InnerWords(List<Word> words, List<Assignment> assignments, boolean repeats) implements Inner {}
    public record InnerScript(String text, SourceMap map, boolean sameShell) implements Inner {}
    public static Optional<Inner> of(List<Word> words) { return Optional.empty(); }
}
