/**
 * What is fetched from elsewhere: downloads, what checks them, and checkouts of sources; derived from the base facts.
 */
package dev.bit4bit.facts.fetch;
