package dev.bit4bit.syntax.dockerfile;

import java.util.Set;

/** The keywords of the Dockerfile reference, in upper case. */
final class Keywords {

    private static final Set<String> KNOWN = Set.of("ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM",
            "HEALTHCHECK", "LABEL", "MAINTAINER", "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR");

    private Keywords() {
    }

    static boolean isKnown(String upperCase) {
        return KNOWN.contains(upperCase);
    }

    /** Whether {@code <<NAME} in the text of the instruction declares a heredoc. */
    static boolean takesHeredocs(String upperCase) {
        return upperCase.equals("RUN") || upperCase.equals("COPY") || upperCase.equals("ADD");
    }

    /** Whether the text of the instruction may be a JSON array. */
    static boolean takesJson(String upperCase) {
        switch (upperCase) {
            case "ADD":
            case "CMD":
            case "COPY":
            case "ENTRYPOINT":
            case "RUN":
            case "SHELL":
            case "VOLUME":
                return true;
            default:
                return false;
        }
    }
}
