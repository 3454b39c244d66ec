package dev.bit4bit.fixes;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.packages.AptBase;
import dev.bit4bit.text.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Points apt at its archive as it was at SOURCE_DATE_EPOCH, before it fetches the index: snapshot.debian.org by other
 * addresses in the sources (sources.list(5)), snapshot.ubuntu.com by apt's own {@code APT::Snapshot}.
 */
public final class AptSnapshot {

    private static final String TIME = "$(date -u -d \"@${SOURCE_DATE_EPOCH}\" +%Y%m%dT%H%M%SZ)";

    private static final String SOURCES = "/etc/apt/sources.list";
    private static final Pattern ARCHIVE = Pattern.compile(
            "//[a-z0-9.-]*(debian\\.org|ubuntu\\.com)/(debian|ubuntu)");

    private AptSnapshot() {
    }

    /** Nothing for a base that isn't known by its name, and for a RUN to which nothing can be added. */
    public static Optional<List<Edit>> before(FileFacts facts, CommandCall refresh) {
        Optional<AptBase> base = refresh.unit().isStage() ? AptBase.of(refresh.unit()) : Optional.empty();
        if (base.isEmpty() || writesOwnSources(facts, refresh)) {
            return Optional.empty();
        }
        String sudo = RunEnd.sudoOf(facts, refresh.step(), refresh);
        // What sudo runs writes no redirection.
        if (base.get() == AptBase.UBUNTU && !sudo.isEmpty()) {
            return Optional.empty();
        }
        return RunInsertion.before(facts, refresh, command(base.get(), sudo)).map(edit -> {
            List<Edit> edits = new ArrayList<>();
            EpochDeclaration.edit(facts, refresh.unit(), refresh.scope()).ifPresent(edits::add);
            edits.add(edit);
            return edits;
        });
    }

    /** Whether the stage names the distribution's archive itself, in a file that the setup would miss. */
    private static boolean writesOwnSources(FileFacts facts, CommandCall refresh) {
        for (CommandCall call : facts.calls(List.of("echo", "printf", "cat", "tee"))) {
            if (call.order() < refresh.order() && refresh.unit().isBuiltOn(call.unit())) {
                boolean sources = call.redirects().stream().anyMatch(r -> r.isOutput()
                        && r.target().pattern().startsWith(SOURCES)) || call.pipedTo().stream()
                        .flatMap(c -> c.arguments().stream()).anyMatch(a -> a.startsWith(SOURCES));
                boolean archive = Stream.concat(call.arguments().stream().map(Argument::value),
                        call.redirects().stream().flatMap(r -> r.body().stream()))
                        .anyMatch(v -> ARCHIVE.matcher(v.pattern()).find());
                if (sources && archive) {
                    return true;
                }
            }
        }
        return facts.copies().stream().anyMatch(c -> c.order() < refresh.order()
                && refresh.unit().isBuiltOn(c.unit()) && c.destination().pattern().startsWith(SOURCES));
    }

    /** The lines of one command, continued from each to the next. */
    private static List<String> command(AptBase base, String sudo) {
        return switch (base) {
            case DEBIAN_SOURCES -> List.of(sudo + "sed -i -E",
                    "\"s,http://deb.debian.org/(debian[a-z-]*),http://snapshot.debian.org/archive/\\1/" + TIME
                            + "\\nCheck-Valid-Until: no,\"",
                    "/etc/apt/sources.list.d/debian.sources");
            case DEBIAN_LIST -> List.of(sudo + "sed -i -E",
                    "\"s,http://(deb|security).debian.org/(debian[a-z-]*),"
                            + "[check-valid-until=no] http://snapshot.debian.org/archive/\\2/" + TIME + ",\"",
                    "/etc/apt/sources.list");
            // The image has no certificates yet; apt checks signatures, whoever sends the files.
            case UBUNTU -> List.of(
                    "printf 'APT::Snapshot \"%s\";\\nAcquire::https::snapshot.ubuntu.com::Verify-Peer \"false\";\\n'",
                    "\"" + TIME + "\" > /etc/apt/apt.conf.d/50snapshot");
        };
    }
}
