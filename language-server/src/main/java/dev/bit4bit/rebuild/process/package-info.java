/** Programs that a check runs: supervised, so that nothing outlives it. */
package dev.bit4bit.rebuild.process;
