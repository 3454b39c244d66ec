package dev.bit4bit.rebuild.builders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.bit4bit.rebuild.process.Invocation;
import dev.bit4bit.rebuild.process.Outcome;
import dev.bit4bit.rebuild.process.Programs;
import dev.bit4bit.rebuild.process.Supervisor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out which builders there are and whether they answer. */
public final class Builders {

    /** The words that name a builder, in the order in which one is chosen. */
    public static final List<String> IDS = List.of("buildx", "buildkit", "buildah", "podman", "docker");

    private static final Pattern VERSION = Pattern.compile("v?(\\d+\\.\\d+[\\w.+-]*)");
    private static final Duration FOR_AN_ANSWER = Duration.ofSeconds(20);
    private static final Map<String, String> WHERE_FROM = new LinkedHashMap<>();

    static {
        WHERE_FROM.put("buildx", "Debian: apt-get install docker-buildx (with docker.io 26 or later); "
                + "else https://docs.docker.com/build/install-buildx/");
        WHERE_FROM.put("buildkit", "https://github.com/moby/buildkit/releases, or go install "
                + "github.com/moby/buildkit/cmd/buildctl; buildkitd must run (BUILDKIT_HOST names it)");
        WHERE_FROM.put("buildah", "apt-get install buildah, dnf install buildah");
        WHERE_FROM.put("podman", "apt-get install podman, dnf install podman");
        WHERE_FROM.put("docker", "apt-get install docker.io; its daemon must run (systemctl start docker; "
                + "DOCKER_HOST names another)");
    }

    private final Programs programs;
    private final Supervisor supervisor;
    private final Optional<String> address;
    private final Optional<String> first;
    private final Optional<String> second;

    /** What became of looking for one builder: it, or why there is none. */
    private record Look(Optional<Builder> builder, String why) {
        static Look found(Builder builder) {
            return new Look(Optional.of(builder), "");
        }

        static Look none(String why) {
            return new Look(Optional.empty(), why);
        }
    }

    /**
     * @param address of buildkitd; that of BUILDKIT_HOST or the usual one when empty
     * @param first the name of buildx's builder for build A, and {@code second} for build B
     */
    public Builders(Programs programs, Supervisor supervisor, Optional<String> address, Optional<String> first,
                    Optional<String> second) {
        this.programs = programs;
        this.supervisor = supervisor;
        this.address = address;
        this.first = first;
        this.second = second;
    }

    /**
     * The builder of that name, or the first that answers.
     *
     * @throws MissingBuilderException says what was looked for, what was found and how to get one
     */
    public Builder choose(Optional<String> wanted) throws IOException, InterruptedException {
        List<String> said = new ArrayList<>();
        for (String id : wanted.map(List::of).orElse(IDS)) {
            Look look = look(id);
            if (look.builder.isPresent()) {
                return look.builder.get();
            }
            said.add(id + ": " + sentence(look.why)
                    + (IDS.contains(id) ? " To get it: " + WHERE_FROM.get(id) : ""));
        }
        throw new MissingBuilderException((wanted.isPresent() ? "the builder that was asked for is not usable"
                : "no builder of images is usable; looked for, in this order") + ":\n  " + String.join("\n  ", said)
                + (wanted.isPresent() ? ""
                : "\nAny other program can build, too: bit4bit rebuild --artefact FILE -- PROGRAM"));
    }

    /** What a program says may end as a sentence already. */
    private static String sentence(String text) {
        return text.isEmpty() || ".?!…".indexOf(text.charAt(text.length() - 1)) >= 0 ? text : text + ".";
    }

    private Look look(String id) throws IOException, InterruptedException {
        return switch (id) {
            case "buildx" -> buildx();
            case "buildkit" -> buildKit();
            case "buildah", "podman" -> store(id);
            case "docker" -> docker();
            default -> Look.none("no such builder; there are " + String.join(", ", IDS));
        };
    }

