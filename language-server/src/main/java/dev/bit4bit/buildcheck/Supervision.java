package dev.bit4bit.buildcheck;

import dev.bit4bit.rebuild.process.Programs;
import dev.bit4bit.rebuild.process.Supervisor;
import java.io.Closeable;
import java.io.IOException;

/** A supervisor that is also closed when a signal ends the program. */
public final class Supervision implements Closeable {

    private final Supervisor supervisor;
    private final Thread atExit;

    /**
     * @param mostBytes what its private folder may hold
     * @throws IOException when there is no shell, or no room for a folder
     */
    public Supervision(Programs programs, long mostBytes) throws IOException {
        supervisor = new Supervisor(programs, mostBytes);
        atExit = new Thread(supervisor::close, "end of builds");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    public Supervisor supervisor() {
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
