/** Findings as people and other tools read them. */
package dev.bit4bit.report;
