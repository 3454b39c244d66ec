package dev.bit4bit.workspace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One {@code .bit4bit.yaml}, read. Every problem names its line and key; all keys without a problem are in force. The
 * form is described by {@code bit4bit/schema/bit4bit.schema.json}.
 *
 * @param layer    what is in force
 * @param problems what is not, in the order of the file
 */
public record SettingsFile(Path file, SettingsLayer layer, List<SettingsProblem> problems) {

    public static final String NAME = ".bit4bit.yaml";
    /** What people also call it; told and not read, so that there is one file that holds. */
    static final String OTHER_NAME = ".bit4bit.yml";
    /** Largest settings file that is read, in bytes. */
    public static final int MAX_BYTES = 256 * 1024;

    /** Reads a settings file; one that can't be read is a problem, not an exception. */
    public static SettingsFile read(Path file, Collection<String> knownRules) {
        try {
            long size = Files.size(file);
            if (size > MAX_BYTES) {
                return failed(file, "the file has " + size + " bytes, more than the " + MAX_BYTES
                        + " that settings may have; the defaults are in force");
            }
            byte[] bytes = Files.readAllBytes(file);
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return parse(file, text, knownRules);
        } catch (CharacterCodingException e) {
            return failed(file, "the file is not UTF-8; the defaults are in force");
        } catch (IOException e) {
            return failed(file, "cannot be read (" + Failures.reason(e) + "); the defaults are in force");
        }
    }

    /**
     * Reads the text of a settings file.
     *
     * @param knownRules the ids of all rules; empty when not known, then no id is called unknown
     */
    public static SettingsFile parse(Path file, String text, Collection<String> knownRules) {
        return new Reading(file, knownRules).read(text);
    }

    private static SettingsFile failed(Path file, String message) {
        return new SettingsFile(file, SettingsLayer.NONE, List.of(new SettingsProblem(file, 1, 1, "", message)));
    }

    private static final class Reading {
        private final Path file;
        private final Collection<String> knownRules;
        private final List<SettingsProblem> problems = new ArrayList<>();
        private final Map<String, RuleLevel> rules = new LinkedHashMap<>();
        private final List<String> excludes = new ArrayList<>();
        private final List<String> diffIgnores = new ArrayList<>();
        private Optional<Profile> profile = Optional.empty();
        private final OnlineReading online;
        private Style style = Style.NONE;
        private RebuildSettings rebuild = RebuildSettings.NONE;
        private Optional<FailOn> failOn = Optional.empty();

        Reading(Path file, Collection<String> knownRules) {
            this.file = file;
            this.online = new OnlineReading(file.toAbsolutePath().getParent(), this::problem);
            this.knownRules = knownRules;
        }

        SettingsFile read(String text) {
            YamlTree.Result tree = YamlTree.read(text.startsWith("\uFEFF") ? text.substring(1) : text);
            String[] open = {""};
            tree.root().ifPresent(root -> {
                if (root instanceof YamlTree.Mapping mapping) {
                    open[0] = keys(mapping);
                } else if (!(root instanceof YamlTree.Scalar scalar && isNull(scalar))) {
                    problem(root, "", "a mapping of settings was expected; the defaults are in force");
                }
            });
            tree.error().ifPresent(e -> problems.add(new SettingsProblem(file, e.line(), e.column(), open[0],
                    "not YAML: " + e.message() + "; what stands before it is in force, the defaults for the rest")));
            return new SettingsFile(file, new SettingsLayer(profile, rules, excludes, failOn, online.result(),
                    style, diffIgnores, rebuild), List.copyOf(problems));
        }

        /** Reads all keys and gives the last one. */
        private String keys(YamlTree.Mapping mapping) {
            Set<String> seen = new HashSet<>();
            String last = "";
            for (YamlTree.Entry entry : mapping.entries()) {
                if (!(entry.key() instanceof YamlTree.Scalar key)) {
                    problem(entry.key(), "", "a key must be a word");
                    continue;
                }
                last = key.text();
                if (!seen.add(key.text())) {
                    problem(key, key.text(), "stands here a second time; the first is in force");
                    continue;
                }
                value(key, entry.value());
            }
            return last;
        }

