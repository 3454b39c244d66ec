package dev.bit4bit.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands and what they have in common. */
@Command(name = "bit4bit", versionProvider = CommandLineInterface.Versions.class,
        description = "Tells why a container build will not come out bit for bit the same next time, and mends it.",
        footer = {"", "Exit codes: 0 nothing at or above the threshold, 1 findings, 2 wrong usage or an error. diff has its own."})
final class CommandLineInterface implements Callable<Integer> {

    /** How picocli names the values of an enum. */
    private static final Pattern CHOICES = Pattern.compile("(\\[[A-Z_, ]+]) \\(case-insensitive\\)");

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "Print the version and exit.")
    private boolean version;
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Print this help and exit.")
    private boolean help;
    @Spec
    private CommandSpec spec;

    static int run(String[] given, Engine engine, Terminal terminal) {
        // What stands after -- is the program that rebuild runs; its words are none of ours.
        int dashes = given.length > 0 && given[0].equals("rebuild") ? Arrays.asList(given).indexOf("--") : -1;
        String[] args = dashes < 0 ? given : Arrays.copyOf(given, dashes);
        List<String> program = dashes < 0 ? List.of() : Arrays.asList(given).subList(dashes + 1, given.length);
        CommandLine line = new CommandLine(new CommandLineInterface());
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("check", () -> new CheckCommand(engine, terminal));
        commands.put("report", () -> new ReportCommand(engine, terminal));
        commands.put("fix", () -> new FixCommand(engine, terminal));
        commands.put("pins", () -> new PinsCommand(engine, terminal));
        commands.put("diff", () -> new DiffCommand(terminal));
        commands.put("rebuild", () -> new RebuildCommand(engine, terminal, program));
        commands.put("verify", () -> new VerifyCommand(engine, terminal));
        commands.put("explain", () -> new ExplainCommand(engine, terminal));
        commands.put("rules", () -> new CommandLine(new RulesCommand(engine, terminal))
                .addSubcommand(new RulesTestCommand(engine, terminal))
                .addSubcommand(new RulesDocsCommand(engine, terminal)));
        commands.put("lsp", LspHelp::new);
        // Each command costs picocli some reflection: only the one that is asked for pays it.
        String asked = args.length > 0 ? args[0] : "";
        commands.forEach((name, command) -> {
            if (!commands.containsKey(asked) || asked.equals(name)) {
                line.addSubcommand(name, command.get());
            }
        });
        line.setOut(terminal.out());
        line.setErr(terminal.err());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setAbbreviatedOptionsAllowed(false);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        line.setParameterExceptionHandler(CommandLineInterface::usageError);
        line.setExecutionExceptionHandler((e, command, result) -> {
            terminal.tell("internal error: " + e);
            if (System.getenv("BIT4BIT_DEBUG") != null) {
                e.printStackTrace(terminal.err());
            }
            return failed(command);
        });
        return line.execute(args);
    }

    private static int usageError(ParameterException e, String[] args) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println("bit4bit: " + CHOICES.matcher(String.valueOf(e.getMessage()))
                .replaceAll(choices -> Matcher.quoteReplacement(choices.group(1).toLowerCase(Locale.ROOT))));
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return failed(e.getCommandLine());
    }

    /** The code for an error: of a comparison, lower ones say how far images are the same. */
    private static int failed(CommandLine command) {
        return command.getCommandName().equals("diff") ? ExitCode.DIFF_FAILED : ExitCode.FAILED;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(),
                "a command is missing: check, report, fix, pins, diff, rebuild, verify, explain, rules or lsp");
    }

    /** Gives picocli the version. */
    static final class Versions implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"bit4bit " + Version.current()};
        }
    }

    /** Stands in the help; the server itself is started before any option is looked at. */
    @Command(name = "lsp", description = "Run the language server on the standard input and output.")
    static final class LspHelp implements Callable<Integer> {
        @Option(names = {"-h", "--help"}, usageHelp = true, description = "Print this help and exit.")
        private boolean help;

        @Override
        public Integer call() {
            return ExitCode.FAILED;
        }
    }
}
