package dev.bit4bit.fixes;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.archive.ZipArchives;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.text.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes zip store neither extra fields nor the times at which files happened to be written: zip has no option for the
 * latter, so the members get the time of the source before.
 */
public final class ZipTimes {

    private ZipTimes() {
    }

    /**
     * @param timeless the times of the members are set already, or none of this rule's business
     * @return nothing where the times can't be set in front of the command
     */
    public static Optional<Fix> fix(FileFacts facts, ZipArchives.Zip zip, boolean timeless) {
        CommandCall call = zip.call();
        List<Edit> edits = new ArrayList<>();
        if (!timeless) {
            if (!isSimple(facts, call) || zip.members().stream().anyMatch(m -> !m.whole())) {
                return Optional.empty();
            }
            edits.add(Edit.insert(call.command().span().start(), touch(facts, zip)));
            edits.addAll(EpochDeclaration.edits(facts, call));
        }
        if (!zip.plain()) {
            edits.add(Edit.insert(call.command().span().end(), " -X"));
        }
        // The files keep the new times after the archive is made: in an image they are a part of it, and what lay in
        // a lower layer is stored once more.
        Fix.Kind kind = timeless ? Fix.Kind.SAFE : Fix.Kind.UNSAFE;
        return Optional.of(new Fix(timeless ? "Add -X" : "Give the files the time of the source and store nothing else",
                kind, edits));
    }

    private static String touch(FileFacts facts, ZipArchives.Zip zip) {
        StringBuilder command = new StringBuilder("find");
        for (Argument member : zip.members()) {
            command.append(' ').append(facts.document().text(member.span()));
        }
        String epoch = zip.call().place().inWord() ? "@${SOURCE_DATE_EPOCH}" : "\"@${SOURCE_DATE_EPOCH}\"";
        return command.append(" -exec touch -h -d ").append(epoch).append(" {} + && ").toString();
    }

    /** Whether another command may stand in front, joined by {@code &&}. */
    private static boolean isSimple(FileFacts facts, CommandCall call) {
        Step step = call.step();
        int start = call.command().span().start();
        if (step.shape() == Step.Shape.EXEC_FORM || call.wrapper().isPresent() || !call.pipedFrom().isEmpty()
                || !call.assignments().isEmpty() || step.onbuild()) {
            return false;
        }
        String text = facts.document().text();
        int at = start;
        while (at > 0 && (text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '\t')) {
            at--;
        }
        if (at == 0 || "\n;&|({'\"".indexOf(text.charAt(at - 1)) >= 0) {
            return at == 0 || text.charAt(at - 1) != '|';
        }
        String before = text.substring(Math.max(0, at - 5), at);
        return before.endsWith("do") || before.endsWith("then") || before.endsWith("else") || before.endsWith("RUN");
    }
}
