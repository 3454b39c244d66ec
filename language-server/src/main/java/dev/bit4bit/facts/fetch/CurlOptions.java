package dev.bit4bit.facts.fetch;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.fetch.Downloads.Fetched;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a curl command fetches (the manual of curl 8.x). */
final class CurlOptions {

    private static final Options.Syntax SYNTAX = new Options.Syntax("odHXuAebcTFmyYxwCrKEDQtzPUh", "", Set.of(
            "--output", "--url", "--data", "--data-raw", "--data-binary", "--data-urlencode", "--data-ascii",
            "--header", "--request", "--user", "--user-agent", "--referer", "--cookie", "--cookie-jar",
            "--upload-file", "--form", "--form-string", "--max-time", "--retry", "--retry-delay", "--retry-max-time",
            "--connect-timeout", "--proxy", "--proxy-user", "--proxy-header", "--cacert", "--capath", "--cert",
            "--cert-type", "--key", "--key-type", "--pass", "--resolve", "--connect-to", "--output-dir",
            "--write-out", "--range", "--limit-rate", "--speed-limit", "--speed-time", "--ciphers", "--tls13-ciphers",
            "--tls-max", "--max-filesize", "--config", "--dump-header", "--interface", "--noproxy", "--max-redirs",
            "--proto", "--proto-redir", "--proto-default", "--continue-at", "--time-cond", "--unix-socket",
            "--oauth2-bearer", "--aws-sigv4", "--stderr", "--trace", "--trace-ascii", "--dns-servers",
            "--keepalive-time", "--socks5", "--socks5-hostname", "--socks4", "--socks4a", "--netrc-file",
            "--etag-save", "--etag-compare", "--json", "--rate", "--variable", "--doh-url", "--url-query",
            "--pinnedpubkey", "--crlfile", "--happy-eyeballs-timeout-ms", "--create-file-mode", "--local-port"));
    private static final String[] BODY = {"-d", "--data", "--data-raw", "--data-binary", "--data-urlencode",
        "--data-ascii", "--json"};

    private CurlOptions() {
    }

    static List<Fetched> read(CommandCall call) {
        Options options = Options.of(call.arguments(), SYNTAX);
        if (!fetches(options)) {
            return List.of();
        }
        List<Value> addresses = new ArrayList<>();
        for (Options.Option option : options.all()) {
            if (option.name().equals("--url")) {
                addresses.addAll(option.value().possibilities());
            }
        }
        addresses.addAll(DownloadTools.addresses(options.operands()));
        Optional<Value> folder = options.value("--output-dir");
        List<Options.Option> outputs = options.all().stream().filter(o -> o.name().equals("-o")
                || o.name().equals("--output") || o.name().equals("-O") || o.name().equals("--remote-name")).toList();
        boolean all = options.has("--remote-name-all");
        List<Fetched> found = new ArrayList<>();
        for (int i = 0; i < addresses.size(); i++) {
            Value address = addresses.get(i);
            Options.Option output = i < outputs.size() ? outputs.get(i)
                    : options.operands().size() < addresses.size() && !outputs.isEmpty()
                    ? outputs.get(outputs.size() - 1) : null;
            found.add(new Fetched(address, output(output, all, folder, address), false));
        }
        return found;
    }

    private static Optional<Value> output(Options.Option option, boolean all, Optional<Value> folder, Value address) {
        if (option == null) {
            return all ? Optional.of(DownloadTools.joined(folder, Url.of(address).fileNameValue())) : Optional.empty();
        }
        if (option.name().equals("-O") || option.name().equals("--remote-name")) {
            return Optional.of(DownloadTools.joined(folder, Url.of(address).fileNameValue()));
        }
        boolean plain = option.value().pattern().startsWith("/dev/") || option.value().pattern().equals("-");
        return Optional.of(plain ? option.value() : DownloadTools.joined(folder, option.value()));
    }

    /** Whether it is a plain request for content. */
    private static boolean fetches(Options options) {
        if (options.has("-I", "--head", "-T", "--upload-file", "-F", "--form", "--form-string", "--version", "-V",
                "--help", "-h", "--manual")) {
            return false;
        }
        String method = options.value("-X", "--request").map(Value::pattern).orElse("GET").toUpperCase(Locale.ROOT);
        return method.equals("GET") && (options.has("-G", "--get") || !options.has(BODY));
    }
}
