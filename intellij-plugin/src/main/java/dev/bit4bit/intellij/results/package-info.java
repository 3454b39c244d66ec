/** What checks by building twice have shown. */
package dev.bit4bit.intellij.results;