        private void value(YamlTree.Scalar key, YamlTree.Node value) {
            switch (key.text()) {
                case "profile" -> profile = choice(key.text(), value, Profile::of, "recommended, strict, relaxed");
                case "fail-on" ->
                        failOn = choice(key.text(), value, FailOn::of, "error, warning, information, hint, never");
                case "rules" -> rules(value);
                case "exclude" -> patterns("exclude", value, excludes);
                case "diff" -> diff(value);
                case "rebuild" -> rebuild = new RebuildReading(this::problem).read(value);
                case "online" -> online.online(value);
                case "registries" -> online.registries(value);
                case "style" -> style = StyleReading.read(value, this::problem);
                default -> problem(key, key.text(), "no such setting"
                        + Nearest.hint(key.text(), List.of("profile", "fail-on", "rules", "exclude", "diff",
                                "rebuild", "online", "registries", "style")));
            }
        }

        private <T> Optional<T> choice(String key, YamlTree.Node value,
                                       Function<String, Optional<T>> parse, String choices) {
            if (value instanceof YamlTree.Scalar scalar) {
                Optional<T> parsed = parse.apply(scalar.text());
                if (parsed.isEmpty()) {
                    problem(scalar, key, "'" + shown(scalar.text()) + "' is none of " + choices
                            + "; the default is in force");
                }
                return parsed;
            }
            problem(value, key, "one of " + choices + " was expected; the default is in force");
            return Optional.empty();
        }

        private void rules(YamlTree.Node value) {
            if (!(value instanceof YamlTree.Mapping mapping)) {
                problem(value, "rules", "a mapping of rule ids to severities was expected");
                return;
            }
            for (YamlTree.Entry entry : mapping.entries()) {
                if (!(entry.key() instanceof YamlTree.Scalar id)) {
                    problem(entry.key(), "rules", "a rule id was expected");
                    continue;
                }
                String key = "rules." + shown(id.text());
                if (rules.containsKey(id.text())) {
                    problem(id, key, "stands here a second time; the first is in force");
                } else if (!id.text().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
                    problem(id, key, "not a rule id");
                } else if (!knownRules.isEmpty() && !knownRules.contains(id.text())) {
                    problem(id, key, "no such rule" + Nearest.hint(id.text(), knownRules));
                } else {
                    choice(key, entry.value(), RuleLevel::parse, "error, warning, information, hint, off")
                            .ifPresent(level -> rules.put(id.text(), level));
                }
            }
        }

        private void diff(YamlTree.Node value) {
            if (!(value instanceof YamlTree.Mapping mapping)) {
                problem(value, "diff", "a mapping was expected");
                return;
            }
            for (YamlTree.Entry entry : mapping.entries()) {
                String key = entry.key() instanceof YamlTree.Scalar scalar ? scalar.text() : "";
                if (key.equals("ignore")) {
                    patterns("diff.ignore", entry.value(), diffIgnores);
                } else {
                    problem(entry.key(), "diff." + shown(key), "no such setting"
                            + Nearest.hint(key, List.of("ignore")));
                }
            }
        }

        private void patterns(String key, YamlTree.Node value, List<String> patterns) {
            if (!(value instanceof YamlTree.Sequence sequence)) {
                problem(value, key, "a list of patterns was expected");
                return;
            }
            for (int i = 0; i < sequence.items().size(); i++) {
                YamlTree.Node item = sequence.items().get(i);
                if (item instanceof YamlTree.Scalar scalar && !scalar.text().isBlank()) {
                    patterns.add(scalar.text());
                } else {
                    problem(item, key + "[" + i + "]", "a pattern was expected");
                }
            }
        }

        private static boolean isNull(YamlTree.Scalar scalar) {
            return !scalar.quoted() && Set.of("", "~", "null").contains(scalar.text());
        }

        private static String shown(String text) {
            String oneLine = text.replaceAll("\\s+", " ");
            return oneLine.length() > 60 ? oneLine.substring(0, 60) + "…" : oneLine;
        }

        private void problem(YamlTree.Node at, String key, String message) {
            String why = at instanceof YamlTree.Unusable unusable ? unusable.why() : message;
            problems.add(new SettingsProblem(file, at.line(), at.column(), key, why));
        }
    }
}
