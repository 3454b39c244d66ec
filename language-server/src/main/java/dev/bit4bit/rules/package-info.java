/**
 * What is wrong: one small class for each rule, over facts, never over text. Find a rule by its id: the class that
 * makes {@code download-not-verified} is {@code DownloadNotVerified}.
 */
package dev.bit4bit.rules;
