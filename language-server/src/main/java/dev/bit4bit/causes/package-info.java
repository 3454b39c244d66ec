/** Puts the differences between two images down to known causes, and groups them by cause. */
package dev.bit4bit.causes;
