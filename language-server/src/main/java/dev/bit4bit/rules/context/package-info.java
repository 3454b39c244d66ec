/** Rules on how files of the build context arrive. */
package dev.bit4bit.rules.context;
