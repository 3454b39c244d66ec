package dev.bit4bit.rebuild.builders;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code docker buildx inspect} says of a builder: lines of a name, a colon and a value, of which those of nodes
 * come after those of the builder. It ends with status 0 for a builder that cannot be reached, too, and then has an
 * error.
 *
 * @param driver {@code docker}, {@code docker-container}, {@code kubernetes}, {@code remote}; empty when not known
 * @param endpoint of the first node; of the driver {@code docker} the name of docker's context
 * @param error why the builder, or one of its nodes, cannot be reached; empty when it can
 * @param buildKits the versions of BuildKit of its nodes, as far as they run and tell
 */
record BuildxInspection(String driver, String endpoint, String error, List<String> buildKits) {

    private static final Pattern LINE =
            Pattern.compile("^(Driver|Endpoint|Error|Build[Kk]it(?: version)?):\\s*(\\S.*)$");

    /** 0.0.0 is what builds call themselves that nobody gave a version. */
    private static final Pattern VERSION = Pattern.compile("^v?0\\.(?!0\\.0)(\\d{1,4})(?:\\D.*)?$");
    private static final int FIRST_TO_REWRITE = 13;

    static BuildxInspection of(List<String> lines) {
        String driver = "";
        String endpoint = "";
        String error = "";
        List<String> buildKits = new ArrayList<>();
        for (String text : lines) {
            Matcher line = LINE.matcher(text.strip());
            if (!line.matches()) {
                continue;
            }
            String value = line.group(2);
            switch (line.group(1)) {
                case "Driver" -> driver = driver.isEmpty() ? value : driver;
                case "Endpoint" -> endpoint = endpoint.isEmpty() ? value : endpoint;
                case "Error" -> error = error.isEmpty() ? value : error;
                default -> buildKits.add(value);
            }
        }
        return new BuildxInspection(driver, endpoint, error, List.copyOf(buildKits));
    }

    /** The first version that knows nothing of {@code rewrite-timestamp} (moby/buildkit, 0.13); empty when all may. */
    Optional<String> tooOld() {
        return buildKits.stream().filter(BuildxInspection::isTooOld).findFirst();
    }

    /** Whether that version of BuildKit leaves the times of files as they are; no when it does not say its number. */
    static boolean isTooOld(String version) {
        Matcher number = VERSION.matcher(version);
        return number.matches() && Integer.parseInt(number.group(1)) < FIRST_TO_REWRITE;
    }
}
