package dev.bit4bit.report;

import java.io.IOException;

/** Writes a run, file by file, in the order given. */
public interface Reporter {

    void start() throws IOException;

    void file(FileReport file) throws IOException;

    /** Ends the report; the writer below stays open, flushed. */
    void finish(Totals totals) throws IOException;
}
