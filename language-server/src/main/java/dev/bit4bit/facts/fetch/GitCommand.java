package dev.bit4bit.facts.fetch;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A git command, told apart as git(1) does.
 *
 * @param directory where it works: the shell's directory, changed by {@code -C}
 */
record GitCommand(CommandCall call, String name, Options options, FilePath directory) {

    private static final Options.Syntax SYNTAX = new Options.Syntax("bBojcu", "", Set.of("--branch", "--origin",
            "--depth", "--jobs", "--config", "--upload-pack", "--reference", "--reference-if-able", "--template",
            "--separate-git-dir", "--shallow-since", "--shallow-exclude", "--filter", "--revision", "--server-option",
            "--bundle-uri", "--orphan", "--strategy", "--negotiation-tip"));
    private static final Options.Syntax CHECKOUT = new Options.Syntax("bBcC", "", Set.of("--orphan", "--conflict"));
    private static final Options.Syntax OTHER = new Options.Syntax("jsX", "", Set.of("--depth", "--jobs",
            "--shallow-since", "--shallow-exclude", "--filter", "--server-option", "--refmap", "--strategy"));
    private static final Set<String> GLOBAL = Set.of("-c", "--git-dir", "--work-tree", "--namespace", "--exec-path",
            "--config-env", "--super-prefix");

    static Optional<GitCommand> of(CommandCall call) {
        List<Argument> arguments = call.arguments();
        if (!call.isNamed("git")) {
            return Optional.empty();
        }
        Value directory = call.workingDirectory();
        for (int i = 0; i < arguments.size(); i++) {
            Argument argument = arguments.get(i);
            if (argument.is("-C") && i + 1 < arguments.size()) {
                Value to = arguments.get(++i).value();
                directory = to.pattern().startsWith("/") || directory.isEmpty() ? to
                        : DownloadTools.joined(Optional.of(directory), to);
            } else if (GLOBAL.contains(argument.value().pattern())) {
                i++;
            } else if (!argument.startsWith("-")) {
                String name = argument.text().orElse("");
                Options.Syntax syntax = switch (name) {
                    case "clone" -> SYNTAX;
                    case "checkout", "switch" -> CHECKOUT;
                    default -> OTHER;
                };
                Options options = Options.of(arguments.subList(i + 1, arguments.size()), syntax);
                return Optional.of(new GitCommand(call, name, options, FilePath.of(directory, Value.EMPTY)));
            }
        }
        return Optional.empty();
    }

    /** Whether it moves the work tree to what its arguments name. */
    boolean movesTree() {
        return switch (name) {
            case "checkout", "switch", "read-tree", "worktree", "merge", "rebase", "cherry-pick" -> true;
            case "reset" -> options.has("--hard", "--merge", "--keep") || !options.operands().isEmpty();
            default -> false;
        };
    }
}
