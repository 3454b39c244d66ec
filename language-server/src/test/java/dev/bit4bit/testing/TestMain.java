package dev.bit4bit.testing;

import dev.bit4bit.analysis.StandardAnalyzer;
import dev.bit4bit.cli.Engine;
import dev.bit4bit.cli.Main;

/** The program with {@link WordDetector} for its rules, for tests that start it as a process. */
public final class TestMain {

    private TestMain() {
    }

    public static void main(String[] args) {
        System.exit(Main.run(args, new Engine(() -> new StandardAnalyzer(new WordDetector()), () -> Rules.BOOK)));
    }
}
