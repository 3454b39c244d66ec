/** Rules about the actions that workflows take from elsewhere. */
package dev.bit4bit.rules.actions;
