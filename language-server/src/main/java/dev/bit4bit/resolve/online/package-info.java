/** All lookups put together. */
package dev.bit4bit.resolve.online;
