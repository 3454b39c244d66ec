package dev.bit4bit.buildcheck;

import dev.bit4bit.text.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A file that says how images are built from Dockerfiles. Reading one runs nothing. */
public interface BuildFile {

    /**
     * By the names under which docker compose and docker buildx bake look for them, and those with a word in between.
     */
    Pattern COMPOSE = Pattern.compile("(docker-)?compose([.-][\\w.-]+)?\\.ya?ml");
    Pattern BAKE = Pattern.compile("docker-bake([.-][\\w.-]+)?\\.(json|hcl)");

    /** What a document is by its name; empty when it is neither. Never throws. */
    static Optional<BuildFile> of(Document document) {
        String name = document.fileName();
        if (COMPOSE.matcher(name).matches()) {
            return Optional.of(new ComposeFile(document));
        }
        return BAKE.matcher(name).matches() ? Optional.of(new BakeFile(document)) : Optional.empty();
    }

    /** What is built in it, in its order. */
    List<BuildTarget> targets();

    /**
     * How a target is built.
     *
     * @param name the only one when empty
     * @param folder that of the file
     * @param environment from which variables are taken
     * @throws IOException when that cannot be told; the message is for people
     */
    TargetBuild build(Optional<String> name, Path folder, Map<String, String> environment) throws IOException;
}
