package dev.bit4bit.rules;

import dev.bit4bit.facts.FileFacts;

/** Finds one kind of thing that makes an image come out different. Has no state: used by several threads at once. */
public interface Rule {

    /** The id, a contract: it stands in settings, ignore comments and reports. */
    String id();

    /** Reports all there is to report in one file. */
    void check(FileFacts facts, Findings findings);
}
