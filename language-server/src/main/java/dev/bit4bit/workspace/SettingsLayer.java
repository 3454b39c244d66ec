package dev.bit4bit.workspace;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one source of settings (a file, the editor, the command line) says; what it leaves out is empty. Immutable.
 *
 * @param excludes in the order written, patterns of the form of .gitignore
 * @param diffIgnores what a comparison of images leaves out, patterns of the same form
 * @param rebuild how the check by building builds
 */
public record SettingsLayer(Optional<Profile> profile, Map<String, RuleLevel> rules, List<String> excludes,
                            Optional<FailOn> failOn, OnlineSettings online, Style style, List<String> diffIgnores,
                            RebuildSettings rebuild) {

    public static final SettingsLayer NONE =
            new SettingsLayer(Optional.empty(), Map.of(), List.of(), Optional.empty());

    /** A layer that says nothing of values that are looked up, of comparing images and of building them. */
    public SettingsLayer(Optional<Profile> profile, Map<String, RuleLevel> rules, List<String> excludes,
                         Optional<FailOn> failOn) {
        this(profile, rules, excludes, failOn, OnlineSettings.NONE, Style.NONE, List.of(), RebuildSettings.NONE);
    }

    public SettingsLayer {
        rules = Map.copyOf(rules);
        excludes = List.copyOf(excludes);
        diffIgnores = List.copyOf(diffIgnores);
    }
}
