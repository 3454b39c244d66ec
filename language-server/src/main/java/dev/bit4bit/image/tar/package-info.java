/** Reads the tar streams that layers are (POSIX.1-2001 pax, ustar, GNU), lossless and bounded. */
package dev.bit4bit.image.tar;
