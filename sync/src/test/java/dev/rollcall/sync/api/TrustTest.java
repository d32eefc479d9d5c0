package dev.rollcall.sync.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.HostJudge;
import dev.rollcall.sync.settings.Preset;
import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Secrets;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates are looked at, and an authority of one's own can be added. */
@Tag("long")
@Tag("jdk")
class TrustTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder = Path.of("");

    private final HttpsServer server;

    TrustTest() throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    }

    @BeforeEach
    void start() throws Exception {
        Path store = folder.resolve("store.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "sis",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "sis",
                "-file",
                folder.resolve("ca.pem").toString());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            byte[] body = "{\"access_token\":\"t\",\"orgs\":[{\"sourcedId\":\"a\"}]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefusedAtOnce() {
        ApiFault fault = catchThrowableOfType(ApiFault.class, () -> find(Optional.empty()));

        assertThat(fault.problem().kind()).isEqualTo(ProblemKind.API_NOT_TRUSTED);
    }

    @Test
    void anAuthorityOfOnesOwnIsTrusted() throws Exception {
        ApiConnection door = find(Optional.of(folder.resolve("ca.pem")));

        assertThat(door.root().getScheme()).isEqualTo("https");
    }

    @Test
    void aFileThatHoldsNoCertificateIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("no.pem"), "nothing");

        ApiFault fault = catchThrowableOfType(ApiFault.class, () -> find(Optional.of(file)));

        assertThat(fault.problem().what()).contains("no.pem").contains("no certificates in PEM");
    }

    private ApiConnection find(Optional<Path> authority) throws Exception {
        Api none = Api.NONE;
        Api api = new Api(
                Optional.of("https://localhost:" + server.getAddress().getPort() + "/ims/oneroster/v1p1"),
                none.preset(),
                Optional.of("id"),
                Optional.of(Secret.of("secret")),
                none.tokenUrl(),
                none.scope(),
                none.signIn(),
                none.pageSize(),
                1,
                authority,
                Duration.ofSeconds(10),
                none.pullTimeout());
        RetryingClient caller = new RetryingClient(
                new HttpTransport(api, Cancellation.NONE, SentRequest.NOBODY, HostJudge.ALL_ALLOWED),
                HostLimiter.pass("http://127.0.0.1", 1, Cancellation.NONE),
                Clock.systemUTC(),
                Duration.ofMinutes(1),
                pause -> {},
                RetryingClient.TRIES);
        return new ApiDiscovery(api, Preset.of("other"), caller, Secrets.IN_SETTINGS, folder.resolve("probe.part"))
                .find();
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", folder.resolve("store.p12").toString(), "-storetype", "PKCS12"));
        command.addAll(List.of("-storepass", "changeit", "-validity", "10"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
