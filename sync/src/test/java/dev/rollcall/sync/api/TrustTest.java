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
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates are looked at, and an authority of one's own can be added. */
@Tag("long")
@Tag("jdk")
class TrustTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder = Path.of("");

    private final HttpsServer server;
    private final List<ServerSocket> closing = new ArrayList<>();

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
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(0);
        for (ServerSocket front : closing) {
            front.close();
        }
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

    /** A machine on the way that starts again ends connections in the midst of their first messages. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "2,3,4"})
    void aConnectionThatEndsIsNoneThatIsNotSafe(String broken) throws Exception {
        Set<String> those = Set.of(broken.split(","));

        ApiConnection door = find(Optional.of(folder.resolve("ca.pem")), front(number -> those.contains("" + number)));

        assertThat(door.root().getScheme()).isEqualTo("https");
    }

    @Test
    void whereEachConnectionEndsThatIsToldSoon() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        int port = front(number -> connections.incrementAndGet() > 0);

        ApiFault fault = catchThrowableOfType(ApiFault.class, () -> find(Optional.empty(), port));

        assertThat(fault.problem().kind()).isEqualTo(ProblemKind.API_NOT_TRUSTED);
        assertThat(fault.problem().what()).contains("no encrypted connection came about");
        assertThat(connections.get()).isEqualTo(2);
    }

    /** What stands before the server, and breaks some connections off. */
    private int front(IntPredicate isBroken) throws IOException {
        ServerSocket front = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        closing.add(front);
        Thread taking = new Thread(() -> {
            try {
                for (int number = 1; ; number++) {
                    Socket from = front.accept();
                    if (isBroken.test(number)) {
                        int unused = from.getInputStream().read(new byte[64]);
                        from.setSoLinger(true, 0);
                        from.close();
                        continue;
                    }
                    Socket to = new Socket(
                            server.getAddress().getAddress(),
                            server.getAddress().getPort());
                    pass(from, to);
                    pass(to, from);
                }
            } catch (IOException closed) {
                // The test is over.
            }
        });
        taking.setDaemon(true);
        taking.start();
        return front.getLocalPort();
    }

    private static void pass(Socket from, Socket to) {
        Thread passing = new Thread(() -> {
            try (to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException closed) {
                // As is the other way.
            }
        });
        passing.setDaemon(true);
        passing.start();
    }

    private ApiConnection find(Optional<Path> authority) throws Exception {
        return find(authority, server.getAddress().getPort());
    }

    private ApiConnection find(Optional<Path> authority, int port) throws Exception {
        Api none = Api.NONE;
        Api api = new Api(
                Optional.of("https://localhost:" + port + "/ims/oneroster/v1p1"),
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
