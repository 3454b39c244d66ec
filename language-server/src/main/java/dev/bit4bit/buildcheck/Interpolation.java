package dev.bit4bit.buildcheck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables in the values of a compose file (Compose Specification, 12, Interpolation). */
final class Interpolation {

    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:\\$|(\\w+)|\\{(\\w+)(?:(:?[-?+])([^}]*))?})");
    private static final Pattern LINE = Pattern.compile("\\s*(?:export\\s+)?([\\w.-]+)\\s*=\\s*(.*?)\\s*");

    private static final int DEEPEST = 50;

    private final Map<String, String> variables;

    /** @param variables with those of a file {@code .env} where they say nothing */
    Interpolation(Map<String, String> variables) {
        this.variables = variables;
    }

    /** The variables of an environment, and under them those of the file {@code .env} in a folder. */
    static Map<String, String> withFile(Path folder, Map<String, String> environment) throws IOException {
        Map<String, String> all = new HashMap<>();
        Path file = folder.resolve(".env");
        if (Files.isRegularFile(file)) {
            for (String line : Files.readAllLines(file)) {
                Matcher matcher = LINE.matcher(line);
                if (!line.strip().startsWith("#") && matcher.matches()) {
                    all.put(matcher.group(1), unquoted(matcher.group(2)));
                }
            }
        }
        all.putAll(environment);
        return all;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && (value.startsWith("\"") || value.startsWith("'"))
                && value.endsWith(value.substring(0, 1));
        return quoted ? value.substring(1, value.length() - 1) : value.replaceFirst("\\s+#.*", "");
    }

    /** A value with all texts in it filled in. */
    Object of(Object value) throws IOException {
        return of(value, 0);
    }

    private Object of(Object value, int depth) throws IOException {
        if (depth > DEEPEST) {
            // An anchor may stand inside of what it names.
            throw new IOException("values stand more than " + DEEPEST + " deep in each other");
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> filled = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                filled.put(entry.getKey(), of(entry.getValue(), depth + 1));
            }
            return filled;
        }
        if (value instanceof List<?> list) {
            List<Object> filled = new ArrayList<>();
            for (Object item : list) {
                filled.add(of(item, depth + 1));
            }
            return filled;
        }
        return value instanceof String text ? text(text) : value;
    }

    private String text(String text) throws IOException {
        Matcher matcher = VARIABLE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
            matcher.appendReplacement(filled, Matcher.quoteReplacement(name == null ? "$"
                    : value(name, matcher.group(3), matcher.group(4))));
        }
        return matcher.appendTail(filled).toString();
    }

    private String value(String name, String operator, String operand) throws IOException {
        String value = variables.get(name);
        String how = operator == null ? "" : operator;
        boolean given = value != null && (!how.startsWith(":") || !value.isEmpty());
        if (how.endsWith("-")) {
            return given ? value : operand;
        }
        if (how.endsWith("+")) {
            return given ? operand : "";
        }
        if (how.endsWith("?") && !given) {
            throw new IOException("the variable " + name + " has to be set: " + operand);
        }
        return value == null ? "" : value;
    }
}
