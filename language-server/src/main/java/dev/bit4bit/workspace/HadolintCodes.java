package dev.bit4bit.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.Set;

/** Which rules mean the same as a code of hadolint. */
final class HadolintCodes {

    private static final Properties CODES = load();

    private HadolintCodes() {
    }

    /** The rules that a code stands for; empty when none means the same. */
    static Set<String> rulesOf(String code) {
        String rules = CODES.getProperty(code, "").strip();
        return rules.isEmpty() ? Set.of() : Set.of(rules.split("[,\\s]+"));
    }

    private static Properties load() {
        Properties codes = new Properties();
        try (InputStream in = HadolintCodes.class.getResourceAsStream("hadolint.properties")) {
            codes.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return codes;
    }
}
