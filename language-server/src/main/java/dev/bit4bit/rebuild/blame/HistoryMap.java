package dev.bit4bit.rebuild.blame;

import dev.bit4bit.image.PlatformImage;
import dev.bit4bit.image.Step;
import dev.bit4bit.syntax.dockerfile.Instruction;
import dev.bit4bit.syntax.dockerfile.Instruction.Arguments;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which instruction made which line of an image's history. Builders write lines each in their own way: BuildKit
 * {@code RUN /bin/sh -c … # buildkit}, buildah and the old docker {@code /bin/sh -c #(nop) COPY file:… in /x}, arguments of
 * the build before the shell. Lines and instructions stand in the same order, and what the base image brought comes first;
 * so they are aligned, from the end, by kind and text.
 */
public final class HistoryMap {

    private static final Pattern NOTHING_RUN = Pattern.compile("(?s).*?#\\(nop\\)\\s*(\\w+)(.*)");
    private static final Pattern KEYWORD = Pattern.compile("(?s)([A-Z]+)\\s(.*)");
    private static final int SAME_KIND = 2;
    private static final int SAME_TEXT = 40;

    private final int[] instructionOf;
    private final List<Maker> makers;
    private final List<Step> history;

    /**
     * What a line may stand for.
     *
     * @param run what was run: the instruction itself, or what it has a stage that is built on its own run
     */
    private record Maker(Instruction instruction, Instruction run) {
    }

    private HistoryMap(int[] instructionOf, List<Maker> makers, List<Step> history) {
        this.instructionOf = instructionOf;
        this.makers = makers;
        this.history = history;
    }

    /** @param chain the instructions that made the image, as {@link BuiltFile#chain} gives them */
    public static HistoryMap of(PlatformImage image, List<Instruction> chain) {
        List<Step> history = image.history();
        int steps = history.size();
        List<Maker> makers = makers(chain);
        int instructions = makers.size();
        int[][] best = new int[steps + 1][instructions + 1];
        for (int i = steps - 1; i >= 0; i--) {
            for (int j = instructions - 1; j >= 0; j--) {
                int score = score(history.get(i), makers.get(j).run());
                int both = score > 0 ? score + best[i + 1][j + 1] : 0;
                best[i][j] = Math.max(both, Math.max(best[i + 1][j], best[i][j + 1]));
            }
        }
        int[] made = new int[steps];
        java.util.Arrays.fill(made, -1);
        int i = 0;
        int j = 0;
        while (i < steps && j < instructions) {
            // A line that can be left out without loss is the base image's: of two that fit, the later is ours.
            if (best[i][j] == best[i + 1][j]) {
                i++;
            } else if (best[i][j] == best[i][j + 1]) {
                j++;
            } else {
                made[i++] = j++;
            }
        }
        return new HistoryMap(made, makers, history);
    }

    /** The instructions, and behind each FROM of a further stage the triggers of the stage before it. */
    private static List<Maker> makers(List<Instruction> chain) {
        List<Maker> makers = new ArrayList<>();
        List<Maker> triggers = new ArrayList<>();
        for (Instruction instruction : chain) {
            makers.add(new Maker(instruction, instruction));
            if (instruction.keyword().equals("FROM")) {
                makers.addAll(triggers);
                triggers.clear();
            } else if (instruction.arguments() instanceof Arguments.Onbuild onbuild) {
                onbuild.trigger().ifPresent(trigger -> triggers.add(new Maker(instruction, trigger)));
            }
        }
        return makers;
    }

    private static int score(Step step, Instruction instruction) {
        String line = step.createdBy().replaceFirst(" # buildkit$", "");
        String keyword = "RUN";
        String rest = line;
        Matcher nothing = NOTHING_RUN.matcher(line);
        Matcher word = KEYWORD.matcher(line);
        if (nothing.matches()) {
            keyword = nothing.group(1).toUpperCase(Locale.ROOT);
            rest = nothing.group(2);
        } else if (word.matches() && !line.startsWith("/")) {
            keyword = word.group(1);
            rest = word.group(2);
        }
        if (!keyword.equals(instruction.keyword())) {
            return 0;
        }
        return SAME_KIND + alike(plain(rest), plain(text(instruction)));
    }

    /** How much two texts of one kind are alike, at most {@link #SAME_TEXT}. */
    private static int alike(String line, String instruction) {
        if (!instruction.isEmpty() && line.contains(instruction)) {
            return SAME_TEXT;
        }
        // A variable, a checksum in place of the source: the ends tell still.
        int same = 0;
        int most = Math.min(Math.min(line.length(), instruction.length()), SAME_TEXT / 2);
        while (same < most
                && line.charAt(line.length() - 1 - same) == instruction.charAt(instruction.length() - 1 - same)) {
            same++;
        }
        return same;
    }

    private static String text(Instruction instruction) {
        StringBuilder text = new StringBuilder(instruction.rest().text());
        instruction.heredocs().forEach(heredoc -> text.append(heredoc.body().text()).append(heredoc.name()));
        return text.toString();
    }

    private static String plain(String text) {
        return text.replaceAll("[\\s\"\\[\\],']+", "");
    }

    /** The instruction that made a line; empty when the base image brought it. */
    public Optional<Instruction> ofLine(int line) {
        return line < 0 || line >= instructionOf.length || instructionOf[line] < 0 ? Optional.empty()
                : Optional.of(makers.get(instructionOf[line]).instruction());
    }

    /** The instruction that made a layer; empty when the base image brought it, or there is no history. */
    public Optional<Instruction> ofLayer(int layer) {
        for (int line = 0; line < history.size(); line++) {
            if (history.get(line).layer() == layer) {
                return ofLine(line);
            }
        }
        return Optional.empty();
    }

    /** The layer that the instruction at a place made; empty when it made none, or that is not known. */
    public OptionalInt layerOf(Span instruction) {
        for (int line = 0; line < history.size(); line++) {
            if (history.get(line).layer() >= 0 && ofLine(line).filter(made -> made.span().equals(instruction))
                    .isPresent()) {
                return OptionalInt.of(history.get(line).layer());
            }
        }
        return OptionalInt.empty();
    }

    /** Whether a layer stands below all that the instructions made. */
    public boolean isOfBase(int layer) {
        for (int line = 0; line < history.size(); line++) {
            int at = history.get(line).layer();
            if (at >= 0 && instructionOf[line] >= 0) {
                return layer < at;
            }
        }
        return history.stream().anyMatch(step -> step.layer() >= 0);
    }
}
