/** Rules about the images a build starts from. */
package dev.bit4bit.rules.images;
