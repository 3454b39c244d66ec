/** The IDE's inspections "bit4bit": what switches findings on and off, and finds them in many files at once. */
package dev.bit4bit.intellij.inspections;
