package dev.bit4bit.rules.fetch;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.fetch.Checkout;
import dev.bit4bit.facts.fetch.Checkout.Pin;
import dev.bit4bit.facts.fetch.Checkout.Way;
import dev.bit4bit.facts.fetch.Download;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Form;
import dev.bit4bit.findings.Lookup;
import dev.bit4bit.findings.Lookup.GitCommit;
import dev.bit4bit.findings.Pending;
import dev.bit4bit.fixes.RunInsertion;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the commit that a branch or tag stands at today. */
final class CommitFix {

    private static final Pattern REPOSITORY = Pattern.compile("https://[^/@\\s]+/[^\\s?#]+");
    private static final Pattern REF = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/+-]*");
    private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9._/+-]+");
    private static final Pattern RAW = Pattern.compile("https://raw\\.githubusercontent\\.com/([\\w.-]+/[\\w.-]+)/"
            + "(?:refs/(?:heads|tags)/)?([\\w.-]+)/.+");
    private static final Set<String> QUIET = Set.of("-q", "--quiet", "-v", "--verbose", "--progress", "--single-branch",
            "--no-tags", "--shallow-submodules");
    private static final Set<String> RECURSIVE = Set.of("--recurse-submodules", "--recursive");
    private static final Set<String> WITH_VALUE = Set.of("-b", "--branch", "--depth", "-j", "--jobs");

    private CommitFix() {
    }

    /** Empty where the repository or the ref is not wholly known, or the command says more than is understood here. */
    static List<Fix> of(FileFacts facts, Checkout checkout) {
        if (checkout.way() == Way.SUBMODULES) {
            return withoutRemote(checkout).map(List::of).orElse(List.of());
        }
        return named(facts, checkout).map(fix -> inForms(facts, checkout, fix)).orElse(List.of());
    }

    /** What the project names is another commit than that of the day, so it needs a look. */
    private static Optional<Fix> withoutRemote(Checkout checkout) {
        return checkout.call().flatMap(call -> {
            List<Argument> arguments = call.arguments();
            for (int i = 1; i < arguments.size(); i++) {
                if (arguments.get(i).is("--remote") && call.span().contains(arguments.get(i).span())) {
                    return Optional.of(Fix.unsafe("Take the commits that the project names", new Edit(
                            new Span(arguments.get(i - 1).span().end(), arguments.get(i).span().end()), "")));
                }
            }
            return Optional.empty();
        });
    }

    /** With the name of the branch or tag as a comment too, where a command ends its line: nothing follows it there. */
    private static List<Fix> inForms(FileFacts facts, Checkout checkout, Fix fix) {
        List<Edit> edits = fix.pending().orElseThrow().edits();
        String text = facts.document().text();
        int end = edits.get(0).span().end();
        String ref = checkout.reference().map(Value::pattern).orElse("");
        boolean last = checkout.way() != Way.ADD && edits.size() == 1 && !ref.isEmpty() && !ref.equals("HEAD")
                && (end == text.length() || text.startsWith("\n", end) || text.startsWith("\r\n", end));
        if (!last) {
            return List.of(fix);
        }
        Edit commented = new Edit(edits.get(0).span(), edits.get(0).replacement() + " # " + ref);
        return List.of(Fix.online(fix.title(), fix.pending().orElseThrow().lookups(), commented)
                .in(Form.COMMIT_WITH_COMMENT), fix.in(Form.COMMIT_ALONE));
    }

    private static Optional<Fix> named(FileFacts facts, Checkout checkout) {
        Value repository = checkout.repository();
        String ref = checkout.reference().map(Value::pattern).filter(r -> !r.isEmpty()).orElse("HEAD");
        if (checkout.pin() != Pin.MOVING || !repository.isKnown()
                || !REPOSITORY.matcher(repository.pattern()).matches() || !REF.matcher(ref).matches()
                || !checkout.reference().map(Value::isKnown).orElse(true)) {
            return Optional.empty();
        }
        List<Lookup> lookups = List.of(new GitCommit(repository.pattern(), ref));
        if (checkout.way() == Way.ADD || checkout.way() == Way.PACKAGE) {
            return checkout.reference().flatMap(Value::written)
                    .filter(at -> facts.document().text(at).equals(ref) && takesCommit(facts, at))
                    .map(at -> Fix.online("Name the commit of " + ref, lookups, new Edit(at, Pending.answer(0))));
        }
        if (checkout.way() != Way.CLONE || checkout.call().isEmpty()) {
            return Optional.empty();
        }
        CommandCall call = checkout.call().get();
        if (checkout.reference().isPresent() && call.arguments().stream().noneMatch(CommitFix::namesReference)) {
            return later(facts, checkout.reference().get(), ref, lookups);
        }
        return clone(facts, call, ref, lookups);
    }

    /** Whether a commit may stand at a place: not as the value of {@code tag=} or {@code branch=} in an address. */
    private static boolean takesCommit(FileFacts facts, Span at) {
        String before = facts.document().text().substring(0, at.start());
        return !before.endsWith("tag=") && !before.endsWith("branch=");
    }

    private static boolean namesReference(Argument argument) {
        return argument.startsWith("-b") || argument.startsWith("--branch") || argument.startsWith("--revision");
    }

    /** For a clone of which a later {@code git checkout} takes something: there the commit belongs. */
    private static Optional<Fix> later(FileFacts facts, Value reference, String ref, List<Lookup> lookups) {
        return reference.written().filter(at -> facts.document().text(at).equals(ref)
                        && facts.calls("git").stream().anyMatch(c -> c.span().contains(at.start())
                        && c.arguments().stream().anyMatch(a -> a.is("checkout"))))
                .map(at -> Fix.online("Name the commit of " + ref, lookups, new Edit(at, Pending.answer(0))));
    }

    /** The words of a {@code git clone} that matter: no other options than these. */
    private record Clone(Argument address, Optional<Argument> folder, boolean shallow, Optional<String> submodules) {

        static Optional<Clone> of(CommandCall call) {
            List<Argument> arguments = call.arguments();
            if (arguments.isEmpty() || !arguments.get(0).is("clone")) {
                return Optional.empty();
            }
            List<Argument> operands = new ArrayList<>();
            boolean shallow = false;
            boolean recursive = false;
            boolean shallowSubmodules = false;
            for (int i = 1; i < arguments.size(); i++) {
                String text = arguments.get(i).text().orElse("");
                int equals = text.indexOf('=');
                String name = text.startsWith("--") && equals > 0 ? text.substring(0, equals) : text;
                shallow |= name.equals("--depth");
                recursive |= RECURSIVE.contains(text);
                shallowSubmodules |= text.equals("--shallow-submodules");
                if (WITH_VALUE.contains(name)) {
                    i += equals > 0 && name.length() < text.length() ? 0 : 1;
                } else if (!text.startsWith("-") && !text.isEmpty()) {
                    operands.add(arguments.get(i));
                } else if (!QUIET.contains(text) && !RECURSIVE.contains(text)) {
                    return Optional.empty();
                }
            }
            return operands.isEmpty() || operands.size() > 2 ? Optional.empty()
                    : Optional.of(new Clone(operands.get(0), operands.stream().skip(1).findFirst(), shallow,
                    !recursive ? Optional.empty() : Optional.of("submodule update -q --init --recursive"
                            + (shallowSubmodules ? " --depth 1" : ""))));
        }

        /** The folder it makes, as git names it (git-clone, DIRECTORY). */
        String folderName() {
            return folder.flatMap(Argument::text).orElseGet(() -> {
                String path = address.text().orElse("").replaceAll("/+$", "").replaceAll("\\.git$", "");
                return path.substring(path.lastIndexOf('/') + 1);
            });
        }
    }

    private static Optional<Fix> clone(FileFacts facts, CommandCall call, String ref, List<Lookup> lookups) {
        Clone clone = Clone.of(call).orElse(null);
        if (clone == null || !FOLDER.matcher(clone.folderName()).matches() || call.place().looped()
                || !call.pipedTo().isEmpty()) {
            return Optional.empty();
        }
        String title = ref.equals("HEAD") ? "Check out the commit of today" : "Check out the commit of " + ref;
        String folder = clone.folderName();
        String git = folder.equals(".") ? "git" : "git -C " + folder;
        Optional<Edit> after = RunInsertion.after(facts, call, "true");
        if (after.isEmpty()) {
            return Optional.empty();
        }
        // Behind && the shell ignores set -e: commands that stand by themselves stay by themselves.
        String join = after.get().replacement().contains("&&") ? " && " : "; ";
        String submodules = clone.submodules().map(command -> join + git + " " + command).orElse("");
        if (!clone.shallow()) {
            return RunInsertion.after(facts, call, git + " checkout -q " + Pending.answer(0) + submodules)
                    .map(edit -> Fix.online(title, lookups, edit));
        }
        // A shallow clone has no other commit than the newest: the commit itself is fetched in its place.
        Span span = new Span(call.command().span().start(), call.span().end());
        if (!call.redirects().isEmpty() || !facts.document().text(call.command().span()).equals("git")) {
            return Optional.empty();
        }
        String address = facts.document().text(clone.address().span());
        // The addresses of submodules may count from that of the project, which then has to be known.
        String fetch = clone.submodules().isEmpty() ? git + " fetch -q --depth 1 " + address
                : git + " remote add origin " + address + join + git + " fetch -q --depth 1 origin";
        return Optional.of(Fix.online("Fetch the commit of " + ref, lookups, new Edit(span, "git init -q " + folder + join
                + fetch + " " + Pending.answer(0) + join + git + " checkout -q FETCH_HEAD" + submodules)));
    }

    /** For a file that is read from a branch of a repository on GitHub. */
    static Optional<Fix> of(FileFacts facts, Download download) {
        Value address = download.url().value();
        Matcher raw = RAW.matcher(address.isKnown() ? address.pattern() : "");
        Optional<Span> written = address.written();
        if (!raw.matches() || written.isEmpty() || !facts.document().text(written.get()).equals(address.pattern())) {
            return Optional.empty();
        }
        int start = written.get().start();
        Span at = new Span(start + address.pattern().indexOf('/', raw.end(1)) + 1, start + raw.end(2));
        return Optional.of(Fix.online("Name the commit of " + raw.group(2),
                List.of(new GitCommit("https://github.com/" + raw.group(1), raw.group(2))),
                new Edit(at, Pending.answer(0))));
    }
}
