package dev.bit4bit.buildcheck;

import dev.bit4bit.text.Span;
import java.util.List;
import java.util.Map;

/**
 * A block of HCL: {@code target "app" { … }}.
 *
 * @param place of its type and labels
 */
record HclBlock(String type, List<String> labels, Span place, Map<String, HclValue> attributes) {
}
