package dev.bit4bit.catalogue;

import dev.bit4bit.findings.Severity;
import java.util.List;
import java.util.Map;

/**
 * What a rule is about, in words.
 *
 * @param id          the contract
 * @param title       one line, what is wrong
 * @param severity    the default
 * @param tags        what it concerns
 * @param meaning     what it means for the image
 * @param why         why the build differs because of it
 * @param fix         how to mend it
 * @param leavesAlone what must not be flagged
 * @param references  addresses
 * @param match       the declaration of a declarative rule, empty when the rule is written in Java
 */
public record RuleDescription(String id, String title, Severity severity, List<String> tags, String meaning,
                              String why, String fix, List<String> leavesAlone, List<String> references,
                              List<Map<String, Object>> match) {
}
