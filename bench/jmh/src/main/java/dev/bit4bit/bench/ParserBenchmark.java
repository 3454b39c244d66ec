package dev.bit4bit.bench;

import dev.bit4bit.syntax.dockerfile.Dockerfile;
import dev.bit4bit.syntax.dockerfile.DockerfileParser;
import dev.bit4bit.syntax.shell.ShellParser;
import dev.bit4bit.syntax.shell.ShellScript;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A whole text to its tree: a Dockerfile, and the shell of its RUN instructions as one script. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ParserBenchmark {

    /** Lines of the Dockerfile. */
    @Param({"50", "200", "1000", "5000"})
    public int lines;

    private String dockerfile;
    private String script;

    @Setup
    public void read() {
        dockerfile = GeneratedFiles.dockerfile(lines);
        script = shellOf(dockerfile);
    }

    @Benchmark
    public Dockerfile dockerfile() {
        return DockerfileParser.parse(dockerfile);
    }

    @Benchmark
    public ShellScript shell() {
        return ShellParser.parse(script);
    }

    /** The RUN instructions of a generated Dockerfile without their keyword: one script. */
    private static String shellOf(String dockerfile) {
        StringBuilder script = new StringBuilder();
        boolean inside = false;
        boolean heredoc = false;
        for (String line : dockerfile.split("\n")) {
            if (heredoc) {
                heredoc = !line.equals("EOF");
                script.append(heredoc ? line + "\n" : "");
            } else if (line.equals("RUN <<EOF")) {
                heredoc = true;
            } else if (inside || line.startsWith("RUN ")) {
                boolean comment = inside && line.strip().startsWith("#");
                script.append(comment ? "" : (inside ? line : line.substring("RUN ".length())) + "\n");
                inside = comment || line.endsWith("\\");
            }
        }
        return script.toString();
    }
}
