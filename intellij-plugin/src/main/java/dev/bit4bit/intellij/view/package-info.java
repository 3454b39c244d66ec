/** The tool window "Reproducibility". */
package dev.bit4bit.intellij.view;
