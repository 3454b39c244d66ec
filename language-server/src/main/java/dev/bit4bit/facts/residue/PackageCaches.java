package dev.bit4bit.facts.residue;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The indexes and caches of package managers that steps leave behind.
 *
 * @param left in order of the steps
 */
public record PackageCaches(List<Left> left) {

    /**
     * One cache that one step leaves.
     *
     * @param call   the first command of the step that writes it
     * @param action command and subcommand for people
     * @param span   from the command word to the subcommand word
     * @param verb   the subcommand word when this one command alone writes it and takes the option against it
     * @param uncertain a command of the step that isn't known, or is there to clean, may remove it
     */
    public record Left(Step step, CommandCall call, CacheKind kind, String action, Span span,
                       Optional<Argument> verb, boolean uncertain) {

        /** Whether the cache gets into the image, as far as this file shows. */
        public boolean isShipped() {
            Unit unit = call.unit();
            return unit.delivery() == Unit.Delivery.SHIPPED
                    || kind.files().stream().anyMatch(f -> ShippedFiles.takes(unit, f));
        }
    }

    public static PackageCaches of(FileFacts facts) {
        List<Left> left = new ArrayList<>();
        for (Step step : facts.stepsCalling(CacheWriter::mayWrite)) {
            Map<CacheKind, List<CacheWriter>> writers = new EnumMap<>(CacheKind.class);
            for (CommandCall call : facts.calls(step)) {
                CacheWriter.of(call).ifPresent(w -> writers.computeIfAbsent(w.kind(), k -> new ArrayList<>(2)).add(w));
            }
            writers.forEach((kind, all) -> {
                if (!kind.isMounted(step) && !isGone(kind, all.get(all.size() - 1).call(), facts)) {
                    CacheWriter first = all.get(0);
                    boolean alone = all.size() == 1 && !first.action().endsWith(" update");
                    left.add(new Left(step, first.call(), kind, first.action(), first.span(),
                            alone && !kind.option().isEmpty() ? first.verb() : Optional.empty(),
                            mayBeCleaned(step, all.get(all.size() - 1).call(), facts)));
                }
            });
        }
        return new PackageCaches(List.copyOf(left));
    }

    private static boolean mayBeCleaned(Step step, CommandCall last, FileFacts facts) {
        return facts.calls(step).stream().anyMatch(c -> c.order() > last.order()
                && (c.name().isEmpty() || c.name().contains("clean")));
    }

    /** Where only files are taken out of a stage, a later step of the stage removes it just as well. */
    private static boolean isGone(CacheKind kind, CommandCall last, FileFacts facts) {
        boolean layersCount = last.unit().delivery() == Unit.Delivery.SHIPPED && last.unit().isStage();
        for (Step other : layersCount ? List.of(last.step()) : facts.stepsWhere(last.unit(), kind.cleaning())) {
            if (other.order() < last.step().order()) {
                continue;
            }
            List<CommandCall> calls = facts.calls(other);
            for (CommandCall call : calls) {
                if (call.order() > last.order() && kind.isCleanedBy(call)) {
                    return true;
                }
            }
            Removals removals = calls.isEmpty() ? null : Removals.of(other, calls);
            if (removals != null && kind.files().stream().anyMatch(f -> removals.cover(f, last.order()))) {
                return true;
            }
        }
        return false;
    }
}
