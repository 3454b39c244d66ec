/**
 * What surrounds a text: settings, ignore comments, and the files of a folder. Knows
 * nothing of rules or syntax.
 */
package dev.bit4bit.workspace;
