package dev.bit4bit.cli;

import dev.bit4bit.workspace.Settings;
import dev.bit4bit.workspace.SettingsFile;
import dev.bit4bit.workspace.SettingsLayer;
import dev.bit4bit.workspace.SettingsLookup;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The settings of the working folder, or of one that is built, for commands in which rules do not matter. */
final class WorkingSettings {

    private WorkingSettings() {
    }

    /** Reads them; what is wrong is told. */
    static Settings read(Terminal terminal) {
        return settings(lookup(terminal).find(Path.of("").toAbsolutePath(), Optional.empty()));
    }

    /**
     * The settings that hold for what is built, or those of the working folder where none do.
     *
     * @param source a folder or a Dockerfile; what is not there is for others to tell
     */
    static Settings of(String source, Terminal terminal) {
        Path path = Path.of("");
        try {
            path = Path.of(source);
        } catch (InvalidPathException e) {
            // Told when it is to be opened.
        }
        Path absolute = path.toAbsolutePath().normalize();
        Path folder = Files.isDirectory(absolute) || absolute.getParent() == null ? absolute : absolute.getParent();
        SettingsLookup lookup = lookup(terminal);
        return settings(lookup.find(folder, Optional.empty())
                .or(() -> lookup.find(Path.of("").toAbsolutePath(), Optional.empty())));
    }

    private static SettingsLookup lookup(Terminal terminal) {
        return new SettingsLookup(folder -> List.of(), problem -> terminal.tell(problem.toString()));
    }

    private static Settings settings(Optional<SettingsFile> file) {
        return Settings.of(file.map(SettingsFile::layer).orElse(SettingsLayer.NONE));
    }
}
