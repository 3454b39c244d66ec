/** What a package manager is told to trust: keys, and repositories beside those of the distribution. */
package dev.bit4bit.facts.sources;
