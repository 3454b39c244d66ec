/** What commands leave in the file system beside what they were run for, and what is removed of it again. */
package dev.bit4bit.facts.residue;
