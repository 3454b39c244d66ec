/**
 * The engine of rules that are "this command with, or without, this argument": declared wholly in YAML under
 * {@code match}, the project's own as well as those of a workspace. Knows commands through {@link
 * dev.bit4bit.rules.declarative.CommandView}, never text.
 */
package dev.bit4bit.rules.declarative;
