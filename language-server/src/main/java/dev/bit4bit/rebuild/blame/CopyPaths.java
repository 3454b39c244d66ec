package dev.bit4bit.rebuild.blame;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CopyStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where in a stage a file may have stood before COPY took it from there. */
final class CopyPaths {

    private CopyPaths() {
    }

    /**
     * The paths of which one was copied to {@code path}; without leading slashes, the likeliest first.
     *
     * @return none when the instruction names its places by variables
     */
    static List<String> sources(CopyStep copy, String path) {
        Optional<String> written = copy.destination().text();
        if (written.isEmpty()) {
            return List.of();
        }
        String destination = written.get().startsWith("/") ? written.get()
                : copy.workingDirectory().text().orElse("") + "/" + written.get();
        boolean folder = destination.endsWith("/") || destination.endsWith("/.") || copy.sources().size() > 1;
        String to = normal(destination);
        if (!to.isEmpty() && !path.equals(to) && !path.startsWith(to + "/")) {
            return List.of();
        }
        String rest = path.equals(to) ? "" : path.substring(to.isEmpty() ? 0 : to.length() + 1);
        List<String> found = new ArrayList<>();
        for (Argument source : copy.sources()) {
            source.value().text().ifPresent(text -> from(normal(text), rest, folder, found));
        }
        return found;
    }

    private static void from(String source, String rest, boolean folder, List<String> found) {
        if (rest.isEmpty()) {
            found.add(source);
            return;
        }
        int slash = source.lastIndexOf('/');
        String parent = slash < 0 ? "" : source.substring(0, slash + 1);
        if (folder || source.contains("*") || source.contains("?")) {
            // A file that keeps its name in the folder it was copied into.
            found.add(parent + rest);
        }
        found.add(source.isEmpty() ? rest : source + "/" + rest);
    }

    private static String normal(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/")) {
            if (part.equals("..") && !parts.isEmpty()) {
                parts.remove(parts.size() - 1);
            } else if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }
}
