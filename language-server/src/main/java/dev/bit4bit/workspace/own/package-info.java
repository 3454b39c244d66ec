/** The rules that a workspace brings along in {@code .bit4bit/rules}: found, read and checked. */
package dev.bit4bit.workspace.own;
