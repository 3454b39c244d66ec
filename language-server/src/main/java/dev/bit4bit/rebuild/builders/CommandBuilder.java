package dev.bit4bit.rebuild.builders;

import dev.bit4bit.rebuild.process.Invocation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Any program that leaves an artefact: a script, make, ko, nix-build. It runs in a copy of the folder. */
public final class CommandBuilder implements Builder {

    private final List<String> words;

    /** @param words the program and its arguments; a program named by a path is one of the folder's */
    public CommandBuilder(List<String> words) {
        this.words = List.copyOf(words);
    }

    @Override
    public String id() {
        return "command";
    }

    @Override
    public String shown() {
        return "the command " + String.join(" ", words);
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public boolean namesHost() {
        return false;
    }

    @Override
    public List<Invocation> commands(BuildTask task) {
        Map<String, String> environment = new TreeMap<>(task.options().buildArgs());
        environment.put("SOURCE_DATE_EPOCH", String.valueOf(task.epoch()));
        return List.of(new Invocation(words, environment, task.context()));
    }
}
