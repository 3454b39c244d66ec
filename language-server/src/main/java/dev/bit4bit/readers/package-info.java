/**
 * One reader for each kind of file: turns what its syntax says into facts. A new kind of file is a new reader and no
 * change to any rule.
 */
package dev.bit4bit.readers;
