package dev.bit4bit.facts.archive;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Redirect;
import dev.bit4bit.facts.Value;
import java.util.Optional;
import java.util.Set;

/** What a command in a loop leaves behind when it is run with one name after the other. */
final class LoopOutputs {

    /** They print what they are given, or what is in it. */
    static final Set<String> PRINTERS = Set.of("echo", "printf", "cat", "sha256sum", "sha1sum", "sha512sum", "md5sum",
            "b2sum",
            "cksum", "shasum");
    private static final Set<String> SORTERS = Set.of("sort", "gsort");

    private LoopOutputs() {
    }

    /** Whether what all rounds print becomes one text: appended to a file, or written by the loop as a whole. */
    static boolean addsUp(CommandCall call, FileFacts facts) {
        for (Redirect redirect : call.redirects()) {
            if (redirect.isOutput()) {
                boolean own = redirect.span().start() < call.span().end()
                        || facts.document().text().substring(call.span().end(), redirect.span().start()).isBlank();
                return redirect.isFile() && redirect.target().isKnown()
                        && (!own || redirect.operator().equals(">>")) && !isSortedLater(redirect.target(), call, facts);
            }
        }
        return !call.pipedTo().isEmpty();
    }

    private static boolean isSortedLater(Value file, CommandCall call, FileFacts facts) {
        return facts.calls(SORTERS).stream().anyMatch(sort -> sort.order() > call.order()
                && (sort.arguments().stream().anyMatch(a -> a.is(file.pattern()))
                || sort.redirects().stream().anyMatch(r -> r.isInput() && r.target().pattern()
                        .equals(file.pattern()))));
    }

    /** Whether a command adds a member to an archive whose name is the same in every round. */
    static boolean addsToArchive(CommandCall call, Argument member) {
        Optional<Argument> archive = Optional.empty();
        if (call.isNamed("zip")) {
            archive = call.arguments().stream().filter(a -> !a.startsWith("-")).findFirst();
        } else if (call.isNamed("ar") && call.arguments().size() > 2
                && call.arguments().get(0).value().pattern().matches("-?[a-zA-Z]*[rq][a-zA-Z]*")) {
            archive = Optional.of(call.arguments().get(1));
        } else if (call.isNamed("tar", "gtar", "bsdtar") && call.arguments().size() > 2
                && call.arguments().get(0).value().pattern().matches("-?[a-zA-Z]*[ru][a-zA-Z]*f")) {
            archive = Optional.of(call.arguments().get(1));
        }
        return archive.filter(a -> a.value().isKnown() && a != member).isPresent();
    }
}
