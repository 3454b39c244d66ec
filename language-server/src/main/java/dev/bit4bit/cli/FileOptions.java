package dev.bit4bit.cli;

import dev.bit4bit.workspace.FailOn;
import dev.bit4bit.workspace.Profile;
import dev.bit4bit.workspace.SettingsLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of the commands that analyse files. */
final class FileOptions {

    @Parameters(paramLabel = "PATH", arity = "0..*",
            description = "Files and folders; the working folder when none is given.")
    private List<String> paths = new ArrayList<>();
    @Option(names = "--profile", paramLabel = "NAME", description = "recommended, strict or relaxed.")
    private Profile profile;
    @Option(names = "--fail-on", paramLabel = "SEVERITY",
            description = "Exit with 1 from this severity on: error, warning (default), information, hint or never.")
    private FailOn failOn;
    @Option(names = "--color", paramLabel = "WHEN", description = "auto (default), always or never.")
    private Terminal.Color color = Terminal.Color.AUTO;
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Print this help and exit.")
    private boolean help;

    List<String> paths() {
        return paths.isEmpty() ? List.of(".") : paths;
    }

    SettingsLayer layer() {
        return new SettingsLayer(Optional.ofNullable(profile), Map.of(), List.of(), Optional.ofNullable(failOn));
    }

    Terminal.Color color() {
        return color;
    }
}
