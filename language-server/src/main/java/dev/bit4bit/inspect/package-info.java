/** Looks inside two versions of a file that differ: what kind of file it is, and what in it is not the same. */
package dev.bit4bit.inspect;
