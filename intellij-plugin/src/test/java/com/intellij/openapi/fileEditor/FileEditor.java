package com.intellij.openapi.fileEditor;

/** The platform's has this name; the published classes mention it and lack it, and no test calls it. */
public interface FileEditor {
}
