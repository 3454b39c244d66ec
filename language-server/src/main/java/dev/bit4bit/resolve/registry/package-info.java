/** Asks registries (OCI Distribution Specification 1.1) which image a tag names. */
package dev.bit4bit.resolve.registry;
