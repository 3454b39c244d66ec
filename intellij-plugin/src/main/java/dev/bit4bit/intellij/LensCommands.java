package dev.bit4bit.intellij;

import com.intellij.openapi.project.Project;
import java.util.Optional;
import org.eclipse.lsp4j.Command;

/** Runs the command of one of the server's lenses when a person chooses it. */
public interface LensCommands {

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
