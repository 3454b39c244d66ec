package dev.bit4bit.syntax.template;

import dev.bit4bit.syntax.template.TemplateHole.Kind;
import java.util.List;

/** {@code <%= %>}, {@code <% %>}, {@code <%# %>} of ERB; {@code <%%} is text. */
final class ErbHoles {

    private final String text;
    private final HoleList list;

    ErbHoles(String text) {
        this.text = text;
        this.list = new HoleList(text);
    }

    List<TemplateHole> find() {
        int at = text.indexOf("<%");
        while (at >= 0) {
            at = text.startsWith("<%%", at) ? at + 3 : hole(at);
            at = text.indexOf("<%", at);
        }
        return list.holes;
    }

    private int hole(int start) {
        char mark = start + 2 < text.length() ? text.charAt(start + 2) : ' ';
        int inner = start + (mark == '=' || mark == '#' ? 3 : 2);
        int close = list.indexOf("%>", inner);
        int innerEnd = close < 0 ? list.lineEnd(Math.min(inner, text.length())) : close;
        int end = close < 0 ? innerEnd : close + 2;
        Kind kind = mark == '=' ? Kind.VALUE : mark == '#' ? Kind.COMMENT : Kind.CONTROL;
        list.add(start, end, inner, innerEnd, kind);
        return end;
    }
}
