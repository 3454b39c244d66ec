package dev.bit4bit.cli;

import dev.bit4bit.workspace.Settings;
import dev.bit4bit.workspace.SettingsFile;
import dev.bit4bit.workspace.SettingsLayer;
import dev.bit4bit.workspace.SettingsLookup;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The settings of the working folder, for commands in which rules do not matter. */
final class WorkingSettings {

    private WorkingSettings() {
    }

    /** Reads them; what is wrong is told. */
    static Settings read(Terminal terminal) {
        Optional<SettingsFile> file =
                new SettingsLookup(folder -> List.of(), problem -> terminal.tell(problem.toString()))
                        .find(Path.of("").toAbsolutePath(), Optional.empty());
        return Settings.of(file.map(SettingsFile::layer).orElse(SettingsLayer.NONE));
    }
}
