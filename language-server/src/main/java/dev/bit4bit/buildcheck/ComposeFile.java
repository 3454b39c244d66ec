package dev.bit4bit.buildcheck;

import dev.bit4bit.rebuild.builders.BuildOptions;
import dev.bit4bit.syntax.yaml.YamlMapping;
import dev.bit4bit.syntax.yaml.YamlParser;
import dev.bit4bit.text.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A compose file (Compose Specification, Build). What it takes over from other files is not followed. */
final class ComposeFile implements BuildFile {

    private final Document document;

    ComposeFile(Document document) {
        this.document = document;
    }

    @Override
    public List<BuildTarget> targets() {
        List<BuildTarget> targets = new ArrayList<>();
        YamlParser.parse(document.text()).root().flatMap(root -> root.mapping("services")).ifPresent(services -> {
            for (YamlMapping.Entry service : services.entries()) {
                if (service.value() instanceof YamlMapping keys && keys.get("build").isPresent()
                        && !service.name().isEmpty()) {
                    targets.add(new BuildTarget(service.name(), service.key().span()));
                }
            }
        });
        return targets;
    }

    @Override
    public TargetBuild build(Optional<String> name, Path folder, Map<String, String> environment) throws IOException {
        Map<String, String> variables = Interpolation.withFile(folder, environment);
        Map<?, ?> root = PlainYaml.map(document.fileName(), document.text());
        Map<String, Map<?, ?>> services = new TreeMap<>();
        PlainYaml.mapOf(root.get("services")).forEach((key, service) -> {
            if (PlainYaml.mapOf(service).get("build") != null) {
                services.put(String.valueOf(key), PlainYaml.mapOf(service));
            }
        });
        String chosen = Targets.choose(document.fileName(), "service", name, services.keySet());
        Interpolation interpolation = new Interpolation(variables);
        Map<?, ?> service = PlainYaml.mapOf(interpolation.of(services.get(chosen)));
        Object said = service.get("build");
        Map<?, ?> build = said instanceof Map<?, ?> map ? map : Map.of("context", String.valueOf(said));
        if (build.get("dockerfile_inline") != null) {
            throw new IOException("the Dockerfile of " + chosen + " stands in " + document.fileName()
                    + " itself; only one in a file of its own can be built twice");
        }
        Path context = Targets.folder(folder, build.get("context"), chosen);
        Path dockerfile = context.resolve(Targets.text(build.get("dockerfile")).orElse("Dockerfile")).normalize();
        Map<String, String> args = new LinkedHashMap<>();
        PlainYaml.pairs(build.get("args")).forEach((key, value) -> {
            String filled = value == null ? variables.get(key) : value;
            if (filled != null) {
                args.put(key, filled);
            }
        });
        Map<String, String> contexts = new LinkedHashMap<>();
        PlainYaml.pairs(build.get("additional_contexts")).forEach((key, place) ->
                contexts.put(key, Targets.place(folder, place)));
        List<String> platforms = PlainYaml.texts(build.get("platforms"));
        if (platforms.isEmpty()) {
            platforms = PlainYaml.texts(service.get("platform"));
        }
        BuildOptions options = new BuildOptions(Targets.text(build.get("target")), args,
                secrets(build, PlainYaml.mapOf(interpolation.of(root.get("secrets"))), folder),
                PlainYaml.texts(build.get("ssh")), contexts, List.of());
        return new TargetBuild(chosen, context, dockerfile, options, platforms);
    }

    /** Secrets as {@code docker build --secret} takes them. */
    private static List<String> secrets(Map<?, ?> build, Map<?, ?> known, Path folder) throws IOException {
        List<String> secrets = new ArrayList<>();
        if (build.get("secrets") instanceof List<?> list) {
            for (Object item : list) {
                String source = String.valueOf(item instanceof Map<?, ?> map ? map.get("source") : item);
                String id = item instanceof Map<?, ?> map && map.get("target") != null
                        ? String.valueOf(map.get("target"))
                        : source;
                Map<?, ?> secret = PlainYaml.mapOf(known.get(source));
                if (secret.get("environment") != null) {
                    secrets.add("id=" + id + ",env=" + secret.get("environment"));
                } else if (secret.get("file") != null
                        && Files.exists(folder.resolve(String.valueOf(secret.get("file"))))) {
                    secrets.add("id=" + id + ",src=" + folder.resolve(String.valueOf(secret.get("file"))).normalize());
                } else {
                    throw new IOException("the secret " + source + " is not to be had: it names no file that is there");
                }
            }
        }
        return secrets;
    }
}
