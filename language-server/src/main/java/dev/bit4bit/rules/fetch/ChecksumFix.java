package dev.bit4bit.rules.fetch;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.CopyStep;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.Value.Known;
import dev.bit4bit.facts.Value.Segment;
import dev.bit4bit.facts.Value.Unknown;
import dev.bit4bit.facts.fetch.Download;
import dev.bit4bit.facts.fetch.FilePath;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Form;
import dev.bit4bit.findings.Lookup;
import dev.bit4bit.findings.Lookup.FileChecksum;
import dev.bit4bit.findings.Pending;
import dev.bit4bit.fixes.RunInsertion;
import dev.bit4bit.text.Edit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Compares a download with the sum that its address gives today. */
final class ChecksumFix {

    static final Pattern ADDRESS = Pattern.compile("https?://[^/@\\s]+/\\S+");
    static final Pattern PLAIN_PATH = Pattern.compile("[A-Za-z0-9._/+@%,:~-]+");

    private static final List<String> ARCHITECTURES = List.of("amd64", "arm64");

    private ChecksumFix() {
    }

    /** None where the address is not wholly known or there is no one place for the check. */
    static List<Fix> of(FileFacts facts, Download download) {
        Value address = download.url().value();
        if (download.isUnreached()) {
            return List.of();
        }
        if (!address.isKnown()) {
            return forArchitectures(facts, download).map(List::of).orElse(List.of());
        }
        if (!ADDRESS.matcher(address.pattern()).matches()) {
            return List.of();
        }
        List<Lookup> lookups = List.of(new FileChecksum(address.pattern()));
        if (download.call().isEmpty()) {
            return add(facts, download).map(edit -> Fix.online("Add the checksum of what it is today", lookups, edit))
                    .map(List::of).orElse(List.of());
        }
        List<Fix> fixes = new ArrayList<>(2);
        kept(download).flatMap(file -> RunInsertion.after(facts, download.call().get(), check(Pending.answer(0), file)))
                .map(edit -> Fix.online("Check the sha256 of what it is today", lookups, edit).in(Form.SHA256SUM))
                .ifPresent(fixes::add);
        kept(download).flatMap(file -> AddInstead.of(facts, download, file)).map(edit ->
                Fix.online("Fetch it with ADD and the checksum of what it is today", lookups, edit).in(Form.ADD_CHECKSUM))
                .ifPresent(fixes::add);
        return fixes;
    }

    static String check(String sum, FilePath file) {
        return "echo \"" + sum + "  " + file.key() + "\" | sha256sum -c -";
    }

    /** The one file of known name that the download is kept in. */
    static Optional<FilePath> kept(Download download) {
        CommandCall call = download.call().orElse(null);
        boolean kept = call != null && download.use() == Download.Use.FILE && download.files().size() == 1
                && download.files().get(0).isKnown() && call.pipedTo().isEmpty() && call.pipedFrom().isEmpty()
                && !call.place().looped() && PLAIN_PATH.matcher(download.files().get(0).key()).matches();
        return kept ? Optional.of(download.files().get(0)) : Optional.empty();
    }

    /** One sum for each architecture, where the address differs in nothing else. */
    private static Optional<Fix> forArchitectures(FileFacts facts, Download download) {
        Optional<String> expression = architecture(download.url().value());
        Optional<FilePath> file = kept(download);
        if (expression.isEmpty() || file.isEmpty()) {
            return Optional.empty();
        }
        List<Lookup> lookups = new ArrayList<>();
        StringBuilder sums = new StringBuilder("case \"" + expression.get() + "\" in ");
        for (String architecture : ARCHITECTURES) {
            String address = with(download.url().value(), architecture);
            if (!ADDRESS.matcher(address).matches()) {
                return Optional.empty();
            }
            sums.append(architecture).append(") sum=").append(Pending.answer(lookups.size())).append(" ;; ");
            lookups.add(new FileChecksum(address));
        }
        sums.append("*) exit 1 ;; esac && ").append(check("$sum", file.get()));
        return RunInsertion.after(facts, download.call().get(), sums.toString()).map(edit -> Fix.online(
                "Check the sha256 of what it is today, for " + String.join(" and ", ARCHITECTURES), lookups, edit));
    }

    /** The one expression that all unknown pieces of an address are, when it names the architecture as Debian does. */
    private static Optional<String> architecture(Value address) {
        Set<String> expressions = new HashSet<>();
        for (Unknown unknown : address.unknowns()) {
            boolean asked = unknown.producers().size() == 1 && unknown.producers().get(0).isNamed("dpkg")
                    && unknown.producers().get(0).arguments().stream().anyMatch(a -> a.is("--print-architecture"));
            expressions.add(asked ? "$(dpkg --print-architecture)"
                    : unknown.name().equals("TARGETARCH") ? "${TARGETARCH}" : "");
        }
        return expressions.size() == 1 ? expressions.stream().filter(e -> !e.isEmpty()).findFirst() : Optional.empty();
    }

    private static String with(Value address, String architecture) {
        StringBuilder text = new StringBuilder();
        for (Segment segment : address.segments()) {
            text.append(segment instanceof Known known ? known.text() : architecture);
        }
        return text.toString();
    }

    static Optional<Edit> add(FileFacts facts, Download download) {
        int start = download.span().start();
        boolean single = facts.copies().stream().filter(c -> c.order() == download.order() && c.unit() == download.unit())
                .map(CopyStep::sources).anyMatch(sources -> sources.size() == 1);
        String text = facts.document().text();
        return single && text.regionMatches(true, start, "ADD", 0, 3)
                ? Optional.of(Edit.insert(start + 3, " --checksum=sha256:" + Pending.answer(0))) : Optional.empty();
    }
}
