package dev.bit4bit.lsp;

import java.util.Optional;

/** Ends the server when the editor that started it is gone (LSP 3.17, {@code processId}). */
final class ParentWatch {

    private static final long EVERY_MILLIS = 1_000;

    private ParentWatch() {
    }

    /** Calls {@code gone} once the process has ended; does nothing when it can't be seen from here. */
    static void start(long processId, ServerLog log, Runnable gone) {
        Optional<ProcessHandle> process = ProcessHandle.of(processId);
        if (process.isEmpty()) {
            log.info("process " + processId + " of the client can't be seen from here, not watched");
            return;
        }
        Thread thread = new Thread(null, () -> {
            try {
                while (process.get().isAlive()) {
                    Thread.sleep(EVERY_MILLIS);
                }
                log.info("process " + processId + " of the client is gone");
                gone.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }, "parent-watch", 128L * 1024);
        thread.setDaemon(true);
        thread.start();
    }
}
