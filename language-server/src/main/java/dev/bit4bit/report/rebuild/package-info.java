/** The result of a check by building, for people and programs. */
package dev.bit4bit.report.rebuild;
