/**
 * The rule catalogue as data: what each rule means, why it matters, how to mend it, and its examples. Written as YAML
 * in the module {@code rules}, compiled at build time into two resources beside these classes: {@code rules.bin},
 * read at start, and {@code examples.bin}, read only when an explanation or a test asks for it.
 */
package dev.bit4bit.catalogue;
