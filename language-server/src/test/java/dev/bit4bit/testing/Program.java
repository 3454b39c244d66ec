package dev.bit4bit.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts the program as a process of its own. */
public final class Program {

    /** Seconds that no other process of the machine sleeps, nor one of tests that run beside these: a word to find it by. */
    public static final String A_LONG_SLEEP = String.format(Locale.ROOT, "9%07d", ProcessHandle.current().pid());

    private Program() {
    }

    /** What a finished run gave. */
    public record Run(int exitCode, String out, String err) {
    }

    /** The command line of the program with the rules of {@link TestMain}, on the jar where there is one. */
    public static List<String> withTestRules(String... args) {
        List<String> command = java();
        command.addAll(List.of("-cp", testClasses() + ":" + programClasses(), TestMain.class.getName()));
        command.addAll(List.of(args));
        return command;
    }

    /** The command line of a class of the tests, with a main method. */
    public static List<String> withTests(Class<?> main, String... args) {
        List<String> command = java();
        command.addAll(List.of("-cp", testClasses() + ":" + programClasses(), main.getName()));
        command.addAll(List.of(args));
        return command;
    }

    /** The command line of the program as it is shipped. */
    public static List<String> asShipped(String... args) {
        List<String> command = java();
        command.addAll(List.of("-cp", programClasses(), "dev.bit4bit.cli.Main"));
        command.addAll(List.of(args));
        return command;
    }

    private static List<String> java() {
        return new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    }

    private static String testClasses() {
        return System.getProperty("bit4bit.testClasses", "target/test-classes");
    }

    private static String programClasses() {
        String jar = System.getProperty("bit4bit.jar");
        return jar != null && Files.exists(Path.of(jar)) ? jar : System.getProperty("java.class.path");
    }

    /** Whether a process of the machine has that word in its command line. */
    public static boolean isCalledWith(ProcessHandle process, String word) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline")).contains(word);
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs a command to its end, in {@code folder}, at most a minute. */
    public static Run run(Path folder, Map<String, String> environment, List<String> command) throws Exception {
        return run(folder, environment, command, Duration.ofMinutes(1));
    }

    /** @param most how long it may take */
    public static Run run(Path folder, Map<String, String> environment, List<String> command, Duration most)
            throws Exception {
        Path out = Files.createTempFile("bit4bit", ".out");
        Path err = Files.createTempFile("bit4bit", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                    .redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IOException("still running after " + most.toSeconds() + " seconds: " + command);
            }
            return new Run(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
