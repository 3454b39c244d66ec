/**
 * Looks up what only the outside knows: digests, checksums, commits, versions. Nothing here runs unless a person asked
 * for it.
 */
package dev.bit4bit.resolve;
