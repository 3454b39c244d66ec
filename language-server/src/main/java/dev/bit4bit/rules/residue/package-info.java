/** Rules on what is left behind in a layer. */
package dev.bit4bit.rules.residue;
