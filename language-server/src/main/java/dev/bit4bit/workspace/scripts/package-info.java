/** Which scripts of a workspace its Dockerfiles run: worked out of texts alone, read by others. */
package dev.bit4bit.workspace.scripts;
