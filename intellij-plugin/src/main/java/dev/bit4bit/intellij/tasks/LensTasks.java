package dev.bit4bit.intellij.tasks;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.intellij.openapi.project.Project;
import dev.bit4bit.intellij.FileSnapshot;
import dev.bit4bit.intellij.LensCommands;
import dev.bit4bit.intellij.Trust;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.Command;

/** The commands of lenses as background tasks. */
public final class LensTasks implements LensCommands {

    private static final Duration LOOK_UPS = Duration.ofMinutes(30);

    private static final Gson GSON = new Gson();

    private final Project project;

    /** Called by the platform. */
    public LensTasks(Project project) {
        this.project = project;
    }

    @Override
    public void run(Command command, Optional<FileSnapshot> file) {
        List<Object> arguments = command.getArguments() == null ? List.of() : command.getArguments();
        JsonArray read = GSON.toJsonTree(arguments).getAsJsonArray();
        if (command.getCommand().equals(REBUILD) && !read.isEmpty()) {
            RebuildCheck.start(project, read.get(0).getAsString(), file,
                    read.size() > 1 && read.get(1) instanceof JsonObject options ? options : new JsonObject());
        } else if (!Trust.refuses(project, command.getTitle())) {
            new ServerTask(project, new ServerTask.Order(command.getTitle(), command.getCommand(), arguments,
                    file, LOOK_UPS), result -> { }).start();
        }
    }
}
