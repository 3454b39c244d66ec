package dev.bit4bit.facts.fetch;

import dev.bit4bit.facts.CommandCall;
import java.util.List;
import java.util.Set;

/**
 * A check of files against sums or signatures.
 *
 * @param files      the files it names
 * @param lists      lists of sums that it reads and whose content is not in this file
 * @param filter     what the entries taken from the lists must hold; empty for all entries
 * @param open       it may name files that can't be known
 * @param signatures the signatures it checks with
 * @param sources    commands whose output the sums come from
 */
public record Verification(CommandCall call, List<FilePath> files, List<FilePath> lists, String filter, boolean open,
                           List<FilePath> signatures, Set<CommandCall> sources) {
}
