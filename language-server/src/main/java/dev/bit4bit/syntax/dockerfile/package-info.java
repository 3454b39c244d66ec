/** Dockerfiles: a lossless tree of any text, read as BuildKit reads it. Knows nothing of shells beyond words. */
package dev.bit4bit.syntax.dockerfile;
