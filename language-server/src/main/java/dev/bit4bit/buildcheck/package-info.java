/** The check by building as every surface asks for it: what is built, by whom, within which bounds. */
package dev.bit4bit.buildcheck;
