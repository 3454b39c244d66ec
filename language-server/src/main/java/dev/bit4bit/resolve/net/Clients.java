package dev.bit4bit.resolve.net;

import java.io.IOException;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** The two ways to connect: to hosts whose certificate is checked, and to those for which a person waived that. */
final class Clients {

    private final NetSettings settings;
    private final EnvironmentProxies proxies = EnvironmentProxies.of(System.getenv());
    private HttpClient checked;
    private HttpClient unchecked;

    Clients(NetSettings settings) {
        this.settings = settings;
    }

    synchronized HttpClient of(URI uri) {
        if (settings.isInsecure(uri)) {
            unchecked = unchecked == null ? client(true) : unchecked;
            return unchecked;
        }
        checked = checked == null ? client(false) : checked;
        return checked;
    }

    private HttpClient client(boolean trustAll) {
        // Each its own: threads that end by themselves when idle, so that nothing is left behind.
        Executor threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(null, task, "network", 1024 * 1024);
            thread.setDaemon(true);
            return thread;
        });
        HttpClient.Builder client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(settings.firstAnswer())
                .executor(threads).proxy(proxies);
        if (trustAll || settings.authorities().isPresent()) {
            client.sslContext(context(trustAll));
        }
        proxies.credentials().ifPresent(credentials -> {
            // The runtime offers no Basic to a proxy in front of https unless told to; read once, at first use.
            System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
            client.authenticator(new Authenticator() {
                @Override
                protected PasswordAuthentication getPasswordAuthentication() {
                    return getRequestorType() == RequestorType.PROXY ? credentials : null;
                }
            });
        });
        return client.build();
    }

    private SSLContext context(boolean trustAll) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManager trust = trustAll ? new TrustAll()
                    : new AlsoTrusts(ofRuntime(null), ofRuntime(keys(settings.authorities().orElseThrow())));
            context.init(null, new TrustManager[] {trust}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("online.authorities: " + settings.authorities().map(Path::toString)
                    .orElse("") + " holds no certificates that can be read (" + e.getMessage() + ")", e);
        }
    }

    private static KeyStore keys(Path pem) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance(KeyStore.getDefaultType());
        keys.load(null, null);
        try (var in = Files.newInputStream(pem)) {
            int number = 0;
            for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                keys.setCertificateEntry("authority-" + number++, certificate);
            }
            if (number == 0) {
                throw new CertificateException("no certificate in it");
            }
        }
        return keys;
    }

    private static X509ExtendedTrustManager ofRuntime(KeyStore keys) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(keys);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager trust) {
                return trust;
            }
        }
        throw new GeneralSecurityException("the Java runtime has no X.509 trust manager");
    }

    /** Trusts what the runtime trusts, and what a person's own authorities vouch for. */
    private static final class AlsoTrusts extends ServersOnly {
        private final X509ExtendedTrustManager runtime;
        private final X509ExtendedTrustManager own;

        AlsoTrusts(X509ExtendedTrustManager runtime, X509ExtendedTrustManager own) {
            this.runtime = runtime;
            this.own = own;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            try {
                runtime.checkServerTrusted(chain, type, engine);
            } catch (CertificateException e) {
                own.checkServerTrusted(chain, type, engine);
            }
        }
    }

    /** For hosts that settings call insecure. An extended manager, so that the host's name is not checked either. */
    private static final class TrustAll extends ServersOnly {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            // A person said that this host's certificate does not matter.
        }
    }

    /** The client asks through an engine; nothing else is called. */
    private abstract static class ServersOnly extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            throw new CertificateException("no server here");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("no server here");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("no server here");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            throw new CertificateException("no name to check against");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("no name to check against");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
