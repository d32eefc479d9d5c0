package dev.rollcall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.server.connectors.Identity;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.hosting.PortInUse;
import dev.rollcall.sync.hosting.ServerModule;
import dev.rollcall.sync.hosting.ServerRefused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a start is given and cannot use is said in a sentence, before anything of the server is made. */
@Tag("jdk")
class StartChecksTest {
    private static final String HERE = "127.0.0.1";

    private final Path folder;

    StartChecksTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private ServerModule.Options with(String host, int port, String database, String url) {
        return new ServerModule.Options(
                host,
                port,
                0,
                folder.resolve("home"),
                Optional.of(database).filter(given -> !given.isEmpty()),
                Optional.empty(),
                Optional.of(url).filter(given -> !given.isEmpty()),
                List.of(),
                Map.of());
    }

    private ServerModule.Options withPair(Path certificate, Path key) {
        return new ServerModule.Options(
                HERE,
                0,
                0,
                folder.resolve("home"),
                Optional.empty(),
                Optional.of(new ServerModule.Tls(certificate, key)),
                Optional.empty(),
                List.of(),
                Map.of());
    }

    @Test
    void anAddressWithoutTlsBesideACertificateIsRefused() throws IOException {
        Path file = written("any.pem", "");
        ServerModule.Options options = new ServerModule.Options(
                HERE,
                0,
                0,
                folder.resolve("home"),
                Optional.empty(),
                Optional.of(new ServerModule.Tls(file, file)),
                Optional.of("http://rollcall.school.example"),
                List.of(),
                Map.of());

        assertThat(refusal(options))
                .startsWith("--url 'http://rollcall.school.example' begins with http")
                .contains("Write https");
    }

    private static String refusal(ServerModule.Options options) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            new Serving().serve(options, new PrintStream(said, true, StandardCharsets.UTF_8), new Cancellation());
            throw new AssertionError("it started");
        } catch (ServerRefused refused) {
            assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
            return String.valueOf(refused.getMessage());
        } catch (PortInUse taken) {
            throw new AssertionError(taken);
        }
    }

    private Path written(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path written(String name, Key key) throws IOException {
        return written(
                name,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
    }

    @Test
    void aPortThatIsTakenIsSaidBeforeAnyDatabaseIsAsked() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> StartChecks.demand(with(HERE, other.getLocalPort(), "jdbc:postgresql://x/y", "")))
                    .isInstanceOf(PortInUse.class)
                    .hasMessageContaining(Integer.toString(other.getLocalPort()));
        }

        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void anAddressThatIsNotOfThisMachineIsRefused() {
        assertThat(refusal(with("203.0.113.9", 0, "", ""))).contains("--host", "203.0.113.9");
        assertThat(refusal(with("no.such.host.invalid", 0, "", ""))).contains("--host");
        assertThatCode(() -> StartChecks.demand(with("127.0.0.2", 0, "", ""))).doesNotThrowAnyException();
        assertThatCode(() -> StartChecks.demand(with("0.0.0.0", 0, "", ""))).doesNotThrowAnyException();
    }

    @Test
    void anAddressThatBrowsersCannotAskIsRefused() {
        for (String odd : List.of(
                "nope",
                "rollcall.school.example",
                "ftp://rollcall.school.example",
                "https:///x",
                "a b",
                "https://rollcall.school.example?a=b",
                "https://rollcall.school.example/#a",
                "https://dana:word@rollcall.school.example")) {
            assertThat(refusal(with(HERE, 0, "", odd))).contains("--url", odd);
        }
        assertThatCode(() -> StartChecks.demand(with(HERE, 0, "", "https://rollcall.school.example/x")))
                .doesNotThrowAnyException();
    }

    private ServerModule.Options withProxy(String proxy) {
        return new ServerModule.Options(
                HERE,
                0,
                0,
                folder.resolve("home"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(proxy),
                Map.of());
    }

    @Test
    void aProxyThatNobodyWouldBelieveIsRefused() {
        for (String odd :
                List.of("nonsense", "proxy.school.example", "300.1.1.1", "10.0.0.0/40", "10.0.0.", "::g", "7")) {
            assertThat(refusal(withProxy(odd))).as(odd).contains("--proxies", "'" + odd + "'");
        }
        for (String good : List.of("127.0.0.1", "10.0.0.0/8", "::1", "fd00::/8")) {
            assertThatCode(() -> StartChecks.demand(withProxy(good))).as(good).doesNotThrowAnyException();
        }
    }

    @Test
    void anAddressWithColonsStandsWithinBrackets() {
        assertThat(ServerSettings.address(with("::1", 0, "", ""), 8080)).isEqualTo("http://[::1]:8080");
        assertThat(ServerSettings.address(with("127.0.0.1", 0, "", ""), 8080)).isEqualTo("http://127.0.0.1:8080");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNamedWithoutItsPassword() throws IOException {
        int nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }

        String sentence =
                refusal(with(HERE, 0, "jdbc:postgresql://127.0.0.1:" + nobody + "/rollcall?password=word-of-ours", ""));

        assertThat(sentence)
                .contains("jdbc:postgresql://127.0.0.1:" + nobody + "/rollcall", "refused", "--database")
                .doesNotContain("word-of-ours");
        assertThat(refusal(with(HERE, 0, "mysql://db.example/rollcall", ""))).contains("jdbc:postgresql:");
    }

    @Test
    void aDatabaseOfANewerVersionIsLeftAlone() {
        try (ServerUnderTest server = ServerUnderTest.start(folder.resolve("home"), Clock.systemUTC())) {
            server.get(JdbcClient.class)
                    .sql(
                            "insert into \"flyway_schema_history\" select 99999, '9999', 'later', type, 'V9999__later.sql', checksum,"
                                    + " installed_by, installed_on, execution_time, success from \"flyway_schema_history\" order by installed_rank desc limit 1")
                    .update();
        }

        assertThat(refusal(with(HERE, 0, "", ""))).contains("A newer Rollcall has used this database");
    }

    @Test
    void aKeyThatIsNotThatOfTheCertificateIsRefused() throws IOException, GeneralSecurityException {
        Identity identity = Identity.make(folder);
        Path certificate = written("cert.pem", identity.certificate());
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(identity.store())) {
            store.load(in, Identity.PASSWORD.toCharArray());
        }
        Path key = written("key.pem", store.getKey("server", Identity.PASSWORD.toCharArray()));

        assertThatCode(() -> StartChecks.demand(withPair(certificate, key))).doesNotThrowAnyException();
        for (String kind : List.of("EC", "RSA", "Ed25519")) {
            Path other = written(
                    "other.pem",
                    KeyPairGenerator.getInstance(kind).generateKeyPair().getPrivate());
            assertThat(refusal(withPair(certificate, other))).as(kind).contains("other.pem", "is not that of");
        }
        assertThat(refusal(withPair(certificate, certificate))).contains("--tls-key", "holds no key");
        assertThat(refusal(withPair(key, key))).contains("--tls-certificate", "holds no certificate");
        assertThat(refusal(withPair(written("empty.pem", ""), key))).contains("--tls-certificate");
    }
}
