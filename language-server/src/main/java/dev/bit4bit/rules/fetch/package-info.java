/** Rules about what a build fetches from elsewhere. */
package dev.bit4bit.rules.fetch;
