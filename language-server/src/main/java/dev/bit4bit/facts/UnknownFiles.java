package dev.bit4bit.facts;

import java.util.Optional;

/** Files of which nothing is known. */
record UnknownFiles(Optional<String> place, ScriptUse use) implements ContextFiles {

    @Override
    public Presence file(String path) {
        return Presence.UNKNOWN;
    }

    @Override
    public Presence folder(String path) {
        return Presence.UNKNOWN;
    }

    @Override
    public Optional<String> text(String path) {
        return Optional.empty();
    }
}
