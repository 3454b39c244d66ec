package dev.bit4bit.workspace;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one source of settings (a file, the editor, the command line) says; what it leaves out is empty. Immutable.
 *
 * @param excludes in the order written, patterns of the form of .gitignore
 */
public record SettingsLayer(Optional<Profile> profile, Map<String, RuleLevel> rules, List<String> excludes,
                            Optional<FailOn> failOn, OnlineSettings online, Style style) {

    public static final SettingsLayer NONE =
            new SettingsLayer(Optional.empty(), Map.of(), List.of(), Optional.empty());

    /** A layer that says nothing of looking values up and of writing them. */
    public SettingsLayer(Optional<Profile> profile, Map<String, RuleLevel> rules, List<String> excludes,
                         Optional<FailOn> failOn) {
        this(profile, rules, excludes, failOn, OnlineSettings.NONE, Style.NONE);
    }

    public SettingsLayer {
        rules = Map.copyOf(rules);
        excludes = List.copyOf(excludes);
    }
}
