package dev.bit4bit.workspace;

import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.workspace.ContextFolders.Answer;
import dev.bit4bit.workspace.ContextFolders.Kind;
import dev.bit4bit.workspace.ContextFolders.Question;
import java.util.Optional;

/** Puts the questions of rules into one form, and the answers back. */
abstract class Answers implements ContextFiles {

    /** What is known now. */
    abstract Answer answer(Question question);

    @Override
    public final Presence file(String path) {
        return presence(path, Kind.FILE);
    }

    @Override
    public final Presence folder(String path) {
        return presence(path, Kind.FOLDER);
    }

    @Override
    public final Optional<String> text(String path) {
        return ContextFiles.normalized(path).flatMap(p -> answer(new Question(p, true)).text());
    }

    private Presence presence(String path, Kind wanted) {
        Optional<String> normal = ContextFiles.normalized(path);
        Kind kind = normal.map(p -> answer(new Question(p, false)).kind()).orElse(Kind.UNKNOWN);
        return kind == Kind.UNKNOWN ? Presence.UNKNOWN : kind == wanted ? Presence.PRESENT : Presence.ABSENT;
    }
}
