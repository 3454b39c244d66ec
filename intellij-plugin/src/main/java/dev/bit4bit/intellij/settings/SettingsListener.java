package dev.bit4bit.intellij.settings;

import com.intellij.util.messages.Topic;

/** Is told on a project's message bus when a person has changed settings. */
public interface SettingsListener {

    Topic<SettingsListener> TOPIC = new Topic<>(SettingsListener.class);

    /** @param restart whether the server runs with others now: another Java, other options */
    void settingsChanged(boolean restart);
}
