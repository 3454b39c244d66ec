package dev.bit4bit.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.bit4bit.workspace.Patterns;
import dev.bit4bit.workspace.Profile;
import dev.bit4bit.workspace.RuleLevel;
import dev.bit4bit.workspace.Settings;
import dev.bit4bit.workspace.SettingsFile;
import dev.bit4bit.workspace.SettingsLayer;
import dev.bit4bit.workspace.SettingsLookup;
import dev.bit4bit.workspace.SettingsProblem;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The settings in force for a document: those of the nearest {@code .bit4bit.yaml}, and where it says nothing those of
 * the editor. Safe to use from several threads.
 */
final class ServerSettings {

    private final SettingsLookup lookup;
    private final ServerLog log;
    private final ServerRules rules;
    private final PerDocument<InForce> known = new PerDocument<>(this::find);
    private volatile SettingsLayer editor = SettingsLayer.NONE;

    ServerSettings(ServerRules rules, ServerLog log, Consumer<SettingsProblem> problems) {
        this.log = log;
        this.rules = rules;
        this.lookup = new SettingsLookup(rules::ids, problems);
    }

    /** What holds for one document. */
    record InForce(Settings settings, boolean excluded) {
    }

    /** Reads the editor's section {@code bit4bit}; what is not understood is logged and left out. */
    void setEditor(JsonElement section) {
        SettingsLayer layer = SettingsLayer.NONE;
        if (section != null && section.isJsonObject()) {
            layer = layer(section.getAsJsonObject());
        }
        editor = layer;
        known.forget();
    }

    private SettingsLayer layer(JsonObject section) {
        Optional<Profile> profile = text(section.get("profile")).flatMap(Profile::of);
        if (section.has("profile") && profile.isEmpty()) {
            log.warn("setting bit4bit.profile is none of recommended, strict, relaxed: " + section.get("profile"));
        }
        Map<String, RuleLevel> levels = new HashMap<>();
        ClientFeatures.object(section, "rules").entrySet().forEach(entry -> text(entry.getValue())
                .flatMap(RuleLevel::parse).ifPresentOrElse(level -> levels.put(entry.getKey(), level),
                        () -> log.warn("setting bit4bit.rules." + entry.getKey() + " is not understood")));
        List<String> excludes = new ArrayList<>();
        if (section.get("exclude") != null && section.get("exclude").isJsonArray()) {
            section.getAsJsonArray("exclude").forEach(item -> text(item).ifPresent(excludes::add));
        }
        SettingsLayer asInFile = asInFile(section);
        return new SettingsLayer(profile, levels, excludes, Optional.empty(), asInFile.online(), asInFile.style(),
                List.of(), asInFile.rebuild());
    }

    /** The editor's keys have the form of those in the file, and JSON is YAML: one reader for both. */
    private SettingsLayer asInFile(JsonObject section) {
        JsonObject keys = new JsonObject();
        for (String key : new String[] {"online", "registries", "style", "rebuild"}) {
            if (section.has(key) && !section.get(key).isJsonNull()) {
                keys.add(key, section.get(key));
            }
        }
        Path folder = rules.roots().stream().findFirst().orElse(Path.of("").toAbsolutePath());
        SettingsFile read = SettingsFile.parse(folder.resolve("settings"), keys.toString(), List.of());
        read.problems().forEach(p -> log.warn("setting bit4bit." + p.key() + ": " + p.message()));
        return read.layer();
    }

    private static Optional<String> text(JsonElement element) {
        return element != null && element.isJsonPrimitive() ? Optional.of(element.getAsString()) : Optional.empty();
    }

    /** Reads all settings files anew from now on. */
    void forgetFiles() {
        lookup.forget();
        known.forget();
    }

    /** Says that nobody asks for a document any more. */
    void forget(URI uri) {
        known.forget(uri);
    }

    /** What holds for a document; looked up once, until settings change. */
    InForce of(URI uri) {
        return known.of(uri);
    }

    private InForce find(URI uri) {
        SettingsLayer fromEditor = editor;
        Optional<Path> path = Uris.path(uri);
        if (path.isEmpty() || path.get().getParent() == null) {
            return new InForce(Settings.of(fromEditor), false);
        }
        Optional<Path> root = rules.rootOf(path.get());
        Optional<SettingsFile> file = lookup.find(path.get().getParent(), root);
        boolean excluded = root.isPresent() && isExcluded(root.get(), fromEditor, path.get())
                || file.isPresent() && isExcluded(file.get().file().getParent(), file.get().layer(), path.get());
        SettingsLayer fromFile = file.map(SettingsFile::layer).orElse(SettingsLayer.NONE);
        return new InForce(Settings.of(fromFile, fromEditor), excluded);
    }

    private static boolean isExcluded(Path folder, SettingsLayer layer, Path path) {
        return !layer.excludes().isEmpty() && Patterns.of(folder, layer.excludes()).matchesFile(path);
    }
}
