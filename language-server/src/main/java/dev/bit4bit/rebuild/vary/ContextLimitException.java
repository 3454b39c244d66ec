package dev.bit4bit.rebuild.vary;

import java.nio.file.FileSystemException;

/** A context that takes more room than a check may. */
public final class ContextLimitException extends FileSystemException {

    private static final long serialVersionUID = 1L;

    ContextLimitException(String folder, long mostBytes) {
        super(folder, null, "the context takes more than the limit of " + (mostBytes >> 20) + " MiB");
    }
}
