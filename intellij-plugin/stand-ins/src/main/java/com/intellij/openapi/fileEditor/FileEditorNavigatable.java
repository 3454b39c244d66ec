package com.intellij.openapi.fileEditor;

import com.intellij.pom.Navigatable;

/** Stand-in for the platform's type: its name and supertype only, as the plugin calls none of its methods. */
public interface FileEditorNavigatable extends Navigatable {
}
