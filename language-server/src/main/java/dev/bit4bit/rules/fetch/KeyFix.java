package dev.bit4bit.rules.fetch;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Redirect;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.fetch.Download;
import dev.bit4bit.facts.fetch.FilePath;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Lookup.KeyChecksum;
import dev.bit4bit.findings.Pending;
import dev.bit4bit.fixes.RunInsertion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares the file that a key ends in with its sum of today. That needs no gpg in the image, covers every key of the
 * file and not one alone, and the file's bytes are in the image anyway; the fingerprints are told to the person.
 */
final class KeyFix {

    private static final String TITLE = "Check the sha256 of the key as it is today";

    private KeyFix() {
    }

    static Optional<Fix> of(FileFacts facts, Download download) {
        Value address = download.url().value();
        if (download.isUnreached() || !address.isKnown() || !ChecksumFix.ADDRESS.matcher(address.pattern()).matches()) {
            return Optional.empty();
        }
        if (download.call().isEmpty()) {
            return ChecksumFix.add(facts, download)
                    .map(edit -> Fix.online(TITLE, List.of(new KeyChecksum(address.pattern(), false)), edit));
        }
        CommandCall call = download.call().get();
        Optional<FilePath> kept = ChecksumFix.kept(download);
        if (kept.isPresent()) {
            return RunInsertion.after(facts, call, ChecksumFix.check(Pending.answer(0), kept.get()))
                    .map(edit -> Fix.online(TITLE, List.of(new KeyChecksum(address.pattern(), false)), edit));
        }
        return Pipe.of(call).flatMap(pipe ->
                RunInsertion.afterPipeline(facts, call, ChecksumFix.check(Pending.answer(0), pipe.file()))
                .map(edit -> Fix.online(TITLE, List.of(new KeyChecksum(address.pattern(), pipe.dearmored())), edit)));
    }

    /** What becomes of a key behind the pipe. */
    private record Pipe(FilePath file, boolean dearmored) {

        static Optional<Pipe> of(CommandCall download) {
            List<FilePath> files = new ArrayList<>();
            boolean dearmored = false;
            CommandCall last = download;
            while (last.pipedTo().size() == 1) {
                last = last.pipedTo().get(0);
                if (last.isNamed("gpg", "gpg2") && last.arguments().stream()
                        .anyMatch(a -> a.is("--dearmor") || a.is("--dearmour"))) {
                    dearmored = true;
                    output(last).ifPresent(files::add);
                } else if (last.isNamed("tee") && last.arguments().stream().noneMatch(a -> a.startsWith("-"))) {
                    for (Argument argument : last.arguments()) {
                        files.add(FilePath.of(argument.value(), last.workingDirectory()));
                    }
                } else {
                    return Optional.empty();
                }
            }
            for (Redirect redirect : last.redirects()) {
                boolean written = redirect.isOutput() && redirect.isFile()
                        && !redirect.target().pattern().startsWith("/dev/");
                if (written && redirect.operator().equals(">")) {
                    files.add(FilePath.of(redirect.target(), last.workingDirectory()));
                }
            }
            boolean one = last.pipedTo().isEmpty() && files.size() == 1 && files.get(0).isKnown()
                    && ChecksumFix.PLAIN_PATH.matcher(files.get(0).key()).matches() && !last.place().looped();
            return one ? Optional.of(new Pipe(files.get(0), dearmored)) : Optional.empty();
        }

        private static Optional<FilePath> output(CommandCall gpg) {
            List<Argument> arguments = gpg.arguments();
            for (int i = 0; i < arguments.size(); i++) {
                Value value = arguments.get(i).value();
                if (i + 1 < arguments.size() && (arguments.get(i).is("-o") || arguments.get(i).is("--output"))) {
                    return Optional.of(FilePath.of(arguments.get(i + 1).value(), gpg.workingDirectory()));
                }
                if (value.pattern().startsWith("--output=")) {
                    return Optional.of(FilePath.of(value.from("--output=".length()), gpg.workingDirectory()));
                }
            }
            return Optional.empty();
        }
    }
}
