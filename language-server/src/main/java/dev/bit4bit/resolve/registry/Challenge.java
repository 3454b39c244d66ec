package dev.bit4bit.resolve.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a registry wants to be told who asks (RFC 9110, section 11.6.1; distribution's token specification).
 *
 * @param scheme     in lower case
 * @param parameters by name in lower case
 */
record Challenge(String scheme, Map<String, String> parameters) {

    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z_-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))");

    /** The first Bearer challenge, else the first Basic one. */
    static Optional<Challenge> of(List<String> headers) {
        Optional<Challenge> basic = Optional.empty();
        for (String header : headers) {
            int space = header.indexOf(' ');
            String scheme = (space < 0 ? header : header.substring(0, space)).toLowerCase(Locale.ROOT);
            Map<String, String> parameters = new HashMap<>();
            Matcher matcher = PARAMETER.matcher(header);
            while (matcher.find()) {
                String value = matcher.group(2) != null ? matcher.group(2).replaceAll("\\\\(.)", "$1")
                        : matcher.group(3);
                parameters.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), value);
            }
            Challenge challenge = new Challenge(scheme, parameters);
            if (scheme.equals("bearer") && parameters.containsKey("realm")) {
                return Optional.of(challenge);
            }
            if (scheme.equals("basic") && basic.isEmpty()) {
                basic = Optional.of(challenge);
            }
        }
        return basic;
    }

    String get(String name) {
        return parameters.getOrDefault(name, "");
    }
}
