/** Commands that build images: with which tool, at which time, and what they write. */
package dev.bit4bit.facts.builds;
