package dev.bit4bit.bench;

import dev.bit4bit.analysis.Analysis;
import dev.bit4bit.analysis.Analyzer;
import dev.bit4bit.analysis.CancellationToken;
import dev.bit4bit.analysis.FileKind;
import dev.bit4bit.cli.Engine;
import dev.bit4bit.text.Document;
import dev.bit4bit.workspace.Settings;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A text to its findings with every rule: from nothing, and after one keystroke in the middle. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class AnalysisBenchmark {

    private static final URI PLACE = URI.create("file:///work/Dockerfile");

    /** Lines of the Dockerfile. */
    @Param({"50", "200", "1000", "5000"})
    public int lines;

    private Analyzer analyzer;
    private String before;
    private String after;
    private boolean typed;
    private Analysis previous;

    @Setup
    public void read() {
        analyzer = Engine.standard().analyzer();
        before = GeneratedFiles.dockerfile(lines);
        int place = before.indexOf("\n", before.indexOf("\nRUN ", before.length() / 2) + 1);
        int at = before.charAt(place - 1) == '\\' ? place - 1 : place;
        after = before.substring(0, at) + "x" + before.substring(at);
    }

    @Setup(Level.Iteration)
    public void open() {
        previous = analyze(before, Optional.empty());
        typed = false;
    }

    /** What opening a file costs, and each file of {@code check}. */
    @Benchmark
    public Analysis whole() {
        return analyze(before, Optional.empty());
    }

    /** What a keystroke costs: a letter typed, then taken away again, each with what is known of the text before it. */
    @Benchmark
    public Analysis keystroke() {
        typed = !typed;
        previous = analyze(typed ? after : before, Optional.of(previous));
        return previous;
    }

    private Analysis analyze(String text, Optional<Analysis> known) {
        return analyzer.analyze(new Document(PLACE, text, 1), FileKind.DOCKERFILE, Settings.DEFAULT, known,
                CancellationToken.ofThread());
    }
}
