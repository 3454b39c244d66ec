package dev.bit4bit.workspace.own;

import dev.bit4bit.catalogue.RuleBook;
import dev.bit4bit.workspace.SettingsProblem;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The own rules of one workspace: the files {@code *.yaml} in its folder {@link #FOLDER}. One file, one rule. A file
 * with a mistake gives problems and no rule; the others are in force.
 *
 * @param rules    by file name
 * @param problems by file name, then by place
 */
public record OwnRules(List<OwnRule> rules, List<SettingsProblem> problems) {

    /** The folder, relative to the workspace. */
    public static final String FOLDER = ".bit4bit/rules";
    /** Most files that are read. */
    public static final int MOST_FILES = 200;
    public static final OwnRules NONE = new OwnRules(List.of(), List.of());

    private static final String SUFFIX = ".yaml";

    public OwnRules {
        rules = List.copyOf(rules);
        problems = List.copyOf(problems);
    }

    /**
     * Reads all files of a folder. Links that lead out of it are not followed.
     *
     * @param folder    absolute
     * @param catalogue the rules whose ids are taken
     */
    public static OwnRules read(Path folder, RuleBook catalogue) {
        List<Path> files = new ArrayList<>();
        List<SettingsProblem> problems = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            Path real = folder.toRealPath();
            for (Path entry : entries) {
                if (Files.isRegularFile(entry) && entry.toRealPath().startsWith(real)) {
                    files.add(entry);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            problems.add(new SettingsProblem(folder, 1, 1, "", "the own rules cannot be read: " + e.getMessage()));
        }
        files.sort(null);
        if (files.size() > MOST_FILES) {
            problems.add(new SettingsProblem(files.get(MOST_FILES), 1, 1, "",
                    "there are more than " + MOST_FILES + " own rules; this one and those after it are not in force"));
        }
        return of(files.subList(0, Math.min(files.size(), MOST_FILES)), catalogue, problems);
    }

    /** Reads these files. */
    public static OwnRules of(List<Path> files, RuleBook catalogue) {
        return of(files, catalogue, List.of());
    }

    private static OwnRules of(List<Path> files, RuleBook catalogue, List<SettingsProblem> before) {
        List<OwnRule> rules = new ArrayList<>();
        List<SettingsProblem> problems = new ArrayList<>(before);
        Map<String, Path> taken = new HashMap<>();
        for (Path file : files) {
            OwnRuleFile read = OwnRuleFile.read(file, id -> catalogue.find(id).isPresent()
                    ? Optional.of("this id is a rule of bit4bit; take another, for example with a prefix of yours")
                    : Optional.ofNullable(taken.get(id)).map(other -> "this id is taken by " + other.getFileName()));
            problems.addAll(read.problems());
            read.rule().ifPresent(rule -> {
                taken.put(rule.id(), file);
                rules.add(rule);
            });
        }
        return new OwnRules(rules, problems);
    }
}
