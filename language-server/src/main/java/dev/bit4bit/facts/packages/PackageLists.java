package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Redirect;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.Value.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The packages that a command takes from a file: through {@code xargs}, {@code $(cat file)}, or a loop that reads
 * lines. Followed where the file's text is known.
 */
final class PackageLists {

    private final FileFacts facts;

    private PackageLists(FileFacts facts) {
        this.facts = facts;
    }

    static PackageLists of(FileFacts facts) {
        return facts.derive(PackageLists.class, PackageLists::new);
    }

    /** The arguments, each that comes out of a known file replaced by the words of that file. */
    List<Argument> followed(CommandCall call, List<Argument> arguments) {
        List<Argument> found = arguments;
        for (int i = 0; i < arguments.size(); i++) {
            Argument argument = arguments.get(i);
            Optional<List<Value>> words = argument.value().isKnown() || argument.value().segments().size() != 1
                    ? Optional.empty() : words(call, argument.value().unknowns().get(0));
            if (words.isPresent() && found == arguments) {
                found = new ArrayList<>(arguments.subList(0, i));
            }
            if (words.isPresent()) {
                for (Value word : words.get()) {
                    found.add(new Argument(word, argument.span(), false));
                }
            } else if (found != arguments) {
                found.add(argument);
            }
        }
        return found;
    }

    private Optional<List<Value>> words(CommandCall call, Unknown unknown) {
        if (unknown.reason() != Value.Reason.COMMAND_OUTPUT) {
            return Optional.empty();
        }
        Optional<Value> text = Optional.empty();
        if (!unknown.producers().isEmpty()) {
            text = KnownFiles.of(facts).output(unknown.producers().get(unknown.producers().size() - 1));
        } else if (call.wrapper().isPresent()) {
            text = ofXargs(call.wrapper().get());
        } else if (!unknown.name().isEmpty()) {
            text = input(call);
        }
        return text.map(t -> t.asUnquoted().fields());
    }

    private Optional<Value> ofXargs(CommandCall xargs) {
        List<Argument> arguments = xargs.arguments();
        for (int i = 0; i < arguments.size() && arguments.get(i).startsWith("-"); i++) {
            Argument option = arguments.get(i);
            if ((option.is("-a") || option.is("--arg-file")) && i + 1 < arguments.size()) {
                return KnownFiles.of(facts).text(arguments.get(i + 1).value(), xargs);
            }
            if (option.startsWith("--arg-file=")) {
                return KnownFiles.of(facts).text(option.value().from(11), xargs);
            }
            if (option.startsWith("-a")) {
                return KnownFiles.of(facts).text(option.value().from(2), xargs);
            }
        }
        return input(xargs);
    }

    /** What a command reads from the file, the heredoc or the here-string it is given. */
    private Optional<Value> input(CommandCall call) {
        for (Redirect redirect : call.redirects()) {
            if (redirect.isInput()) {
                return redirect.body().isPresent() ? redirect.body().map(KnownFiles::withoutComments)
                        : redirect.operator().equals("<<<") ? Optional.of(redirect.target())
                        : KnownFiles.of(facts).text(redirect.target(), call).map(KnownFiles::withoutComments);
            }
        }
        return Optional.empty();
    }
}
