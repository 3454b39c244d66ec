/**
 * What a build installed, read from its layers: the versions to write down, and the day on which they all were current.
 */
package dev.bit4bit.rebuild.lock;
