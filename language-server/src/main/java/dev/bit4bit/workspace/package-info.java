/**
 * What surrounds a text: settings, ignore comments, and the files of a folder. Imports {@code text} and
 * {@code findings} only.
 */
package dev.bit4bit.workspace;
