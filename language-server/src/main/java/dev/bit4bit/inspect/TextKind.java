package dev.bit4bit.inspect;

import dev.bit4bit.inspect.Inspection.Trait;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Text in UTF-8, or in an encoding that holds no control characters beside those of lines. */
final class TextKind implements Kind {

    private static final int MOST = 4 << 20;
    /** What nanoid makes, which Next.js names its builds with, and other made-up names that are a whole file. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,64}\\s?");

    @Override
    public boolean is(String path, byte[] head) {
        return isText(head);
    }

    static boolean isText(byte[] bytes) {
        int odd = 0;
        for (byte b : bytes) {
            if (b == 0) {
                return false;
            }
            if (b > 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 27 && b != '\b') {
                odd++;
            }
        }
        if (odd > 0) {
            return false;
        }
        return isUtf8(bytes) || highShare(bytes) < 0.3;
    }

    private static double highShare(byte[] bytes) {
        int high = 0;
        for (byte b : bytes) {
            high += b < 0 ? 1 : 0;
        }
        return bytes.length == 0 ? 0 : (double) high / bytes.length;
    }

    private static boolean isUtf8(byte[] bytes) {
        // The head may end within a character.
        for (int cut = 0; cut < 4 && cut <= bytes.length; cut++) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, bytes.length - cut));
                return true;
            } catch (CharacterCodingException other) {
                continue;
            }
        }
        return false;
    }

    /** The bytes as a text, whatever their encoding: what is no UTF-8 is shown byte by byte. */
    static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException other) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /** Two texts, read as far as they are compared. */
    record Texts(String before, String after, boolean cut) {

        static Texts of(Pair pair, Look look) throws IOException {
            int most = Math.min(MOST, look.limits().bytesInMemory());
            Look.Whole before = look.range(pair.before(), 0, most);
            Look.Whole after = look.range(pair.after(), 0, most);
            return new Texts(text(before.bytes()), text(after.bytes()), before.cut() || after.cut());
        }
    }

    @Override
    public Inspection look(Pair pair, Look look) throws IOException {
        return look("text", pair, look);
    }

    /** Compares as texts what another kind has recognised by name. */
    static Inspection look(String kind, Pair pair, Look look) throws IOException {
        Texts texts = Texts.of(pair, look);
        TextComparison compared = TextComparison.of(pair.path(), texts.before(), texts.after(), look);
        Set<Trait> traits = compared.traits();
        if (traits.isEmpty() && !texts.before().equals(texts.after()) && isToken(texts.before())
                && isToken(texts.after())) {
            traits = EnumSet.of(Trait.IDENTIFIER);
        }
        return new Inspection(kind, words(compared, traits), traits, compared.diff(), List.of(),
                compared.cut() || texts.cut());
    }

    /** Whether a text is one word that nobody would write: letters and digits mixed. */
    private static boolean isToken(String text) {
        return TOKEN.matcher(text).matches() && text.chars().anyMatch(Character::isDigit)
                && text.chars().anyMatch(Character::isLetter);
    }

    static String words(TextComparison compared, Set<Trait> traits) {
        if (traits.contains(Trait.CLOCK_ONLY)) {
            return "only points in time differ, in " + lines(compared.linesAfter());
        }
        if (traits.contains(Trait.ORDER_ONLY)) {
            return "the same lines in another order";
        }
        if (compared.linesBefore() == 0) {
            return lines(compared.linesAfter()) + " more";
        }
        if (compared.linesAfter() == 0) {
            return lines(compared.linesBefore()) + " fewer";
        }
        return lines(compared.linesBefore()) + " became " + compared.linesAfter();
    }

    private static String lines(int count) {
        return count == 1 ? "1 line" : count + " lines";
    }
}
