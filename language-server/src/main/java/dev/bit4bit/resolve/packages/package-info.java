/** Versions of packages, as the indexes of their ecosystems serve them. */
package dev.bit4bit.resolve.packages;
