package dev.bit4bit.facts.fetch;

import dev.bit4bit.facts.CommandCall;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Toolchain managers that are told a channel instead of a version: they ask for the newest there is, and install it.
 * Formats: rustup's book (toolchains), the README of nvm.
 */
final class ToolchainChannels {

    static final Set<String> CALLS = Set.of("rustup", "rustup-init", "nvm");

    /** A channel without its date: {@code nightly}, {@code stable-x86_64-unknown-linux-gnu}. */
    private static final Pattern RUST = Pattern.compile("(stable|beta|nightly)(-(?!\\d{4}-).*)?");
    private static final Pattern NODE = Pattern.compile("node|stable|unstable|iojs|--lts(=.*)?|lts/.*");
    private static final Options.Syntax RUSTUP = new Options.Syntax("ct", "", Set.of("--profile", "--component",
            "--target", "--default-host", "--default-toolchain"));

    private ToolchainChannels() {
    }

    /** What is asked; empty when a version is named, or nothing is installed. */
    static Optional<String> asked(CommandCall call) {
        Options line = Options.of(call.arguments(), RUSTUP);
        List<String> words = line.operands().stream().map(a -> a.value().pattern()).toList();
        boolean asks = switch (call.name()) {
            case "nvm" -> startsWith(words, "install") && call.arguments().stream().skip(1)
                    .anyMatch(a -> NODE.matcher(a.value().pattern()).matches());
            case "rustup-init" -> line.value("--default-toolchain").filter(v -> RUST.matcher(v.pattern()).matches())
                    .isPresent();
            default -> (startsWith(words, "install") || startsWith(words, "update") || startsWith(words, "default")
                    || startsWith(words, "toolchain") && words.size() > 1
                    && Set.of("install", "add", "update").contains(words.get(1)))
                    && words.stream().anyMatch(w -> RUST.matcher(w).matches());
        };
        return asks ? Optional.of(call.name()) : Optional.empty();
    }

    private static boolean startsWith(List<String> words, String first) {
        return !words.isEmpty() && words.get(0).equals(first);
    }
}
