package dev.bit4bit.rebuild.blame;

import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.readers.dockerfile.DockerfileReader;
import dev.bit4bit.syntax.dockerfile.Dockerfile;
import dev.bit4bit.syntax.dockerfile.DockerfileParser;
import dev.bit4bit.syntax.dockerfile.Instruction;
import dev.bit4bit.syntax.template.MaskedText;
import dev.bit4bit.syntax.template.TemplateDetector;
import dev.bit4bit.syntax.template.TemplateScanner;
import dev.bit4bit.text.Document;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The Dockerfile that was built, by stages.
 *
 * @param stages the FROM and what follows it, for each stage
 */
public record BuiltFile(Document document, FileFacts facts, List<List<Instruction>> stages) {

    public BuiltFile {
        stages = List.copyOf(stages);
    }

    /** Reads a Dockerfile; any text gives one, perhaps without stages. */
    public static BuiltFile of(Document document, ContextFiles files) {
        MaskedText masked = TemplateScanner.mask(document.text(),
                TemplateDetector.detect(document.fileName(), document.text()));
        Dockerfile tree = DockerfileParser.parse(masked.text());
        List<List<Instruction>> stages = new ArrayList<>();
        for (Instruction instruction : tree.instructions()) {
            if (instruction.keyword().equals("FROM")) {
                stages.add(new ArrayList<>());
            }
            if (!stages.isEmpty()) {
                stages.get(stages.size() - 1).add(instruction);
            }
        }
        return new BuiltFile(document, DockerfileReader.read(document, masked, tree, new BitSet(), files), stages);
    }

    /** The stages, as facts have them. */
    public List<Unit> units() {
        return facts.units().stream().filter(Unit::isStage).toList();
    }

    /** The stage that a target names, by its name or number; the last when there is no target. */
    public Optional<Unit> stage(Optional<String> target) {
        List<Unit> units = units();
        if (units.isEmpty() || units.size() != stages.size()) {
            return Optional.empty();
        }
        if (target.isEmpty()) {
            return Optional.of(units.get(units.size() - 1));
        }
        return units.stream().filter(unit -> unit.name().equalsIgnoreCase(target.get())
                || String.valueOf(unit.index()).equals(target.get())).findFirst();
    }

    /** The instructions that make a stage, those of the stages that it is built on before its own. */
    public List<Instruction> chain(Unit stage) {
        List<Instruction> chain = new ArrayList<>();
        for (Unit unit = stage; unit != null; unit = unit.parent().orElse(null)) {
            chain.addAll(0, stages.get(unit.index()));
        }
        return chain;
    }

    /** The FROM at the bottom of a stage. */
    public Instruction ground(Unit stage) {
        return chain(stage).get(0);
    }

    /** The text up to the end of a stage: what a builder has to be given so that it builds that one. */
    public String upTo(Unit stage) {
        int next = stage.index() + 1;
        return next < stages.size() ? document.text().substring(0, stages.get(next).get(0).span().start())
                : document.text();
    }

    /** What a stage is called: its name, else its number. */
    public String stageName(int index) {
        return units().stream().filter(unit -> unit.index() == index && !unit.name().isEmpty()).map(Unit::name)
                .findFirst()
                .orElse(String.valueOf(index));
    }

    /** The line of an offset, from 1. */
    public int line(int offset) {
        return document.lines().positionOf(offset).line() + 1;
    }
}
