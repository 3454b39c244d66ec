package dev.bit4bit.workspace;

import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings in force for a file. Immutable.
 *
 * @param rules    what is said of single rules; the others have the severity of the finding
 * @param excludes patterns of the form of .gitignore, relative to the folder of the settings
 * @param failOn   the threshold of the command line's exit code
 * @param online   how values are looked up, once a person asks for it
 * @param style    how they are written
 */
public record Settings(Profile profile, Map<String, RuleLevel> rules, List<String> excludes, FailOn failOn,
                       OnlineSettings online, Style style) {

    public static final Settings DEFAULT = new Settings(Profile.RECOMMENDED, Map.of(), List.of(), FailOn.WARNING);

    /** Settings that say nothing of looking values up and of writing them. */
    public Settings(Profile profile, Map<String, RuleLevel> rules, List<String> excludes, FailOn failOn) {
        this(profile, rules, excludes, failOn, OnlineSettings.NONE, Style.NONE);
    }

    public Settings {
        rules = Map.copyOf(rules);
        excludes = List.copyOf(excludes);
    }

    /** The settings that several layers give together, the strongest first; excludes add up. */
    public static Settings of(SettingsLayer... strongestFirst) {
        Optional<Profile> profile = Optional.empty();
        Optional<FailOn> failOn = Optional.empty();
        Map<String, RuleLevel> rules = new HashMap<>();
        List<String> excludes = new ArrayList<>();
        OnlineSettings online = OnlineSettings.NONE;
        Style style = Style.NONE;
        for (SettingsLayer layer : strongestFirst) {
            online = online.over(layer.online());
            style = style.over(layer.style());
            profile = profile.or(layer::profile);
            failOn = failOn.or(layer::failOn);
            layer.rules().forEach(rules::putIfAbsent);
            excludes.addAll(layer.excludes());
        }
        return new Settings(profile.orElse(DEFAULT.profile), rules, excludes, failOn.orElse(DEFAULT.failOn),
                online, style);
    }

    /** Whether the findings of a rule can be shown at all, so that an engine may skip it. */
    public boolean isOn(String rule) {
        return !RuleLevel.OFF.equals(rules.get(rule));
    }

    /**
     * The finding as it is shown, with its fixes in the style that is chosen, or empty when the settings hide it. A severity that is set for a rule wins over the
     * profile's choice by severity, not over its choice by confidence: what is merely possible needs {@code strict}.
     */
    public Optional<Finding> apply(Finding finding) {
        RuleLevel level = rules.get(finding.rule());
        if (level == null) {
            return profile.admits(finding.severity(), finding.confidence()) ? Optional.of(style.apply(finding))
                    : Optional.empty();
        }
        if (level.severity().isEmpty() || !profile.admits(Severity.ERROR, finding.confidence())) {
            return Optional.empty();
        }
        Severity severity = level.severity().get();
        return Optional.of(style.apply(severity == finding.severity() ? finding : finding.withSeverity(severity)));
    }
}
