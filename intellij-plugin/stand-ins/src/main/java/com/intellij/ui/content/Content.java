package com.intellij.ui.content;

import com.intellij.openapi.Disposable;

/** Stand-in for the platform's type: signatures only. */
public interface Content {

    /** As in the platform. */
    void setCloseable(boolean closeable);

    /** As in the platform. */
    void setDisposer(Disposable disposer);
}
