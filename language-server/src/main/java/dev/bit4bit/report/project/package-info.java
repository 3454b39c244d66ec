/**
 * A project's reproducibility as one Markdown file: what was examined, what makes it differ, what holds it,
 * what to do next.
 */
package dev.bit4bit.report.project;
