/** Rules on what is drawn by lot in every build. */
package dev.bit4bit.rules.chance;
