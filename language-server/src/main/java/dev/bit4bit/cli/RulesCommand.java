package dev.bit4bit.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.bit4bit.catalogue.RuleDescription;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the rules. */
@Command(name = "rules", description = "List all rules, your own as well.")
final class RulesCommand implements Callable<Integer> {

    /** The forms of the list. */
    enum Format { TEXT, JSON }

    private final Engine engine;
    private final Terminal terminal;
    @Option(names = "--format", paramLabel = "FORM", description = "text (default) or json.")
    private Format format = Format.TEXT;
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Print this help and exit.")
    private boolean help;

    RulesCommand(Engine engine, Terminal terminal) {
        this.engine = engine;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        List<RuleDescription> rules = engine.rulesHere(terminal).all();
        if (format == Format.JSON) {
            json(rules);
            return ExitCode.CLEAN;
        }
        int width = rules.stream().mapToInt(r -> r.id().length()).max().orElse(0);
        for (RuleDescription rule : rules) {
            terminal.out().println((rule.id() + " ".repeat(width - rule.id().length()) + "  "
                    + String.format(Locale.ROOT, "%-11s", name(rule)) + "  " + rule.title()).stripTrailing());
        }
        return ExitCode.CLEAN;
    }

    private void json(List<RuleDescription> rules) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(terminal.out())) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartArray();
            for (RuleDescription rule : rules) {
                json.writeStartObject();
                json.writeStringField("id", rule.id());
                json.writeStringField("title", rule.title());
                json.writeStringField("severity", name(rule));
                json.writeStringField("meaning", rule.meaning());
                json.writeStringField("why", rule.why());
                json.writeStringField("fix", rule.fix());
                json.writeStringField("url", rule.url());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeRaw('\n');
        }
    }

    private static String name(RuleDescription rule) {
        return rule.severity().name().toLowerCase(Locale.ROOT);
    }
}
