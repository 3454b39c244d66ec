package dev.bit4bit.intellij.settings;

import com.intellij.openapi.application.ApplicationManager;
import com.intellij.openapi.components.PersistentStateComponent;
import com.intellij.openapi.components.RoamingType;
import com.intellij.openapi.components.Service;
import com.intellij.openapi.components.State;
import com.intellij.openapi.components.Storage;
import com.intellij.util.execution.ParametersListUtil;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What runs on this computer and whether it asks first: never taken from a project, never carried elsewhere. */
@Service(Service.Level.APP)
@State(name = "Bit4bitMachine", storages = @Storage(value = "bit4bit.xml", roamingType = RoamingType.DISABLED))
public final class MachineSettings implements PersistentStateComponent<MachineSettings.Values> {

    /** The builders that the server knows; the first is its own choice. */
    public static final List<String> BUILDERS = List.of("", "buildx", "buildkit", "buildah", "podman", "docker");

    private volatile Values values = new Values();

    /** What is kept. Public fields, as the platform reads and writes them. */
    public static final class Values {
        /** The folder of a Java runtime, version 17 or later; empty for the one that runs the IDE. */
        public String javaHome = "";
        /** More options of the server's Java, as on a command line. */
        public String javaOptions = "";
        /** One of {@link #BUILDERS}. */
        public String builder = "";
        /** Whether the first build in a project is confirmed by the person who asked for it. */
        public boolean confirm = true;


        boolean same(Values other) {
            return sameServer(other) && builder.equals(other.builder) && confirm == other.confirm;
        }

        boolean sameServer(Values other) {
            return Objects.equals(javaHome, other.javaHome) && Objects.equals(javaOptions, other.javaOptions);
        }
    }

    public static MachineSettings get() {
        return ApplicationManager.getApplication().getService(MachineSettings.class);
    }

    @Override
    public Values getState() {
        return values;
    }

    @Override
    public void loadState(Values state) {
        Values known = new Values();
        known.javaHome = Objects.requireNonNullElse(state.javaHome, known.javaHome);
        known.javaOptions = Objects.requireNonNullElse(state.javaOptions, known.javaOptions);
        known.builder = Objects.requireNonNullElse(state.builder, known.builder);
        known.confirm = state.confirm;
        values = known;
    }

    /** The options of the server's Java, taken apart as a shell would. */
    public List<String> javaOptions() {
        return ParametersListUtil.parse(values.javaOptions.strip());
    }

    /** The Java program of a runtime's folder; nothing when the folder has none in it. */
    public static Optional<Path> java(String home) {
        String name = System.getProperty("os.name").startsWith("Windows") ? "java.exe" : "java";
        try {
            return Optional.of(Path.of(home, "bin", name)).filter(Files::isExecutable);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
