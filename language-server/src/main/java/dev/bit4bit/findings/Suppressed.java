package dev.bit4bit.findings;

/**
 * A finding that a comment in the file ignores.
 *
 * @param reason what the comment gives as the reason, empty when it gives none
 */
public record Suppressed(Finding finding, String reason) {
}
