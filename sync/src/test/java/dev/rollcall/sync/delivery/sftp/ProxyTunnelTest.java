package dev.rollcall.sync.delivery.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.delivery.Upload;
import dev.rollcall.sync.delivery.Uploads;
import dev.rollcall.sync.settings.HostJudge;
import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Sftp;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("jdk")
class ProxyTunnelTest {
    @TempDir
    private Path folder = Path.of("");

    private MinaServer server;
    private Upload upload;

    @BeforeEach
    void prepare() throws Exception {
        server = MinaServer.start(folder.resolve("server"));
        upload = Uploads.small(folder.resolve("work/monday"), "monday");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "socks5"})
    void deliversThroughAProxy(String kind) throws Exception {
        try (TestProxy proxy = new TestProxy(Optional.empty())) {
            deliver(kind + "://127.0.0.1:" + proxy.port(), Optional.empty(), "");

            assertThat(proxy.asked).containsExactly("127.0.0.1:" + server.port());
        }
        assertThat(server.folder().resolve("a.zip")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "socks5"})
    void signsInToAProxy(String kind) throws Exception {
        try (TestProxy proxy = new TestProxy(Optional.of("rollcall:secret"))) {
            String address = kind + "://127.0.0.1:" + proxy.port();
            deliver(address, Optional.of("rollcall"), "secret");
            assertThat(server.folder().resolve("a.zip")).exists();

            DeliveryRefused refused = catchThrowableOfType(
                    DeliveryRefused.class, () -> deliver(address, Optional.of("rollcall"), "wrong"));
            assertThat(refused.kind()).isEqualTo(DeliveryRefused.Kind.SIGN_IN);
            assertThat(refused).hasMessageContaining("asks for a user and a password");
        }
    }

    @Test
    void aProxyThatIsNotThereIsTold() throws Exception {
        int port = OpenSsh.freePort();

        DeliveryRefused refused = catchThrowableOfType(
                DeliveryRefused.class, () -> deliver("http://127.0.0.1:" + port, Optional.empty(), ""));

        assertThat(refused).hasMessageStartingWith("The proxy 127.0.0.1:%d refused the connection.", port);
    }

    /** A name may lead elsewhere at the second connection than at the first. */
    @Test
    void eachConnectionIsJudgedAndNotTheFirstAlone() throws Exception {
        AtomicBoolean leadsElsewhere = new AtomicBoolean();
        HostJudge judge = host -> {
            if (leadsElsewhere.get()) {
                throw new HostJudge.Refused("It leads into a private network.");
            }
        };
        SftpDestination destination =
                SenderHome.of(folder.resolve("home"), server.account()).to(server.address("a.zip"), judge);
        destination.check(0);
        leadsElsewhere.set(true);

        DeliveryRefused refused = catchThrowableOfType(DeliveryRefused.class, () -> destination.deliver(upload));

        assertThat(refused.kind()).isEqualTo(DeliveryRefused.Kind.NOT_REACHED);
        assertThat(refused)
                .hasMessage(
                        "There is no connection to 127.0.0.1: It leads into a private network. Nothing was delivered.");
        assertThat(server.folder().resolve("a.zip")).doesNotExist();
    }

    @Test
    void aProxyIsJudgedAsWell() throws Exception {
        try (TestProxy proxy = new TestProxy(Optional.empty())) {
            SftpDestination destination = SenderHome.of(
                            folder.resolve("home"), account("http://localhost:" + proxy.port(), Optional.empty(), ""))
                    .to(server.address("a.zip"), host -> {
                        if (host.equals("localhost")) {
                            throw new HostJudge.Refused("It leads into a private network.");
                        }
                    });

            DeliveryRefused refused = catchThrowableOfType(DeliveryRefused.class, () -> destination.deliver(upload));

            assertThat(refused).hasMessageStartingWith("There is no connection to localhost: It leads into");
            assertThat(proxy.asked).isEmpty();
        }
    }

    private void deliver(String proxy, Optional<String> user, String password) throws Exception {
        SenderHome.of(folder.resolve("home"), account(proxy, user, password))
                .to(server.address("a.zip"))
                .deliver(upload);
    }

    private Sftp account(String proxy, Optional<String> user, String password) {
        Sftp usual = server.account();
        return new Sftp(
                usual.host(),
                usual.port(),
                usual.directory(),
                usual.user(),
                usual.password(),
                usual.keyFile(),
                usual.passphrase(),
                usual.hostKey(),
                false,
                Optional.of(proxy),
                user,
                Secret.of(password));
    }

    /** A proxy that speaks both languages, and tells them apart by the first byte. */
    private static final class TestProxy implements AutoCloseable {
        private final ServerSocket entry = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final Optional<String> user;
        final List<String> asked = new CopyOnWriteArrayList<>();

        TestProxy(Optional<String> user) throws IOException {
            this.user = user;
            Thread thread = new Thread(this::serve);
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return entry.getLocalPort();
        }

        private void serve() {
            try {
                while (true) {
                    Socket client = entry.accept();
                    DataInputStream in = new DataInputStream(client.getInputStream());
                    int first = in.readUnsignedByte();
                    Optional<String> to = first == 5 ? socks(in, client) : connect(in, client);
                    if (to.isEmpty()) {
                        client.close();
                        continue;
                    }
                    asked.add(to.get());
                    String[] parts = to.get().split(":", -1);
                    Socket far = new Socket(parts[0], Integer.parseInt(parts[1]));
                    pump(client, far);
                    pump(far, client);
                }
            } catch (IOException closed) {
                // The test is over.
            }
        }

        private Optional<String> connect(DataInputStream in, Socket client) throws IOException {
            StringBuilder header = new StringBuilder("C");
            while (header.indexOf("\r\n\r\n") < 0) {
                header.append((char) in.readUnsignedByte());
            }
            boolean isIn = user.isEmpty()
                    || header.toString()
                            .contains("Basic "
                                    + Base64.getEncoder()
                                            .encodeToString(user.get().getBytes(StandardCharsets.UTF_8)));
            client.getOutputStream()
                    .write((isIn ? "HTTP/1.1 200 OK\r\n\r\n" : "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return isIn ? Optional.of(header.toString().split(" ", -1)[1]) : Optional.empty();
        }

        private Optional<String> socks(DataInputStream in, Socket client) throws IOException {
            in.readFully(new byte[in.readUnsignedByte()]);
            client.getOutputStream().write(new byte[] {5, (byte) (user.isPresent() ? 2 : 0)});
            if (user.isPresent()) {
                in.readUnsignedByte();
                String given = text(in) + ":" + text(in);
                client.getOutputStream().write(new byte[] {1, (byte) (given.equals(user.get()) ? 0 : 1)});
                if (!given.equals(user.get())) {
                    return Optional.empty();
                }
            }
            in.readFully(new byte[4]);
            String host = text(in);
            int port = in.readUnsignedShort();
            client.getOutputStream().write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
            return Optional.of(host + ":" + port);
        }

        private static String text(DataInputStream in) throws IOException {
            byte[] text = new byte[in.readUnsignedByte()];
            in.readFully(text);
            return new String(text, StandardCharsets.UTF_8);
        }

        private static void pump(Socket from, Socket to) {
            Thread thread = new Thread(() -> {
                try (from;
                        to) {
                    from.getInputStream().transferTo(to.getOutputStream());
                } catch (IOException closed) {
                    // The other side is told by its own closed line.
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void close() throws IOException {
            entry.close();
        }
    }
}
