/** What was looked up before, kept on disk. */
package dev.bit4bit.resolve.cache;
