/** What a person sets in the IDE: kept for the project or for the computer, and told to those who ask to be told. */
package dev.bit4bit.intellij.settings;
