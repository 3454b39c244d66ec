/**
 * What package managers are asked to do: which packages, with which versions, from which archive. Derived from the
 * commands that run; no judgement here.
 */
package dev.bit4bit.facts.packages;
