package dev.bit4bit.analysis;

import dev.bit4bit.text.Document;
import dev.bit4bit.workspace.ScriptIndexes;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells the kind of a file from its name, its first line and, in an editor, its language id. */
public final class FileKinds {

    /** What template engines append to the name of the file they make. */
    private static final Set<String> TEMPLATE_SUFFIXES =
            Set.of("tmpl", "template", "j2", "jinja", "jinja2", "in", "erb", "tpl", "gotmpl");
    private static final Set<String> SHELL_SUFFIXES = Set.of("sh", "bash", "dash", "ash", "ksh");
    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "ksh", "mksh", "rbash");
    /** {@code Dockerfile.<this>} is something about a Dockerfile, not one. */
    private static final Set<String> NOT_DOCKERFILES = Set.of(
            "dockerignore", "containerignore", "md", "markdown", "rst", "adoc", "txt", "html", "pdf", "png",
            "svg", "json", "yaml", "yml", "toml", "xml", "py", "js", "mjs", "cjs", "ts", "rb", "go", "rs",
            "java", "kt", "c", "h", "cpp", "lua", "pl", "php", "ps1", "bat", "cmd", "lock", "log", "sha256",
            "sig", "asc", "patch", "diff", "swp", "gz", "zip", "tar");

    private static final Pattern WORKFLOW = Pattern.compile("(^|/)\\.github/workflows/[^/]+\\.ya?ml$");
    /** An action that has steps of its own, or is an image. */
    private static final Pattern RUNS =
            Pattern.compile("(?m)^\\s+['\"]?using['\"]?\\s*:\\s*['\"]?(composite|docker)\\b");
    private static final Pattern JOBS = Pattern.compile("(?m)^jobs\\s*:");
    private static final Pattern ON = Pattern.compile("(?m)^['\"]?(on|true)['\"]?\\s*:");

    private FileKinds() {
    }

    /** The kind by path and shebang; of the rest of the text only what an action says it is. */
    public static FileKind of(Document document) {
        String path = document.uri().getPath();
        if (isYaml(document.fileName()) && path != null) {
            return isWorkflow(path) || isAction(document.fileName()) && RUNS.matcher(document.text()).find()
                    ? FileKind.WORKFLOW : FileKind.NONE;
        }
        return of(document.fileName(), firstLine(document.text()));
    }

    /**
     * Whether a file of this path is one of those that are YAML and looked at.
     *
     * @param path with {@code /} between its parts
     */
    public static boolean mayBeWorkflow(String path) {
        return isWorkflow(path) || isAction(path.substring(path.lastIndexOf('/') + 1));
    }

    private static boolean isYaml(String fileName) {
        return fileName.endsWith(".yml") || fileName.endsWith(".yaml");
    }

    private static boolean isWorkflow(String path) {
        return WORKFLOW.matcher(path).find();
    }

    private static boolean isAction(String fileName) {
        return fileName.equals("action.yml") || fileName.equals("action.yaml");
    }

    /**
     * The kind of a file.
     *
     * @param fileName  the last part of its path
     * @param firstLine its first line, empty when not known
     */
    public static FileKind of(String fileName, String firstLine) {
        FileKind byName = ofName(fileName);
        if (byName == FileKind.DOCKERFILE) {
            return byName;
        }
        if (isShebang(firstLine)) {
            return isShellShebang(firstLine) && (byName == FileKind.SHELL || mayBeScript(fileName))
                    ? FileKind.SHELL : FileKind.NONE;
        }
        return byName;
    }

    /** The kind as far as the name alone tells it. */
    public static FileKind ofName(String fileName) {
        String name = withoutTemplateSuffix(fileName.toLowerCase(Locale.ROOT));
        String suffix = suffixOf(name);
        if (SHELL_SUFFIXES.contains(suffix)) {
            return FileKind.SHELL;
        }
        if (name.equals("dockerfile") || name.equals("containerfile")
                || suffix.equals("dockerfile") || suffix.equals("containerfile")) {
            return FileKind.DOCKERFILE;
        }
        if (name.startsWith("dockerfile.") || name.startsWith("containerfile.")) {
            return NOT_DOCKERFILES.contains(suffix) || name.endsWith("~") ? FileKind.NONE : FileKind.DOCKERFILE;
        }
        return FileKind.NONE;
    }

    /** Whether a file is a template of another, as far as its name tells. */
    public static boolean isTemplate(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return !name.equals(withoutTemplateSuffix(name));
    }

    /** Whether a file may be of some kind, as far as its path tells. */
    public static boolean isWorthReading(Path path) {
        String name = path.getFileName().toString();
        return ofName(name) != FileKind.NONE || mayBeScript(name) || mayBeWorkflow(path);
    }

    /** Whether a file may be a workflow or an action, as far as its path tells. */
    public static boolean mayBeWorkflow(Path path) {
        return mayBeWorkflow(path.toString().replace('\\', '/'));
    }

    /** Whether the first line of a file of this name is worth reading: it has no extension of its own. */
    public static boolean mayBeScript(String fileName) {
        String name = withoutTemplateSuffix(fileName.toLowerCase(Locale.ROOT));
        return name.indexOf('.') < 0;
    }

    /** The kind as far as the name tells it, for an index of what Dockerfiles do with scripts. */
    public static ScriptIndexes.Kind ofIndexed(String fileName) {
        return switch (ofName(fileName)) {
            case DOCKERFILE -> ScriptIndexes.Kind.DOCKERFILE;
            case SHELL -> ScriptIndexes.Kind.SCRIPT;
            case NONE, WORKFLOW -> mayBeScript(fileName) ? ScriptIndexes.Kind.SCRIPT_WITH_SHEBANG
                    : ScriptIndexes.Kind.NEITHER;
        };
    }

    /**
     * The kind of a document an editor shows.
     *
     * @param languageId the editor's name for the language (LSP 3.17, TextDocumentItem), empty when not known
     */
    public static FileKind of(Document document, String languageId) {
        FileKind byName = of(document);
        if (byName != FileKind.NONE) {
            return byName;
        }
        return switch (languageId) {
            case "github-actions-workflow" -> FileKind.WORKFLOW;
            case "dockerfile", "containerfile" ->
                    NOT_DOCKERFILES.contains(suffixOf(document.fileName().toLowerCase(Locale.ROOT)))
                            ? FileKind.NONE : FileKind.DOCKERFILE;
            case "shellscript", "sh", "bash", "shell" ->
                    isShebang(document.text()) && !isShellShebang(firstLine(document.text()))
                            ? FileKind.NONE : FileKind.SHELL;
            default -> FileKind.NONE;
        };
    }

    /** The kind of a file that a person named, whatever its name: by the rules above, else by what it starts with. */
    public static FileKind ofNamedFile(Document document) {
        FileKind byName = of(document);
        if (byName != FileKind.NONE) {
            return byName;
        }
        String text = document.text();
        if (isYaml(document.fileName()) && JOBS.matcher(text).find() && ON.matcher(text).find()) {
            return FileKind.WORKFLOW;
        }
        if (isShebang(text)) {
            return isShellShebang(firstLine(text)) ? FileKind.SHELL : FileKind.NONE;
        }
        return NOT_DOCKERFILES.contains(suffixOf(document.fileName().toLowerCase(Locale.ROOT)))
                || !startsLikeDockerfile(text) ? FileKind.NONE : FileKind.DOCKERFILE;
    }

    /** The first line of a text without its byte order mark and line end. */
    public static String firstLine(String text) {
        int start = text.startsWith("\uFEFF") ? 1 : 0;
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return text.substring(start, end);
    }

    private static boolean isShebang(String text) {
        return text.startsWith("#!") || text.startsWith("\uFEFF#!");
    }

    private static boolean isShellShebang(String firstLine) {
        String[] words = firstLine.substring(2).trim().split("\\s+");
        int at = 0;
        String program = lastPathPart(words[at]);
        if (program.equals("env")) {
            at++;
            while (at < words.length && (words[at].startsWith("-") || words[at].indexOf('=') > 0)) {
                at++;
            }
            program = at < words.length ? lastPathPart(words[at]) : "";
        }
        if (program.equals("busybox")) {
            program = at + 1 < words.length ? words[at + 1] : "";
        }
        return SHELLS.contains(program);
    }

    private static boolean startsLikeDockerfile(String text) {
        int at = text.startsWith("\uFEFF") ? 1 : 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            String line = text.substring(at, end < 0 ? text.length() : end).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                return line.startsWith("FROM ") || line.startsWith("ARG ");
            }
            at = end < 0 ? text.length() : end + 1;
        }
        return false;
    }

    private static String withoutTemplateSuffix(String name) {
        String rest = name;
        while (TEMPLATE_SUFFIXES.contains(suffixOf(rest))) {
            rest = rest.substring(0, rest.lastIndexOf('.'));
        }
        return rest;
    }

    private static String suffixOf(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 1 ? "" : name.substring(dot + 1);
    }

    private static String lastPathPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
