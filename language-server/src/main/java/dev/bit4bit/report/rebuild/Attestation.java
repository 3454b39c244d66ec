package dev.bit4bit.report.rebuild;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bit4bit.rebuild.RebuildResult;
import dev.bit4bit.rebuild.Verdict;
import java.util.List;

/**
 * The result as an in-toto statement of version 1
 * (<a href="https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md">specification</a>), unsigned. The
 * subjects are the images that the first builds gave.
 */
public final class Attestation {

    private static final String TYPE = "https://in-toto.io/Statement/v1";
    private static final String PREDICATE = "https://bit4bit.dev/rebuild/v1";
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Attestation() {
    }

    /**
     * The statement, with a line end.
     *
     * @param name what the image is called
     * @param materials what is known of what went into the build; empty when a command was run
     * @param program the name and version of this program
     */
    public static String of(RebuildResult result, String name, List<Material> materials, String program)
            throws com.fasterxml.jackson.core.JsonProcessingException {
        ObjectNode root = MAPPER.createObjectNode().put("_type", TYPE);
        ArrayNode subjects = root.putArray("subject");
        for (Verdict verdict : result.verdicts()) {
            subjects.addObject().put("name", name + (result.verdicts().size() > 1 ? " " + verdict.platform() : ""))
                    .putObject("digest").put("sha256", hex(verdict.first()));
        }
        root.put("predicateType", PREDICATE);
        ObjectNode predicate = root.putObject("predicate").put("reproducible", result.isReproducible())
                .put("verifier", program).put("builder", result.builder());
        predicate.putObject("sourceDateEpoch").put("seconds", result.epoch().seconds())
                .put("from", result.epoch().from());
        ArrayNode platforms = predicate.putArray("platforms");
        for (Verdict verdict : result.verdicts()) {
            ObjectNode platform = platforms.addObject().put("platform", verdict.platform())
                    .put("reproducible", verdict.isReproducible())
                    .put("first", verdict.first()).put("second", verdict.second())
                    .put("storedOtherwise", verdict.stored().isPresent());
            verdict.stored().ifPresent(stored -> platform.put("imageId", stored.imageId())
                    .put("storedHow", stored.how()));
        }
        ArrayNode used = predicate.putArray("materials");
        materials.forEach(material -> used.addObject().put("name", material.name()).putObject("digest")
                .put("sha256", material.sha256()));
        ObjectNode varied = predicate.putObject("varied");
        result.applied().forEach((variation, how) -> varied.put(variation.word(), how));
        ArrayNode commands = predicate.putArray("commands");
        result.commands().forEach(commands::add);
        return MAPPER.writeValueAsString(root) + "\n";
    }

    private static String hex(String digest) {
        return digest.substring(digest.indexOf(':') + 1);
    }
}
