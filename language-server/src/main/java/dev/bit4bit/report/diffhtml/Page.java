package dev.bit4bit.report.diffhtml;

import java.util.List;

/**
 * What the templates show, ready to be shown: numbers are words, nothing is null, and each record has what its template
 * asks for (a name that it lacks would be looked up in the record around it).
 */
record Page(String policy, String style, String script, String title, String verdict, String verdictClass,
        String meaning,
        String before, String after, List<String> notes, List<Group> groups, List<String> aspects,
        List<Platform> platforms) {

    boolean hasNotes() {
        return !notes.isEmpty();
    }

    boolean hasGroups() {
        return !groups.isEmpty();
    }

    boolean hasDifferences() {
        return platforms.stream().anyMatch(platform -> platform.hasFields() || !platform.layers().isEmpty());
    }

    /** A text of which some is code. */
    record Piece(String text, boolean code) {
    }

    record Group(String id, boolean known, String title, String confidence, String count, boolean open, String sample,
            String cause, List<Piece> fix,
            String rewriting, List<String> rules, String instructionCount, List<String> instructions) {

        boolean hasInstructions() {
            return !instructions.isEmpty();
        }
    }

    record Platform(String name, String note, String fieldCount, List<Field> fields, String moreFields,
            List<LayerView> layers) {

        boolean hasFields() {
            return !fields.isEmpty();
        }
    }

    record Field(String document, String field, String before, String after, String causeId, String causeTitle) {
    }

    record LayerView(String label, String createdBy, String count, String how, boolean open, List<Row> rows,
            String timesCount, List<Row> times, String more, String moreWords) {

        boolean hasTimes() {
            return !times.isEmpty();
        }
    }

    /**
     * @param inside empty or one
     */
    record Row(String path, List<String> aspects, List<Fact> facts, String causeId, String causeTitle,
            List<Inside> inside) {

        String aspectNames() {
            return String.join(" ", aspects);
        }

        boolean hasFacts() {
            return !facts.isEmpty();
        }
    }

    record Fact(String name, String before, String after) {
    }

    record Inside(String kind, String summary, List<String> traits, boolean open, List<Line> lines, boolean truncated,
            List<MemberView> members) {

        boolean hasDiff() {
            return !lines.isEmpty();
        }

        boolean hasMembers() {
            return !members.isEmpty();
        }
    }

    /**
     * @param inside empty or one
     */
    record MemberView(String path, String change, List<Inside> inside) {
    }

    /**
     * A line of two texts side by side.
     *
     * @param header of a hunk, in place of the line; empty otherwise
     * @param gone whether the left one is not in the right text
     * @param come whether the right one is not in the left text
     */
    record Line(String header, String leftNumber, String left, boolean gone, String rightNumber, String right,
            boolean come) {

        String leftClass() {
            return gone ? "gone" : "";
        }

        String rightClass() {
            return come ? "come" : "";
        }
    }
}
