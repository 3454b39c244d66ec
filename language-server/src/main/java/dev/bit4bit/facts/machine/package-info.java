/** What a build asks of the machine and of the checkout it runs in. */
package dev.bit4bit.facts.machine;
