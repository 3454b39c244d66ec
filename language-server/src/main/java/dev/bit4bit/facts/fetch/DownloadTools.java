package dev.bit4bit.facts.fetch;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.fetch.Downloads.Fetched;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a command fetches, tool by tool, from their manuals (GNU wget 1.25, aria2 1.37, gh 2, AWS CLI 2 …). */
final class DownloadTools {

    private static final Pattern ADDRESS = Pattern.compile("(?s)(https?|ftp)://.*");
    private static final Options.Syntax WGET = new Options.Syntax("OoaPtTweiUQARDIXlB", "nN", Set.of(
            "--output-document", "--directory-prefix", "--header", "--tries", "--timeout", "--user-agent",
            "--post-data", "--post-file", "--method", "--user", "--password", "--http-user", "--http-password",
            "--ca-certificate", "--ca-directory", "--referer", "--input-file", "--output-file", "--append-output",
            "--wait", "--limit-rate", "--execute", "--progress", "--level", "--accept", "--reject", "--domains",
            "--load-cookies", "--save-cookies", "--cut-dirs", "--waitretry", "--read-timeout", "--connect-timeout",
            "--dns-timeout", "--retry-on-http-error", "--secure-protocol", "--body-data", "--body-file",
            "--certificate", "--private-key", "--include-directories", "--exclude-directories", "--quota", "--base"));
    private static final Options.Syntax ARIA = new Options.Syntax("odxsjkmti", "", Set.of("--out", "--dir",
            "--checksum", "--max-connection-per-server", "--split", "--min-split-size", "--header", "--input-file"));
    private static final Options.Syntax GH = new Options.Syntax("RpODA", "", Set.of("--repo", "--pattern",
            "--output", "--dir", "--archive"));
    private static final Options.Syntax CLOUD = new Options.Syntax("", "", Set.of("--region", "--profile",
            "--endpoint-url", "--exclude", "--include", "--account-name", "--container-name", "--name", "--file",
            "--account-key", "--sas-token", "--project", "--acl", "--request-payer", "--bucket", "--key",
            "--connection-string", "-n", "-c", "-f"));
    private static final Options.Syntax FETCH = new Options.Syntax("oTwSihBNc", "", Set.of("--output"));

    private static final Set<String> TOOLS = Set.of("curl", "wget", "wget2", "aria2c", "axel", "gh", "gsutil", "aws",
            "gcloud", "az", "fetch", "lwp-download", "invoke-webrequest", "invoke-restmethod", "start-bitstransfer",
            "downloadfile", "downloadstring");

    private DownloadTools() {
    }

    /** Whether a command of a name may fetch something. */
    static boolean mayFetch(String name) {
        return TOOLS.contains(name) || OneLiners.isInterpreter(name);
    }

    static List<Fetched> read(CommandCall call) {
        return switch (call.name()) {
            case "curl" -> CurlOptions.read(call);
            case "wget", "wget2" -> wget(call);
            case "aria2c", "axel" -> aria(call);
            case "gh" -> gh(call);
            case "gsutil", "aws", "gcloud" -> cloud(call);
            case "az" -> azure(call);
            case "fetch" -> fetch(call);
            case "lwp-download" -> plain(call);
            case "invoke-webrequest", "invoke-restmethod", "start-bitstransfer", "downloadfile", "downloadstring" ->
                    PowerShellCommands.read(call);
            default -> OneLiners.isInterpreter(call.name()) ? OneLiners.read(call) : List.of();
        };
    }

    private static List<Fetched> wget(CommandCall call) {
        Options options = Options.of(call.arguments(), WGET);
        String method = options.value("--method").map(Value::pattern).orElse("GET").toUpperCase(Locale.ROOT);
        if (options.has("--spider", "--post-data", "--post-file", "--body-data", "--body-file", "--version", "-V",
                "--help", "-h") || !method.equals("GET")) {
            return List.of();
        }
        Optional<Value> document = options.value("-O", "--output-document");
        Optional<Value> folder = options.value("-P", "--directory-prefix");
        List<Fetched> found = new ArrayList<>();
        for (Value address : addresses(options.operands())) {
            found.add(new Fetched(address, document.or(() -> Optional.of(inFolder(folder, address))), false));
        }
        if (found.isEmpty() && options.has("-i", "--input-file")) {
            found.add(new Fetched(Value.EMPTY, document.or(() -> Optional.of(unknown(call))), false));
        }
        return found;
    }

    private static List<Fetched> aria(CommandCall call) {
        Options options = Options.of(call.arguments(), ARIA);
        List<Fetched> found = new ArrayList<>();
        for (Value address : addresses(options.operands())) {
            Value name = options.value("-o", "--out").orElseGet(() -> Url.of(address).fileNameValue());
            found.add(new Fetched(address, Optional.of(joined(options.value("-d", "--dir"), name)), 
                    options.has("--checksum")));
        }
        return found;
    }

