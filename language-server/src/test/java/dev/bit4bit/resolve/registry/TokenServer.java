package dev.bit4bit.resolve.registry;

import com.sun.net.httpserver.HttpExchange;
import dev.bit4bit.resolve.WebServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A token server as distribution's token specification describes it, which signs with a certificate of its own. */
final class TokenServer implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    final WebServer web;
    private final PrivateKey key;
    private final Certificate certificate;
    private final Path bundle;
    private final Optional<String> wanted;

    /** @param wanted the value of the Authorization header that gets a token; everyone does without */
    TokenServer(Path folder, Optional<String> wanted) throws Exception {
        this.wanted = wanted;
        Path store = folder.resolve("token.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "token", "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=token", "-validity",
                "3", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD)
                .redirectErrorStream(true).redirectOutput(folder.resolve("keytool.log").toFile()).start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException("keytool: " + Files.readString(folder.resolve("keytool.log")));
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        key = (PrivateKey) keys.getKey("token", PASSWORD.toCharArray());
        certificate = keys.getCertificate("token");
        bundle = folder.resolve("token.pem");
        Files.writeString(bundle, "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n");
        web = new WebServer();
        web.on("/token", this::token);
    }

    /** The lines below {@code auth:} of the registry's configuration. */
    String configuration() {
        return "token:\n  realm: http://" + web.host() + "/token\n  service: test-registry\n  issuer: test-issuer\n"
                + "  rootcertbundle: " + bundle + "\n";
    }

    private void token(HttpExchange exchange) throws IOException {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        if (wanted.isPresent() && !wanted.get().equals(given)) {
            WebServer.reply(exchange, 401, "{}");
            return;
        }
        String query = exchange.getRequestURI().getQuery();
        String repository = query.replaceAll(".*scope=repository:([^:&]+):.*", "$1");
        WebServer.reply(exchange, 200, "{\"token\":\"" + token(repository, "pull") + "\",\"expires_in\":300}",
                "Content-Type", "application/json");
    }

    /** A token that allows to do something with a repository. */
    String token(String repository, String... actions) {
        try {
            long now = Instant.now().getEpochSecond();
            String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"x5c\":[\""
                    + Base64.getEncoder().encodeToString(certificate.getEncoded()) + "\"]}";
            String claims = "{\"iss\":\"test-issuer\",\"sub\":\"\",\"aud\":\"test-registry\",\"exp\":" + (now + 300)
                    + ",\"nbf\":" + (now - 60) + ",\"iat\":" + (now - 60) + ",\"jti\":\"" + System.nanoTime()
                    + "\",\"access\":[{\"type\":\"repository\",\"name\":\"" + repository + "\",\"actions\":[\""
                    + String.join("\",\"", List.of(actions)) + "\"]}]}";
            String text = encoded(header.getBytes(StandardCharsets.UTF_8)) + "."
                    + encoded(claims.getBytes(StandardCharsets.UTF_8));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + encoded(signature.sign());
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        web.close();
    }
}
