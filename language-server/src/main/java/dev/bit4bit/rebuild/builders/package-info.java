/** Builders of images behind one interface, and which of them there are. */
package dev.bit4bit.rebuild.builders;
