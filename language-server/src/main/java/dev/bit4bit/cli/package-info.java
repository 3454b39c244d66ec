/** The command line. The only package that writes to the standard output. */
package dev.bit4bit.cli;
