/** The comparison of two images as one HTML file that needs nothing else: made of records, by templates. */
package dev.bit4bit.report.diffhtml;
