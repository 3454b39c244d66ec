package dev.bit4bit.intellij;

import com.intellij.openapi.project.Project;
import java.util.Optional;
import org.eclipse.lsp4j.Command;

/** Runs the command of one of the server's lenses when a person chooses it. */
public interface LensCommands {

    /** The check by building twice (docs/rebuild.md). */
    String REBUILD = "bit4bit.rebuild";
    /** Writes what the tags of pinned images name now (docs/online.md). */
    String REFRESH = "bit4bit.refreshPins";

    static LensCommands of(Project project) {
        return project.getService(LensCommands.class);
    }

    /**
     * Gives the command; on the event thread, and returns at once.
     *
     * @param file the state of the file in which the lens stands, as the editor has it now
     */
    void run(Command command, Optional<FileSnapshot> file);
}
