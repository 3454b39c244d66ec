package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.CopyStep;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Redirect;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value;
import java.util.ArrayList;
import java.util.List;

/** Where a file may add or change an archive that the packages of a distribution come from; in doubt it may. */
record SourceChanges(List<Change> all) {

    private record Change(Unit unit, int order) {
    }

    static SourceChanges of(FileFacts facts) {
        List<Change> found = new ArrayList<>();
        for (CommandCall call : facts.callsWhere(SourceChanges::mayChange)) {
            found.add(new Change(call.unit(), call.order()));
        }
        for (CopyStep copy : facts.copies()) {
            String to = copy.destination().pattern();
            if (to.startsWith("/etc") || to.equals("/") || to.startsWith("" + Value.UNKNOWN)) {
                found.add(new Change(copy.unit(), copy.order()));
            }
        }
        return new SourceChanges(List.copyOf(found));
    }

    /** Whether any stands before a command, in its stage or one it is built on. */
    boolean before(CommandCall install) {
        for (Change change : all) {
            if (change.order() < install.order() && install.unit().isBuiltOn(change.unit())) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayChange(CommandCall call) {
        boolean script = call.isNamed("sh", "bash", "ash", "dash", "source", ".")
                && (!call.pipedFrom().isEmpty() || !call.arguments().isEmpty());
        boolean file = call.isNamed("dpkg") && call.arguments().stream().anyMatch(a -> a.is("-i") || a.is("--install"));
        if (script || file || call.isNamed("add-apt-repository", "apt-add-repository", "extrepo", "setup-apkrepos")
                || call.name().endsWith(".sh") || call.name().isEmpty()) {
            return true;
        }
        for (Redirect redirect : call.redirects()) {
            if (redirect.isOutput() && namesSources(redirect.target())) {
                return true;
            }
        }
        return !call.isNamed("rm", "mkdir", "ls", "echo", "printf")
                && call.arguments().stream().anyMatch(a -> namesSources(a.value()));
    }

    private static boolean namesSources(Value value) {
        String text = value.pattern();
        return text.contains("/etc/apt/preferences") || text.contains("apk/repositories") || text.contains("sources.list");
    }
}
