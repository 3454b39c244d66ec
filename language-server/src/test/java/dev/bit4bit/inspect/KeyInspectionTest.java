package dev.bit4bit.inspect;

import static dev.bit4bit.inspect.Samples.inspect;
import static dev.bit4bit.inspect.Samples.read;
import static dev.bit4bit.inspect.Samples.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.inspect.Inspection.Trait;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyInspectionTest {

    @TempDir
    private Path folder;

    @Test
    void host_keys_are_key_material_and_private_ones_are_not_shown() throws Exception {
        run(folder, List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "root@a", "-f", "one"), Map.of());
        run(folder, List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "root@a", "-f", "two"), Map.of());
        Inspection secret = inspect("etc/ssh/ssh_host_ed25519_key", read(folder, "one"), read(folder, "two"));
        assertThat(secret.kind()).isEqualTo("key");
        assertThat(secret.traits()).containsExactly(Trait.KEY);
        assertThat(secret.textDiff()).isEmpty();
        Inspection open = inspect("etc/ssh/ssh_host_ed25519_key.pub", read(folder, "one.pub"), read(folder, "two.pub"));
        assertThat(open.traits()).containsExactly(Trait.KEY);
        assertThat(open.textDiff()).contains("+ssh-ed25519");
    }

    @Test
    void a_certificate_says_what_of_it_differs() throws Exception {
        certificate("one");
        certificate("two");
        Inspection seen = inspect("etc/ssl/certs/ssl-cert-snakeoil.pem", read(folder, "one.pem"),
                read(folder, "two.pem"));
        assertThat(seen.kind()).isEqualTo("certificate");
        assertThat(seen.traits()).contains(Trait.KEY);
        assertThat(seen.summary()).contains("another public key");
    }

    private void certificate(String name) throws Exception {
        run(folder, List.of("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-subj", "/CN=" + name, "-keyout", name + ".key", "-out", name + ".pem", "-days", "10"), Map.of());
    }

    @Test
    void certificates_in_another_order_differ_by_order_alone() throws Exception {
        certificate("one");
        certificate("two");
        String one = new String(read(folder, "one.pem"));
        String two = new String(read(folder, "two.pem"));
        assertThat(inspect("etc/ssl/certs/ca-certificates.crt", one + two, two + one).traits())
                .containsExactly(Trait.ORDER_ONLY);
    }

    @Test
    void a_trust_store_whose_entries_were_made_at_another_time_differs_by_the_clock() throws Exception {
        certificate("one");
        Certificate certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(read(folder, "one.pem")));
        byte[] before = store(certificate, "a");
        byte[] after = before.clone();
        // The entry's time: mark, version, count and tag are four bytes each, then the alias with its length.
        int time = 16 + 2 + 1;
        for (int i = time; i < time + 8; i++) {
            after[i] = (byte) (i == time + 5 ? before[i] + 1 : before[i]);
        }
        Inspection seen = inspect("etc/ssl/certs/java/cacerts", before, after);
        assertThat(seen.kind()).isEqualTo("keystore");
        assertThat(seen.traits()).containsExactlyInAnyOrder(Trait.CLOCK_ONLY, Trait.WRAPPER_ONLY);
        assertThat(inspect("etc/ssl/certs/java/cacerts", before, store(certificate, "b")).traits()).contains(Trait.KEY);
    }

    private static byte[] store(Certificate certificate, String alias) throws Exception {
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        store.setCertificateEntry(alias, certificate);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, "changeit".toCharArray());
        return out.toByteArray();
    }

    @Test
    void every_key_of_a_broken_file_is_still_an_answer() {
        List<String> kinds = new ArrayList<>();
        String begin = "-----BEGIN CERTIFICATE-----\n";
        kinds.add(inspect("a.pem", begin + "nonsense", begin + "other").kind());
        kinds.add(inspect("cacerts",
                new byte[] {(byte) 0xfe, (byte) 0xed, (byte) 0xfe, (byte) 0xed, 0, 0, 0, 2, 127, 1, 1, 1,
            1, 1, 1, 1, 1}, new byte[] {(byte) 0xfe, (byte) 0xed, (byte) 0xfe, (byte) 0xed, 0, 0, 0, 2, 127, 1, 1, 1, 1,
            1, 1,
                1, 2}).kind());
        assertThat(kinds).containsExactly("key", "keystore");
    }
}
