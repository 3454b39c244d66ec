/** Rules about how an image is built. */
package dev.bit4bit.rules.builds;
