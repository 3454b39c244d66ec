package dev.bit4bit.cli;

import dev.bit4bit.buildcheck.BuildStep;
import dev.bit4bit.rebuild.RebuildListener;
import java.util.Locale;

/** Shows how builds go on: one changing line on a terminal, plain lines otherwise. */
final class BuildProgress implements RebuildListener {

    private final Terminal terminal;
    private String stage = "";

    BuildProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void stage(String what) {
        stage = what;
        show(what);
    }

    @Override
    public synchronized void line(String build, String line) {
        if (BuildStep.of(line).isPresent()) {
            show(stage.startsWith("build ") ? "build " + build.toUpperCase(Locale.ROOT) + ": " + line : stage + ": " + line);
        }
    }

    private void show(String text) {
        String plain = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "\ufffd");
        if (terminal.isTerminal()) {
            terminal.progress(plain);
        } else {
            terminal.tell(plain);
        }
    }

    void end() {
        terminal.progress("");
    }
}
