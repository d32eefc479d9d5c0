package dev.rollcall.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.read.ListAppender;
import dev.rollcall.server.connectors.Identity;
import dev.rollcall.sync.hosting.ServerModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** A certificate that is renewed while the server runs is shown from then on, and one that has ended is told. */
@Tag("long")
@Tag("jdk")
class CertificateRenewalTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    /** Puts a new certificate and its key where the server reads them, as a program that renews certificates does. */
    private Identity renew() {
        try {
            Identity made = Identity.make(Files.createTempDirectory(folder, "made"));
            Files.writeString(folder.resolve("key.pem"), pem(key(made)));
            Files.writeString(folder.resolve("cert.pem"), made.certificate());
            return made;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static Key key(Identity identity) {
        try (InputStream in = Files.newInputStream(identity.store())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, Identity.PASSWORD.toCharArray());
            return store.getKey("server", Identity.PASSWORD.toCharArray());
        } catch (IOException | GeneralSecurityException fault) {
            throw new AssertionError("no key", fault);
        }
    }

    private static String pem(Key key) {
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private ConfigurableApplicationContext start(Clock clock) {
        Path home = folder.resolve("home");
        ReadyDatabase.layInto(home);
        ServerModule.Tls tls = new ServerModule.Tls(folder.resolve("cert.pem"), folder.resolve("key.pem"));
        return ServerApplication.start(
                new ServerModule.Options(
                        "127.0.0.1",
                        0,
                        0,
                        home,
                        Optional.empty(),
                        Optional.of(tls),
                        Optional.empty(),
                        List.of(),
                        Map.of()),
                clock);
    }

    /** The certificate that whoever calls is shown, and can prove to be the server's; empty where none came about. */
    private static String shown(int port) {
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
                SSLSocket socket =
                        (SSLSocket) trusting().getSocketFactory().createSocket(plain, "localhost", port, true)) {
            socket.startHandshake();
            byte[] certificate = socket.getSession().getPeerCertificates()[0].getEncoded();
            return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate)
                    + "\n-----END CERTIFICATE-----\n";
        } catch (IOException | GeneralSecurityException broken) {
            return "";
        }
    }

    private static SSLContext trusting() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, null);
        return context;
    }

    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {
            // Nobody signs in by one.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {
            // Which one it is is looked at.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Test
    void aRenewedCertificateIsShownAndHalfOfOneIsNot() throws Exception {
        Identity first = renew();
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        try (ConfigurableApplicationContext server = start(Clock.systemUTC())) {
            Logger watcher = (Logger) LoggerFactory.getLogger("org.springframework.boot.autoconfigure.ssl.FileWatcher");
            watcher.addAppender(told);
            int port = ServerApplication.port(server);
            assertThat(shown(port)).isEqualTo(first.certificate());

            Identity second = renew();
            ServerUnderTest.await("the renewed one", () -> shown(port).equals(second.certificate()));

            Identity third = Identity.make(Files.createTempDirectory(folder, "made"));
            Files.writeString(folder.resolve("cert.pem"), third.certificate(), StandardCharsets.US_ASCII);
            // Changes are looked at once nothing has moved for ten seconds.
            Thread.sleep(13_000);
            assertThat(shown(port)).as("its key is not there yet").isEqualTo(second.certificate());
            assertThat(told.list).isNotEmpty().allSatisfy(event -> assertThat(written(watcher, event))
                    .contains("are not taken", "Those of before stay in use")
                    .doesNotContain("\tat ", "Exception"));
            watcher.detachAppender(told);

            Files.writeString(folder.resolve("key.pem"), pem(key(third)), StandardCharsets.US_ASCII);
            ServerUnderTest.await("both halves", () -> shown(port).equals(third.certificate()));
        }
    }

    /** What stands in the log of it. */
    private static String written(Logger logger, ILoggingEvent event) {
        ConsoleAppender<ILoggingEvent> appender = (ConsoleAppender<ILoggingEvent>) logger.getAppender("renewal");
        return new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
    }

    @Test
    void oneThatHasEndedIsToldAndTheServerStands() {
        renew();
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(40));
        try (ConfigurableApplicationContext server = start(later)) {
            assertThat(shown(ServerApplication.port(server))).isNotEmpty();
            Logger logger = (Logger) LoggerFactory.getLogger(CertificateDates.class);
            logger.addAppender(told);
            server.getBean(CertificateDates.class).look();
            logger.detachAppender(told);
        }
        assertThat(told.list)
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .contains("cert.pem ended on ", "put a new one in its place");
    }
}
