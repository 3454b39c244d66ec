/**
 * The client of the language server in JetBrains' IDEs: starts the bundled server, asks it for what an editor shows,
 * and writes what a person chose. Nothing here analyses anything.
 */
package dev.bit4bit.intellij;
