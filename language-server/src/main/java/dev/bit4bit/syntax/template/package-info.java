/** Templates of other files: where their holes are, and a text of the same length that parsers can read. */
package dev.bit4bit.syntax.template;
