/** What a build draws by lot: random values, keys, salts. */
package dev.bit4bit.facts.chance;
