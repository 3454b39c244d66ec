package dev.bit4bit.inspect;

import dev.bit4bit.inspect.Inspection.Trait;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys and certificates as text: PEM (RFC 7468), OpenSSH's public keys, PGP's armour. Of private ones nothing is shown.
 */
final class KeyKind implements Kind {

    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]{3,40})-----");
    private static final Pattern PUBLIC =
            Pattern.compile("(?m)^(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\\S+|sk-\\S+) AAAA");

    @Override
    public boolean is(String path, byte[] head) {
        String start = new String(head, StandardCharsets.ISO_8859_1);
        return TextKind.isText(head) && (BEGIN.matcher(start).find() || PUBLIC.matcher(start).find());
    }

    @Override
    public Inspection look(Pair pair, Look look) throws IOException {
        TextKind.Texts texts = TextKind.Texts.of(pair, look);
        Set<String> labels = labels(texts.before());
        labels.addAll(labels(texts.after()));
        boolean secret = labels.stream().anyMatch(label -> label.contains("PRIVATE"));
        String diff = "";
        boolean cut = false;
        if (!secret) {
            Inspection text = TextKind.look("key", pair, look);
            diff = text.textDiff();
            cut = text.truncated();
        }
        if (labels.equals(Set.of("CERTIFICATE"))) {
            Inspection certificates = certificates(texts, diff, cut);
            if (certificates != null) {
                return certificates;
            }
        }
        String what = labels.isEmpty() ? "a public key of OpenSSH"
                : String.join(", ", labels).toLowerCase(Locale.ROOT);
        return new Inspection("key", "other key material: " + what, EnumSet.of(Trait.KEY), diff, List.of(), cut);
    }

    private static Set<String> labels(String text) {
        Set<String> labels = new TreeSet<>();
        Matcher matcher = BEGIN.matcher(text);
        while (matcher.find()) {
            labels.add(matcher.group(1));
        }
        return labels;
    }

    private static Inspection certificates(TextKind.Texts texts, String diff, boolean cut) {
        List<X509Certificate> before = read(texts.before());
        List<X509Certificate> after = read(texts.after());
        if (before.isEmpty() || after.isEmpty()) {
            return null;
        }
        Set<Trait> traits = EnumSet.of(Trait.KEY);
        String summary;
        if (before.size() == 1 && after.size() == 1) {
            X509Certificate one = before.get(0);
            X509Certificate two = after.get(0);
            List<String> words = new ArrayList<>();
            if (!one.getPublicKey().equals(two.getPublicKey())) {
                words.add("another public key");
            }
            if (!one.getNotBefore().equals(two.getNotBefore())) {
                words.add("valid from " + one.getNotBefore().toInstant() + " and " + two.getNotBefore().toInstant());
                traits.add(Trait.CLOCK);
            }
            if (!one.getSubjectX500Principal().equals(two.getSubjectX500Principal())) {
                words.add("another subject");
            }
            summary = words.isEmpty() ? "another serial number or signature" : String.join("; ", words);
        } else if (Set.copyOf(before).equals(Set.copyOf(after))) {
            return new Inspection("certificate", "the same certificates in another order", EnumSet.of(Trait.ORDER_ONLY),
                    diff, List.of(), cut);
        } else {
            summary = before.size() + " certificates became " + after.size() + ", or others";
        }
        return new Inspection("certificate", summary, traits, diff, List.of(), cut);
    }

    private static List<X509Certificate> read(String text) {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            for (Certificate certificate : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
                certificates.add((X509Certificate) certificate);
            }
        } catch (CertificateException broken) {
            return List.of();
        }
        return certificates;
    }
}
