package dev.bit4bit.inspect;

import dev.bit4bit.inspect.Inspection.Trait;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Java's key stores, JKS and PKCS #12: which entries differ, or only the times at which they were made. */
final class KeyStoreKind implements Kind {

    private static final int MOST = 4 << 20;

    @Override
    public boolean is(String path, byte[] head) {
        return type(path, head) != null;
    }

    private static String type(String path, byte[] head) {
        if (head.length < 16) {
            return null;
        }
        if (head[0] == (byte) 0xfe && head[1] == (byte) 0xed && head[2] == (byte) 0xfe && head[3] == (byte) 0xed) {
            return "JKS";
        }
        boolean named = path.endsWith("cacerts") || path.matches(".*\\.(?:p12|pfx|jks|keystore|truststore)");
        return named && head[0] == 0x30 && (head[1] & 0x80) != 0 ? "PKCS12" : null;
    }

    @Override
    public Inspection look(Pair pair, Look look) throws IOException {
        Look.Whole one = look.range(pair.before(), 0, Math.min(MOST, look.limits().bytesInMemory()));
        Look.Whole two = look.range(pair.after(), 0, Math.min(MOST, look.limits().bytesInMemory()));
        try {
            KeyStore before = load(type(pair.path(), pair.headBefore()), one);
            KeyStore after = load(type(pair.path(), pair.headAfter()), two);
            return compare(before, after);
        } catch (GeneralSecurityException | IOException locked) {
            return new Inspection("keystore", "a key store that does not open without its password",
                    EnumSet.of(Trait.KEY),
                    "", List.of(), one.cut() || two.cut());
        }
    }

    /** Without a password, so that nothing is checked or decrypted: that may take any time that the file asks for. */
    private static KeyStore load(String type, Look.Whole bytes) throws GeneralSecurityException, IOException {
        if (bytes.cut()) {
            throw new IOException("too large");
        }
        KeyStore store = KeyStore.getInstance(type);
        store.load(new ByteArrayInputStream(bytes.bytes()), null);
        return store;
    }

    private static Inspection compare(KeyStore before, KeyStore after) throws GeneralSecurityException {
        Set<String> names = new TreeSet<>(Collections.list(before.aliases()));
        names.addAll(Collections.list(after.aliases()));
        List<String> words = new ArrayList<>();
        int times = 0;
        int entries = 0;
        for (String name : names) {
            if (!before.containsAlias(name) || !after.containsAlias(name)
                    || !Objects.equals(before.getCertificate(name), after.getCertificate(name))) {
                entries++;
            } else if (!Objects.equals(before.getCreationDate(name), after.getCreationDate(name))) {
                times++;
            }
        }
        if (entries > 0) {
            words.add(entries + " of " + names.size() + " entries differ");
        }
        if (times > 0) {
            words.add("the time at which " + times + " entries were made differs");
        }
        if (entries > 0) {
            return new Inspection("keystore", String.join("; ", words), times > 0 ? EnumSet.of(Trait.KEY, Trait.CLOCK)
                    : EnumSet.of(Trait.KEY), "", List.of(), false);
        }
        if (times > 0) {
            return new Inspection("keystore", String.join("; ", words),
                    EnumSet.of(Trait.CLOCK_ONLY, Trait.WRAPPER_ONLY),
                    "", List.of(), false);
        }
        // Encrypted entries are not seen without the password; salts of the store's own check are.
        return new Inspection("keystore", names.isEmpty() ? "an encrypted key store"
                : "the same entries, stored otherwise",
                names.isEmpty() ? EnumSet.of(Trait.KEY) : EnumSet.of(Trait.WRAPPER_ONLY), "", List.of(), false);
    }
}
