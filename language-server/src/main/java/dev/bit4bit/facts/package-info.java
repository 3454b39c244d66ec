/**
 * What a file means: commands that run, images that are referenced, files that are copied, values and where they come
 * from. The waist of the analysis: readers make facts, rules read facts, and neither knows the other. Spans count in
 * the document, whatever the outer syntax.
 */
package dev.bit4bit.facts;
