package dev.bit4bit.analysis;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.CopyStep;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.ImageReference;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.fetch.Checkout;
import dev.bit4bit.facts.fetch.Checkouts;
import dev.bit4bit.facts.fetch.Download;
import dev.bit4bit.facts.fetch.Downloads;
import dev.bit4bit.facts.fetch.FilePath;
import dev.bit4bit.facts.fetch.Verification;
import dev.bit4bit.facts.fetch.Verifications;
import dev.bit4bit.facts.images.ImageName;
import dev.bit4bit.findings.Pin;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a document names by its content: images, commits and files of which both name and value are known. */
final class PinSearch {

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern REPOSITORY = Pattern.compile("https?://[^/@\\s]+/[^\\s?#]+");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^/@\\s]+/\\S+");
    /** A line of a list of sums (coreutils manual, "md5sum invocation"). */
    private static final Pattern SUM = Pattern.compile("(?m)(?:^|\\\\n)\\s*([0-9a-f]{64})\\s+\\*?([^\\s\\\\]+)");

    private final FileFacts facts;
    private final DocumentFacts document;
    private final List<PlacedPin> found = new ArrayList<>();
    private final Set<Span> seen = new HashSet<>();

    PinSearch(DocumentFacts document) {
        this.document = document;
        this.facts = document.facts();
    }

    List<PlacedPin> all() {
        images();
        facts.derive(Checkouts.class, Checkouts::of).all().forEach(this::checkout);
        files();
        found.sort(Comparator.comparing(pin -> pin.place().start()));
        return List.copyOf(found);
    }

    private void add(Pin pin, Optional<Span> at, Span span) {
        if (seen.add(at.orElse(span))) {
            found.add(new PlacedPin(pin, at, span));
        }
    }

    private void images() {
        for (ImageReference reference : document.images()) {
            for (Value value : reference.value().possibilities()) {
                ImageName name = ImageName.of(value);
                String digest = name.digest().orElse("");
                if (value.isKnown() && DIGEST.matcher(digest).matches() && reference.stage().isEmpty()) {
                    add(new Pin.Image(value.pattern().substring(0, name.at()), name.tag().isPresent(), digest,
                            reference.platform().isPresent()), value.from(name.at() + 1).written(), reference.span());
                }
            }
        }
    }

    private void checkout(Checkout checkout) {
        if (checkout.pin() != Checkout.Pin.PINNED) {
            return;
        }
        Optional<String> repository = text(checkout.repository()).flatMap(r -> address(r, checkout))
                .filter(r -> REPOSITORY.matcher(r).matches());
        Optional<Value> commit = checkout.reference().filter(PinSearch::isCommit).or(() -> later(checkout));
        if (repository.isPresent() && commit.isPresent()) {
            add(new Pin.Commit(repository.get(), commit.get().pattern()), commit.get().written(), checkout.span());
        }
    }

    private static Optional<String> text(Value value) {
        return value.isKnown() ? Optional.of(value.pattern()) : Optional.empty();
    }

    private static boolean isCommit(Value value) {
        return value.isKnown() && COMMIT.matcher(value.pattern()).matches();
    }

    /** The address behind the name of a remote ({@code git remote add}). */
    private Optional<String> address(String repository, Checkout checkout) {
        if (repository.contains("://")) {
            return Optional.of(repository);
        }
        for (CommandCall call : facts.calls("git")) {
            List<Argument> words = call.arguments();
            for (int i = 0; i + 3 < words.size(); i++) {
                if (words.get(i).is("remote") && words.get(i + 1).is("add") && words.get(i + 2).is(repository)
                        && checkout.unit().isBuiltOn(call.unit())) {
                    return text(words.get(i + 3).value());
                }
            }
        }
        return Optional.empty();
    }

    /** The commit that a command after a clone, and before the next one, takes. */
    private Optional<Value> later(Checkout checkout) {
        int from = checkout.call().map(CommandCall::order).orElse(Integer.MAX_VALUE);
        for (CommandCall call : facts.calls("git")) {
            if (call.order() <= from || !call.unit().isBuiltOn(checkout.unit())) {
                continue;
            }
            if (call.arguments().stream().anyMatch(a -> a.is("clone"))) {
                return Optional.empty();
            }
            Optional<Value> commit = call.arguments().stream().map(Argument::value).filter(PinSearch::isCommit).findFirst();
            if (commit.isPresent()) {
                return commit;
            }
        }
        return Optional.empty();
    }

    private void files() {
        for (CopyStep copy : facts.copies()) {
            Optional<Value> sum = copy.checksum().filter(v -> v.isKnown() && DIGEST.matcher(v.pattern()).matches());
            if (sum.isPresent() && copy.sources().size() == 1) {
                text(copy.sources().get(0).value()).filter(url -> ADDRESS.matcher(url).matches()).ifPresent(url ->
                        add(new Pin.File(url, sum.get().pattern().substring("sha256:".length())),
                                sum.get().from("sha256:".length()).written(), copy.span()));
            }
        }
        List<Verification> checks = facts.derive(Verifications.class, Verifications::of).all();
        for (Download download : facts.derive(Downloads.class, Downloads::of).all()) {
            Optional<String> url = text(download.url().value()).filter(u -> ADDRESS.matcher(u).matches());
            if (url.isPresent() && !download.files().isEmpty()) {
                checks.stream().filter(c -> c.call().order() > download.order()
                                && c.call().unit().isBuiltOn(download.unit()))
                        .forEach(check -> compared(download, url.get(), check));
            }
        }
    }

    /** The sum of a download that stands in the words of a check or of what is piped into it. */
    private void compared(Download download, String url, Verification check) {
        List<CommandCall> calls = new ArrayList<>(check.call().pipedFrom());
        calls.add(check.call());
        for (CommandCall call : calls) {
            for (Argument argument : call.arguments()) {
                Matcher line = SUM.matcher(text(argument.value()).orElse(""));
                while (line.find()) {
                    FilePath file = FilePath.of(Value.of(List.of(new Value.Known(line.group(2), argument.span(), false,
                            false))), check.call().workingDirectory());
                    if (download.files().stream().anyMatch(f -> f.matches(file) == FilePath.Match.YES)) {
                        add(new Pin.File(url, line.group(1)),
                                argument.value().to(line.end(1)).from(line.start(1)).written(), download.span());
                    }
                }
            }
        }
    }
}
