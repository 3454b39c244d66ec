/**
 * Text and places in it. All offsets count UTF-16 code units from 0; all ranges are half-open (start inclusive,
 * end exclusive). Knows nothing of any syntax.
 */
package dev.bit4bit.text;
