/** Takes the checksums of files that builds download. */
package dev.bit4bit.resolve.files;
