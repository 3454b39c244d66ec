package dev.bit4bit.intellij.settings;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.intellij.openapi.components.PersistentStateComponent;
import com.intellij.openapi.components.Service;
import com.intellij.openapi.components.State;
import com.intellij.openapi.components.Storage;
import com.intellij.openapi.project.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How the files of a project are looked at, where its {@code .bit4bit.yaml} says nothing. Kept in the project's
 * {@code .idea/bit4bit.xml}, so it can be shared; nothing in it names a program or an address, as it comes with
 * whatever somebody opens.
 */
@Service(Service.Level.PROJECT)
@State(name = "Bit4bitSettings", storages = @Storage("bit4bit.xml"))
public final class ProjectSettings implements PersistentStateComponent<ProjectSettings.Values> {

    /** The server's own names, from what shows most to what shows least. */
    public static final List<String> PROFILES = List.of("strict", "recommended", "relaxed");
    /** What a single rule can be set to. */
    public static final List<String> LEVELS = List.of("error", "warning", "information", "hint", "off");

    private volatile Values values = new Values();

    /** What is kept. Public fields, as the platform reads and writes them. */
    public static final class Values {
        /** One of {@link #PROFILES}. */
        public String profile = "recommended";
        /** One of {@link #LEVELS} by the id of its rule. */
        public Map<String, String> rules = new TreeMap<>();
        /** Patterns of the form of .gitignore. */
        public List<String> exclude = new ArrayList<>();
        /** Whether the network is asked nothing, also when a fix needs it. */
        public boolean offline;


        boolean same(Values other) {
            return profile.equals(other.profile) && rules.equals(other.rules) && exclude.equals(other.exclude)
                    && offline == other.offline;
        }
    }

    public static ProjectSettings of(Project project) {
        return project.getService(ProjectSettings.class);
    }

    @Override
    public Values getState() {
        return values;
    }

    @Override
    public void loadState(Values state) {
        // It comes with whatever somebody opens, and may be written by hand or by a version of tomorrow.
        Values known = new Values();
        known.profile = state.profile == null ? known.profile : state.profile;
        if (state.rules != null) {
            state.rules.forEach((rule, level) -> {
                if (rule != null && level != null) {
                    known.rules.put(rule, level);
                }
            });
        }
        if (state.exclude != null) {
            state.exclude.stream().filter(Objects::nonNull).forEach(known.exclude::add);
        }
        known.offline = state.offline;
        values = known;
    }

    /** The server's section {@code bit4bit}, of the same form as its settings file. */
    public JsonObject section() {
        Values now = values;
        JsonObject section = new JsonObject();
        section.addProperty("profile", now.profile);
        JsonObject rules = new JsonObject();
        now.rules.forEach(rules::addProperty);
        section.add("rules", rules);
        JsonArray exclude = new JsonArray();
        now.exclude.forEach(exclude::add);
        section.add("exclude", exclude);
        JsonObject online = new JsonObject();
        online.addProperty("offline", now.offline);
        section.add("online", online);
        return section;
    }
}
