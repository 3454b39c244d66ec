/** Rules on what package managers install: versions, indexes, lock files. */
package dev.bit4bit.rules.packages;
