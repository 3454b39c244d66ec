package dev.bit4bit.rules.packages;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.packages.PackageInstall;
import dev.bit4bit.facts.packages.PackageWord;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Lookup;
import dev.bit4bit.findings.Lookup.PackageHashes;
import dev.bit4bit.findings.Pending;
import dev.bit4bit.fixes.RunInsertion;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives pip the hashes of what it installs. pip takes them in a requirements file alone, and reads one from standard
 * input: {@code printf '%s\n' 'a==1 --hash=…' | pip install --require-hashes -r /dev/stdin}. It then wants the
 * hash of everything it installs, so the lookup fails where a dependency is not named beside the package.
 */
final class HashFix {

    private static final Pattern PIP_OF_VERSION = Pattern.compile("pip[0-9.]+ install");
    private static final Pattern PINNED =
            Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*)\\s*==\\s*([0-9][A-Za-z0-9.!+]*)");
    /** What may stand before the command: nothing that would be taken away from it by a pipe in front. */
    private static final Pattern BEFORE = Pattern.compile(
            "(?is)RUN(\\s+--\\S+)*[\\s\\\\]*|.*(&&|;)[\\s\\\\]*");

    private HashFix() {
    }

    static Optional<Fix> of(FileFacts facts, PackageInstall install, List<PackageWord> words) {
        CommandCall call = install.call();
        boolean pip = install.action().endsWith("pip install") || PIP_OF_VERSION.matcher(install.action()).matches();
        if (!pip || call.isNamed("uv", "pipx") || words.size() != install.packages().size()
                || !LanguagePins.usesPyPi(facts, install)
                || install.line().has("-e", "--editable", "-r", "--requirement", "--hash", "-t", "--no-binary")
                || !call.pipedFrom().isEmpty() || !call.redirects().isEmpty() || !call.assignments().isEmpty()
                || RunInsertion.after(facts, call, "true").isEmpty()) {
            return Optional.empty();
        }
        String before = facts.document().text(new Span(call.step().span().start(), call.span().start()));
        return BEFORE.matcher(before).matches() ? fix(facts, install, words) : Optional.empty();
    }

    private static Optional<Fix> fix(FileFacts facts, PackageInstall install, List<PackageWord> words) {
        List<Matcher> pinned = new ArrayList<>();
        for (PackageWord word : words) {
            Matcher m = PINNED.matcher(word.value().pattern());
            boolean here = word.value().written().filter(at -> at.equals(word.span())
                    && facts.document().text(at).equals(word.value().pattern())).isPresent();
            if (word.pin() != PackageWord.Pin.WITHOUT_HASH || !here || !m.matches()) {
                return Optional.empty();
            }
            pinned.add(m);
        }
        List<String> names = pinned.stream().map(m -> m.group(1)).sorted().toList();
        boolean alone = install.line().has("--no-deps", "--no-dependencies");
        List<Lookup> lookups = new ArrayList<>();
        StringBuilder list = new StringBuilder("printf '%s\\n'");
        for (Matcher m : pinned) {
            list.append(" '").append(m.group(1)).append("==").append(m.group(2)).append(' ')
                    .append(Pending.answer(lookups.size())).append('\'');
            lookups.add(new PackageHashes(m.group(1), m.group(2), names, LanguagePins.python(install), alone));
        }
        List<Edit> edits = new ArrayList<>();
        edits.add(Edit.insert(install.call().span().start(), list + " | "));
        for (PackageWord word : words) {
            Optional<Span> span = written(facts, install.call(), word);
            if (span.isEmpty()) {
                return Optional.empty();
            }
            edits.add(new Edit(span.get(), word == words.get(0) ? " --require-hashes -r /dev/stdin" : ""));
        }
        String what = words.size() == 1 ? words.get(0).shown() : words.size() + " packages";
        return Optional.of(Fix.online("Give pip the hashes of " + what, lookups, edits.toArray(Edit[]::new))
                .needsLook());
    }

    /** The word with its quotes and the blanks before it; empty where a comment stands between. */
    private static Optional<Span> written(FileFacts facts, CommandCall call, PackageWord word) {
        int from = call.command().span().end();
        for (Argument argument : call.arguments()) {
            if (argument.span().contains(word.span())) {
                Span span = new Span(from, argument.span().end());
                return facts.document().text(span).contains("#") ? Optional.empty() : Optional.of(span);
            }
            from = argument.span().end();
        }
        return Optional.empty();
    }
}
