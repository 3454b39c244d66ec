/** Images that a file names, in instructions and in commands of container tools, and what a reference is made of. */
package dev.bit4bit.facts.images;
