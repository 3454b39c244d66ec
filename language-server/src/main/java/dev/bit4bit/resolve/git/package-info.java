/** Asks git servers what their branches and tags stand at. */
package dev.bit4bit.resolve.git;
