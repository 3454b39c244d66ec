package dev.bit4bit.catalogue;

import dev.bit4bit.findings.Severity;
import java.util.List;

/**
 * What the catalogue says of one rule.
 *
 * @param id          the rule's id, a contract
 * @param title       what it flags, a few words
 * @param severity    the default
 * @param meaning     what it means for the image
 * @param why         why the build comes out different
 * @param fix         how to mend it
 * @param leavesAlone what is not flagged
 * @param references  URLs
 */
public record RuleDescription(String id, String title, Severity severity, String meaning, String why, String fix,
                              List<String> leavesAlone, List<String> references, List<Example> examples) {

    /**
     * One example.
     *
     * @param kind   what it shows: {@code bad}, {@code good} …
     * @param file   the file name it is read under
     * @param before the text
     * @param after  the text after the fix, empty when there is none
     */
    public record Example(String kind, String file, String before, String after) {
    }
}
