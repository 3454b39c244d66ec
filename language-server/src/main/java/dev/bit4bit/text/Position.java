package dev.bit4bit.text;

/**
 * A place as editors name it (LSP 3.17, "Position").
 *
 * @param line      from 0
 * @param character UTF-16 code units from the start of the line, from 0
 */
public record Position(int line, int character) {
}
