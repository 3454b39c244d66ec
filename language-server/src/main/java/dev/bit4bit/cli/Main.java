package dev.bit4bit.cli;

import dev.bit4bit.lsp.LspMain;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.Arrays;

/** The program. */
public final class Main {

    private Main() {
    }

    public static void main(String[] args) {
        System.exit(run(args, Engine.standard()));
    }

    /** Runs a command and gives its exit code. */
    public static int run(String[] args, Engine engine) {
        if (args.length > 0 && args[0].equals("lsp") && !Arrays.asList(args).contains("--help")) {
            PrintStream protocol = System.out;
            System.setOut(System.err);
            String[] options = Arrays.copyOfRange(args, 1, args.length);
            return LspMain.run(new FileInputStream(FileDescriptor.in), protocol, options,
                    engine::analyzer, engine::rules, engine::resolver, Version.current());
        }
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true);
        Terminal terminal = Terminal.of(out, err);
        int code = CommandLineInterface.run(args, engine, terminal);
        terminal.out().flush();
        terminal.err().flush();
        return code;
    }
}
