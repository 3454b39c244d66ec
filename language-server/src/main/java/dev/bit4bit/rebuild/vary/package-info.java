/** What is made different between two builds on purpose. */
package dev.bit4bit.rebuild.vary;
