/** Calls of compilers, and the flags that reach them. */
package dev.bit4bit.facts.compilers;
