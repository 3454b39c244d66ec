/** Shows what a comparison of two images found. */
package dev.bit4bit.report.diff;
