package dev.bit4bit.cli;

import dev.bit4bit.rebuild.process.Programs;
import dev.bit4bit.rebuild.process.Supervisor;
import java.io.Closeable;
import java.io.IOException;

/** A supervisor that is also closed when a signal ends the program. */
final class Supervision implements Closeable {

    private final Supervisor supervisor;
    private final Thread atExit;

    Supervision(Programs programs, long mostBytes) throws IOException {
        supervisor = new Supervisor(programs, mostBytes);
        atExit = new Thread(supervisor::close, "end of builds");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    Supervisor supervisor() {
        return supervisor;
    }

    @Override
    public void close() {
        supervisor.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The program is ending: the hook is running or has run.
        }
    }
}
