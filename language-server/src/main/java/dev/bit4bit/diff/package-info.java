/** Compares two images: which layers, entries and fields are not the same. */
package dev.bit4bit.diff;
