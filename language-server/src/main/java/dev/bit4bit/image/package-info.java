/** Reads images wherever they are kept: archives, layouts, registries and local stores. Nothing is unpacked. */
package dev.bit4bit.image;
