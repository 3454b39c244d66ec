/** Rules on what differs with the machine and the checkout. */
package dev.bit4bit.rules.machine;
