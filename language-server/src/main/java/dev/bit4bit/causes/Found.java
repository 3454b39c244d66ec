package dev.bit4bit.causes;

import dev.bit4bit.catalogue.CauseDescription;
import dev.bit4bit.findings.Confidence;

/** A cause that a difference is put down to, and how sure that is. */
public record Found(CauseDescription cause, Confidence confidence) {
}
