/** What a person asks for that takes a while: background tasks that tell how far they are and can be cancelled. */
package dev.bit4bit.intellij.tasks;
