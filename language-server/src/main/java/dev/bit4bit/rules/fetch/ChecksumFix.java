package dev.bit4bit.rules.fetch;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.CopyStep;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.fetch.Download;
import dev.bit4bit.facts.fetch.FilePath;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Lookup;
import dev.bit4bit.findings.Lookup.FileChecksum;
import dev.bit4bit.findings.Pending;
import dev.bit4bit.fixes.RunInsertion;
import dev.bit4bit.text.Edit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Compares a download with the sum that its address gives today. */
final class ChecksumFix {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^/@\\s]+/\\S+");
    private static final Pattern PLAIN_PATH = Pattern.compile("[A-Za-z0-9._/+@%,:~-]+");

    private ChecksumFix() {
    }

    /** Empty where the address is not wholly known or there is no one place for the check. */
    static Optional<Fix> of(FileFacts facts, Download download) {
        Value address = download.url().value();
        if (!address.isKnown() || !ADDRESS.matcher(address.pattern()).matches() || download.isUnreached()) {
            return Optional.empty();
        }
        List<Lookup> lookups = List.of(new FileChecksum(address.pattern()));
        if (download.call().isEmpty()) {
            return add(facts, download).map(edit -> Fix.online("Add the checksum of what it is today", lookups, edit));
        }
        CommandCall call = download.call().get();
        boolean kept = download.use() == Download.Use.FILE && download.files().size() == 1
                && download.files().get(0).isKnown() && call.pipedTo().isEmpty() && call.pipedFrom().isEmpty()
                && !call.place().looped();
        if (!kept) {
            return Optional.empty();
        }
        FilePath file = download.files().get(0);
        if (!PLAIN_PATH.matcher(file.key()).matches()) {
            return Optional.empty();
        }
        return RunInsertion.after(facts, call, "echo \"" + Pending.answer(0) + "  " + file.key() + "\" | sha256sum -c -")
                .map(edit -> Fix.online("Check the sha256 of what it is today", lookups, edit));
    }

    private static Optional<Edit> add(FileFacts facts, Download download) {
        int start = download.span().start();
        boolean single = facts.copies().stream().filter(c -> c.order() == download.order() && c.unit() == download.unit())
                .map(CopyStep::sources).anyMatch(sources -> sources.size() == 1);
        String text = facts.document().text();
        return single && text.regionMatches(true, start, "ADD", 0, 3)
                ? Optional.of(Edit.insert(start + 3, " --checksum=sha256:" + Pending.answer(0))) : Optional.empty();
    }
}
