package dev.bit4bit.intellij;

import com.intellij.openapi.util.text.StringUtil;

/** Plain text where the platform shows HTML. */
final class Html {

    private Html() {
    }

    /** The text with what would be markup escaped, and its lines kept apart. */
    static String of(String plain) {
        return StringUtil.escapeXmlEntities(plain).replace("\n", "<br>");
    }
}