    private static List<Fetched> gh(CommandCall call) {
        if (call.arguments().size() < 2 || !call.arguments().get(0).is("release")
                || !call.arguments().get(1).is("download")) {
            return List.of();
        }
        Options options = Options.of(call.arguments().subList(2, call.arguments().size()), GH);
        String repository = options.value("-R", "--repo").map(Value::pattern).orElse("");
        String tag = options.operands().isEmpty() ? "" : options.operands().get(0).value().pattern();
        String pattern = options.value("-p", "--pattern").map(Value::pattern).orElse("");
        String way = tag.isEmpty() ? "latest/download/" : "download/" + tag + "/";
        Value url = Value.of(List.of(new Value.Known("https://github.com/" + repository + "/releases/" + way + pattern,
                call.span(), false, true)));
        Value name = options.value("-p", "--pattern").orElseGet(() -> unknown(call));
        Value output = options.value("-O", "--output")
                .orElseGet(() -> joined(options.value("-D", "--dir"), name));
        return List.of(new Fetched(url, Optional.of(output), false));
    }

    private static List<Fetched> cloud(CommandCall call) {
        List<Argument> operands = Options.of(call.arguments(), CLOUD).operands();
        int copy = 0;
        while (copy < operands.size() && !operands.get(copy).is("cp") && !operands.get(copy).is("sync")
                && !operands.get(copy).is("rsync")) {
            copy++;
        }
        if (operands.size() - copy != 3) {
            return List.of();
        }
        Value from = operands.get(copy + 1).value();
        Value to = operands.get(copy + 2).value();
        if (!isBucket(from) || isBucket(to)) {
            return List.of();
        }
        boolean folder = to.pattern().endsWith("/") || to.pattern().equals(".");
        Value file = folder ? joined(Optional.of(to), Url.of(from).fileNameValue()) : to;
        return List.of(new Fetched(from, Optional.of(file), false));
    }

    private static boolean isBucket(Value value) {
        return value.pattern().startsWith("s3://") || value.pattern().startsWith("gs://");
    }

    private static List<Fetched> azure(CommandCall call) {
        List<Argument> arguments = call.arguments();
        if (arguments.size() < 3 || !arguments.get(0).is("storage") || !arguments.get(2).is("download")) {
            return List.of();
        }
        Options options = Options.of(arguments.subList(3, arguments.size()), CLOUD);
        return List.of(new Fetched(options.value("--name", "-n").orElse(Value.EMPTY),
                options.value("--file", "-f").or(() -> Optional.of(unknown(call))), false));
    }

    private static List<Fetched> fetch(CommandCall call) {
        Options options = Options.of(call.arguments(), FETCH);
        List<Fetched> found = new ArrayList<>();
        for (Argument operand : options.operands()) {
            if (ADDRESS.matcher(operand.value().pattern()).matches()) {
                Value output = options.value("-o", "--output").orElseGet(() -> Url.of(operand.value()).fileNameValue());
                found.add(new Fetched(operand.value(), Optional.of(output), false));
            }
        }
        return found;
    }

    private static List<Fetched> plain(CommandCall call) {
        List<Argument> operands = Options.of(call.arguments(), FETCH).operands();
        if (operands.isEmpty()) {
            return List.of();
        }
        Value url = operands.get(0).value();
        return List.of(new Fetched(url, Optional.of(operands.size() > 1 ? operands.get(1).value()
                : Url.of(url).fileNameValue()), false));
    }

    /** The operands that are addresses; variables that hold options are not. */
    static List<Value> addresses(List<Argument> operands) {
        List<Value> found = new ArrayList<>();
        for (Argument operand : operands) {
            for (Value value : operand.value().possibilities()) {
                String text = value.pattern();
                if (!text.isEmpty() && !isOptions(value) && (text.indexOf('.') >= 0 || text.indexOf('/') >= 0
                        || text.indexOf(Value.UNKNOWN) >= 0 || text.indexOf(':') >= 0)) {
                    found.add(value);
                }
            }
        }
        return found;
    }

    private static boolean isOptions(Value value) {
        if (value.isKnown()) {
            return value.pattern().startsWith("-");
        }
        String name = value.unknowns().get(0).name().toLowerCase(Locale.ROOT);
        return value.segments().size() == 1 && (name.contains("opt") || name.contains("arg") || name.contains("flag")
                || name.contains("quiet") || name.contains("verbose") || name.contains("header")
                || name.contains("auth") || name.contains("insecure") || name.equals("@") || name.equals("*"));
    }

    static Value joined(Optional<Value> folder, Value name) {
        if (folder.isEmpty() || folder.get().isEmpty()) {
            return name;
        }
        Value slash = Value.of(List.of(new Value.Known("/", Span.at(0), false, true)));
        return folder.get().then(slash).then(name);
    }

    private static Value inFolder(Optional<Value> folder, Value address) {
        Value name = Url.of(address).fileNameValue();
        return joined(folder, name.isEmpty() ? Value.known("index.html", Span.at(0)) : name);
    }

    static Value unknown(CommandCall call) {
        return Value.unknown(Value.Reason.COMPUTED, "", call.span());
    }
}
