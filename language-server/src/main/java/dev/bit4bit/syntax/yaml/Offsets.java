package dev.bit4bit.syntax.yaml;

import org.yaml.snakeyaml.reader.StreamReader;

/** The text as the parser can take it, and where its marks, which count code points, stand in UTF-16. */
final class Offsets {

    private final String text;
    /** The offset of each code point; null when every one is one code unit. */
    private final int[] starts;

    Offsets(String text) {
        this.text = text;
        int points = text.codePointCount(0, text.length());
        if (points == text.length()) {
            starts = null;
            return;
        }
        starts = new int[points + 1];
        int at = 0;
        for (int i = 0; i < points; i++) {
            starts[i] = at;
            at += Character.charCount(text.codePointAt(at));
        }
        starts[points] = at;
    }

    int of(int codePoint) {
        return starts == null ? Math.max(0, Math.min(codePoint, text.length()))
                : starts[Math.max(0, Math.min(codePoint, starts.length - 1))];
    }

    /**
     * A text of the same length in which what YAML does not allow anywhere is U+FFFD, as the parser would refuse all of
     * it, and so are the three line ends that were such in YAML 1.1 and are none in 1.2 (5.4).
     */
    static String printable(String text) {
        StringBuilder clean = null;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            int count = Character.charCount(point);
            boolean surrogate = count == 1 && Character.isSurrogate((char) point);
            boolean oldBreak = point == '\u0085' || point == '\u2028' || point == '\u2029';
            if (surrogate || oldBreak || !StreamReader.isPrintable(point)) {
                clean = clean == null ? new StringBuilder(text) : clean;
                for (int j = 0; j < count; j++) {
                    clean.setCharAt(i + j, '\uFFFD');
                }
            }
            i += count;
        }
        return clean == null ? text : clean.toString();
    }
}
