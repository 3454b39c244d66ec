package dev.bit4bit.intellij;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which files the server is asked about. Wider than what it analyses, as it decides by itself: this only keeps the
 * other files of a project from being sent to it.
 */
final class SourceFiles {

    private static final Set<String> TEMPLATES =
            Set.of("tmpl", "template", "j2", "jinja", "jinja2", "in", "erb", "tpl", "gotmpl");
    private static final Set<String> ENDINGS =
            Set.of("dockerfile", "containerfile", "sh", "bash", "dash", "ash", "ksh");
    private static final Pattern BUILD_FILE = Pattern.compile(
            "(docker-)?compose([.-][\\w.-]+)?\\.ya?ml|docker-bake([.-][\\w.-]+)?\\.(json|hcl)");
    private static final Pattern WORKFLOW =
            Pattern.compile("(^|.*/)(\\.github/workflows/[^/]+|action)\\.ya?ml");

    private SourceFiles() {
    }

    /**
     * Whether a file may be one that the server has something to say about.
     *
     * @param path       with {@code /} between its parts
     * @param languageId as {@link #languageId} gives it
     * @param text       the file's text, of which only the start is read
     */
    static boolean mayConcern(String path, String languageId, CharSequence text) {
        if (!languageId.equals("plaintext")) {
            return true;
        }
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        String bare = name;
        while (TEMPLATES.contains(ending(bare))) {
            bare = bare.substring(0, bare.lastIndexOf('.'));
        }
        return bare.startsWith("dockerfile") || bare.startsWith("containerfile") || ENDINGS.contains(ending(bare))
                || WORKFLOW.matcher(path).matches() || BUILD_FILE.matcher(name).matches()
                || bare.indexOf('.') < 0 && text.length() > 2 && text.charAt(0) == '#' && text.charAt(1) == '!';
    }

    /**
     * Whether images may be built from a file by itself: Dockerfiles, and files that name what is built of them.
     *
     * @param path       with {@code /} between its parts
     * @param languageId as {@link #languageId} gives it
     */
    static boolean mayBeBuilt(String path, String languageId) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return languageId.equals("dockerfile") || !TEMPLATES.contains(ending(name))
                && (name.startsWith("dockerfile") || name.startsWith("containerfile")
                        || ending(name).equals("dockerfile") || ending(name).equals("containerfile"))
                || BUILD_FILE.matcher(name).matches();
    }

    /**
     * The protocol's name of a file's language (LSP 3.17, TextDocumentItem).
     *
     * @param fileType the name of the IDE's file type, which depends on the plugins that are installed
     */
    static String languageId(String fileType) {
        return switch (fileType) {
            case "Dockerfile" -> "dockerfile";
            case "Shell Script", "Bash" -> "shellscript";
            default -> "plaintext";
        };
    }

    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 1 ? "" : name.substring(dot + 1);
    }
}