    private Look buildx() throws IOException, InterruptedException {
        if (!programs.has("docker")) {
            return Look.none("docker is not on the PATH");
        }
        Outcome version = ask("docker", "buildx", "version");
        if (!version.isSuccess()) {
            return Look.none("docker has no buildx: " + last(version));
        }
        Optional<String> tooOld = Optional.empty();
        for (Optional<String> name : second.isPresent() ? List.of(first, second) : List.of(first)) {
            List<String> inspect = new ArrayList<>(List.of("docker", "buildx", "inspect"));
            name.ifPresent(inspect::add);
            Outcome answer = ask(inspect.toArray(String[]::new));
            BuildxInspection inspection = BuildxInspection.of(answer.lines());
            String why = !answer.isSuccess() ? last(answer) : !inspection.error().isEmpty() ? inspection.error()
                    : obstacle(inspection);
            if (!why.isEmpty()) {
                return Look.none("buildx cannot build with " + name.orElse("the builder in use") + ": " + why);
            }
            tooOld = tooOld.or(inspection::tooOld);
        }
        return Look.found(new BuildxBuilder(version(version), first, second, tooOld));
    }

    /** The driver docker writes archives only where docker keeps its images as containerd does. */
    private String obstacle(BuildxInspection inspection) throws IOException, InterruptedException {
        if (!inspection.driver().equals("docker")) {
            return "";
        }
        List<String> info = new ArrayList<>(List.of("docker"));
        if (!inspection.endpoint().isEmpty()) {
            info.addAll(List.of("--context", inspection.endpoint()));
        }
        info.addAll(List.of("info", "--format", "{{json .DriverStatus}}"));
        Outcome status = ask(info.toArray(String[]::new));
        return !status.isSuccess() || String.join(" ", status.lines()).contains("io.containerd.snapshotter") ? ""
                : "it has the driver docker, which writes no archive of an image unless docker uses the image store of "
                + "containerd. \"docker buildx create --use\" makes a builder that does without";
    }

    private Look buildKit() throws IOException, InterruptedException {
        if (!programs.has("buildctl")) {
            return Look.none("buildctl is not on the PATH");
        }
        List<String> workers = new ArrayList<>(BuildKitBuilder.program(address));
        workers.addAll(List.of("debug", "workers"));
        Outcome answer = ask(workers.toArray(String[]::new));
        return answer.isSuccess() ? Look.found(new BuildKitBuilder(version(ask("buildctl", "--version")), address))
                : Look.none("no buildkitd answers" + address.map(a -> " at " + a).orElse("") + ": " + last(answer));
    }

    private Look store(String program) throws IOException, InterruptedException {
        if (!programs.has(program)) {
            return Look.none(program + " is not on the PATH");
        }
        Outcome version = ask(program, "--version");
        if (!version.isSuccess()) {
            return Look.none(program + " does not run: " + last(version));
        }
        Outcome info = program.equals("podman") ? ask(program, "info", "--format", "json") : ask(program, "info");
        JsonNode store = json(info).path("store");
        String driver = store.path("GraphDriverName").asText(store.path("graphDriverName").asText(""));
        String folder = store.path("GraphRoot").asText(store.path("graphRoot").asText(""));
        return Look.found(new StoreBuilder(program, version(version), driver.isEmpty() || folder.isEmpty()
                ? Optional.empty() : Optional.of(new StoreBuilder.Store(driver, folder))));
    }

    private Look docker() throws IOException, InterruptedException {
        if (!programs.has("docker")) {
            return Look.none("docker is not on the PATH");
        }
        Outcome server = ask("docker", "version", "--format", "{{.Server.Version}}");
        return server.isSuccess() ? Look.found(new DockerBuilder(version(server)))
                : Look.none("no docker daemon answers: " + last(server));
    }

    private Outcome ask(String... words) throws IOException, InterruptedException {
        return supervisor.run(new Invocation(List.of(words), Map.of(), supervisor.folder()), line -> { },
                FOR_AN_ANSWER);
    }

    private static JsonNode json(Outcome outcome) {
        String text = String.join("\n", outcome.lines());
        int start = text.indexOf('{');
        try {
            return start < 0 ? MissingNode.getInstance() : new ObjectMapper().readTree(text.substring(start));
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String version(Outcome outcome) {
        Matcher version = VERSION.matcher(String.join(" ", outcome.lines()));
        return version.find() && !version.group(1).startsWith("0.0.0") ? version.group(1) : "of an unknown version";
    }

    private static String last(Outcome outcome) {
        String said = outcome.lines().stream().filter(line -> !line.isBlank()).findFirst().orElse("");
        return !outcome.why().isEmpty() ? "it " + outcome.why() : said.isEmpty() ? "it says nothing, exit status "
                + outcome.status() : said.length() > 200 ? said.substring(0, 200) + "…" : said;
    }
}
