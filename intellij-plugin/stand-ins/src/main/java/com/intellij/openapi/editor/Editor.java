package com.intellij.openapi.editor;

import com.intellij.openapi.util.UserDataHolder;

/** Stand-in for the platform's type: its name and supertype only, as the plugin calls none of its methods. */
public interface Editor extends UserDataHolder {
}
