package dev.bit4bit.report.project;

import java.util.List;

/**
 * The report as its template reads it. Fields of the name {@code …Link} and {@code …Code} are Markdown; all others
 * are plain text, which the template escapes.
 */
record Page(String version, String date, String verdict, List<Image> images, List<Image> others, List<Step> steps,
            List<Mend> mends, List<Kind> kinds, List<Section> sections, List<Cause> causes, List<Inputs> inputs,
            List<Right> rights, List<Unknown> unknowns, List<Ignored> ignored) {

    /** A file and what can be said of what it builds. */
    record Image(String fileLink, String kind, String verdict, int errors, int warnings, int information, int hints,
                 int unknown) {
    }

    /** Something to do next. */
    record Step(String title, String ruleLink, String places, String mending) {
    }

    /** How many findings are mended by one command. */
    record Mend(String command, String meaning, int number) {
    }

    /** How many files of one kind there are. */
    record Kind(String name, int files, int withFindings) {
    }

    /** What makes the build of one file differ. */
    record Section(String fileLink, String kind, String use, String verdict, List<Group> groups) {
    }

    /** The findings of one rule in one file. */
    record Group(String severity, String ruleLink, String title, List<Place> places) {
    }

    /**
     * @param unless the severity where it is not that of the group
     * @param how    the rule that tells how, where no command does it
     */
    record Place(String lineLink, String unless, String message, String mending, String how) {
    }

    /** A rule that has something to say of the project. */
    record Cause(String rule, String url, String title, String meaning, String why, String fix, int places) {
    }

    /** @param valued whether any of them has a value */
    record Inputs(String title, String state, boolean valued, List<Row> rows) {
    }

    /** One input. */
    record Row(String nameCode, String placeLink, String state, String valueCode) {
    }

    /** Something that is already done. */
    record Right(String what, String places) {
    }

    /** What can't be known about one file by one rule. */
    record Unknown(String fileLink, String ruleLink, String title, String lines) {
    }

    /** A finding that a comment ignores. */
    record Ignored(String placeLink, String ruleLink, String reason) {
    }
}
