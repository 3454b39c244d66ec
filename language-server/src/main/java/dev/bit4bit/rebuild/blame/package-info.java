/** Puts differences down to the instructions that made them, and says how to mend each. */
package dev.bit4bit.rebuild.blame;
