package dev.bit4bit.syntax.template;

import dev.bit4bit.syntax.template.TemplateHole.Kind;
import java.util.List;

/** {@code {{ }}}, {@code {% %}} and {@code {# #}} of Jinja 2, with {@code {% raw %}}. */
final class JinjaHoles {

    private final String text;
    private final HoleList list;

    JinjaHoles(String text) {
        this.text = text;
        this.list = new HoleList(text);
    }

    List<TemplateHole> find() {
        int at = 0;
        while (at + 1 < text.length()) {
            char next = text.charAt(at) == '{' ? text.charAt(at + 1) : ' ';
            if (next == '{') {
                at = hole(at, "}}", "\"'", Kind.VALUE);
            } else if (next == '%') {
                at = statement(at);
            } else if (next == '#') {
                at = hole(at, "#}", "", Kind.COMMENT);
            } else {
                at++;
            }
        }
        return list.holes;
    }

    private int hole(int start, String delimiter, String quotes, Kind kind) {
        int close = list.close(start + 2, delimiter, quotes);
        int innerEnd = close < 0 ? list.lineEnd(start + 2) : close;
        int end = close < 0 ? innerEnd : close + 2;
        list.add(start, end, start + 2, innerEnd, kind);
        return end;
    }

    private int statement(int start) {
        int close = list.close(start + 2, "%}", "\"'");
        String word = list.firstWord(start + 2, close < 0 ? list.lineEnd(start + 2) : close);
        int end = hole(start, "%}", "\"'", word.equals("include") ? Kind.INCLUDE : Kind.CONTROL);
        return word.equals("raw") && close >= 0 ? endRaw(end) : end;
    }

    /** Where {@code {% endraw %}} starts; the end of the text when there is none. */
    private int endRaw(int from) {
        int at = text.indexOf("{%", from);
        while (at >= 0) {
            if (list.firstWord(at + 2, Math.min(text.length(), at + 80)).equals("endraw")) {
                return at;
            }
            at = text.indexOf("{%", at + 2);
        }
        return text.length();
    }
}
