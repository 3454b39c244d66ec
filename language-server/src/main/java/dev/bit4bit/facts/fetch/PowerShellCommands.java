package dev.bit4bit.facts.fetch;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.fetch.Downloads.Fetched;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Commands of PowerShell that fetch and check files. Parameters have one dash, any case, and may be cut short as long as
 * they are told apart (about_Parameters of PowerShell 7.4).
 */
final class PowerShellCommands {

    /** Parameters without a value. */
    private static final Set<String> SWITCHES = Set.of("usebasicparsing", "passthru", "skipcertificatecheck", "resume",
            "disablekeepalive", "usedefaultcredentials", "asynchronous", "preserveauthorizationonredirect", "verbose");

    private PowerShellCommands() {
    }

    static List<Fetched> read(CommandCall call) {
        List<Value> plain = new ArrayList<>();
        Map<String, Value> named = parameters(call, plain);
        String method = find(named, "method", "met").map(Value::pattern).orElse("get");
        if (!method.equalsIgnoreCase("get") || find(named, "body", "bo").isPresent()) {
            return List.of();
        }
        Optional<Value> url = find(named, "uri", "u").or(() -> find(named, "source", "so")).or(() -> first(plain, 0));
        if (url.isEmpty()) {
            return List.of();
        }
        Optional<Value> file = switch (call.name()) {
            case "start-bitstransfer" -> find(named, "destination", "de").or(() -> first(plain, 1))
                    .or(() -> Optional.of(Url.of(url.get()).fileNameValue()));
            case "downloadfile" -> first(plain, 1);
            default -> find(named, "outfile", "o");
        };
        return List.of(new Fetched(url.get(), file, false));
    }

    /** The files that a hash or a signature is read of. */
    static List<FilePath> files(CommandCall call) {
        List<Value> plain = new ArrayList<>();
        Map<String, Value> named = parameters(call, plain);
        return find(named, "path", "p").or(() -> find(named, "literalpath", "l")).or(() -> find(named, "filepath", "f"))
                .or(() -> first(plain, 0)).map(v -> List.of(FilePath.of(v, Value.EMPTY))).orElse(List.of());
    }

    private static Optional<Value> first(List<Value> values, int index) {
        return index < values.size() ? Optional.of(values.get(index)) : Optional.empty();
    }

    private static Optional<Value> find(Map<String, Value> named, String name, String shortest) {
        return named.entrySet().stream().filter(e -> name.startsWith(e.getKey()) && e.getKey().startsWith(shortest))
                .map(Map.Entry::getValue).findFirst();
    }

    /** @param plain gets the arguments that have no name */
    private static Map<String, Value> parameters(CommandCall call, List<Value> plain) {
        Map<String, Value> named = new HashMap<>();
        List<Argument> arguments = call.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            String text = arguments.get(i).value().pattern();
            if (!text.startsWith("-") || text.length() < 2) {
                plain.add(arguments.get(i).value());
                continue;
            }
            String name = text.substring(1).toLowerCase(Locale.ROOT);
            int colon = name.indexOf(':');
            if (colon >= 0) {
                named.put(name.substring(0, colon), arguments.get(i).value().from(colon + 2));
            } else if (i + 1 < arguments.size() && SWITCHES.stream().noneMatch(s -> s.startsWith(name))) {
                named.put(name, arguments.get(++i).value());
            }
        }
        return named;
    }
}
