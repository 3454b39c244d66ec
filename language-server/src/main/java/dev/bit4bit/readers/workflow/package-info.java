/**
 * GitHub Actions workflows and composite actions. Every job is read into facts of its own, as it runs on a machine of
 * its own.
 */
package dev.bit4bit.readers.workflow;
