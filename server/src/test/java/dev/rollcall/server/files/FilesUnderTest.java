package dev.rollcall.server.files;

import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.OrganisationStore;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;

/** A server whose clock a test moves, with an organisation; each test makes a connection of its own in it. */
final class FilesUnderTest implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(30);

    final ServerUnderTest server;
    final MovingClock clock;
    private final SshClient client = SshClient.setUpDefaultClient();

    private FilesUnderTest(ServerUnderTest server, MovingClock clock) {
        this.server = server;
        this.clock = clock;
        // Of all that both know these cost the least without Java's better compiler; what the clients of schools
        // choose, ClientsTest has.
        client.setKeyExchangeFactories(NamedFactory.setUpTransformedFactories(
                false, List.of(BuiltinDHFactories.ecdhp256), ClientBuilder.DH2KEX));
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
    }

    static FilesUnderTest start() {
        MovingClock clock = new MovingClock();
        return new FilesUnderTest(ServerUnderTest.start(clock), clock);
    }

    static FilesUnderTest startOnPostgres() {
        MovingClock clock = new MovingClock();
        return new FilesUnderTest(ServerUnderTest.onPostgres(clock), clock);
    }

    static FilesUnderTest start(Path home) {
        MovingClock clock = new MovingClock();
        return new FilesUnderTest(ServerUnderTest.start(home, clock), clock);
    }

    /** A connection with its account. */
    record Sender(FilesUnderTest files, Connection connection, FileAccount account, String password) {
        String user() {
            return account.user();
        }

        List<Upload> uploads() {
            return files.server.get(UploadStore.class).of(connection.id(), 100);
        }

        List<Upload> taken() {
            return uploads().stream().filter(upload -> upload.run().isPresent()).toList();
        }

        List<Upload> refused() {
            return uploads().stream()
                    .filter(upload -> upload.refusal().isPresent())
                    .toList();
        }

        Run run(Upload upload) {
            return files.server
                    .get(RunStore.class)
                    .find(connection.organisation(), upload.run().orElseThrow())
                    .orElseThrow();
        }

        Box box() {
            return files.server.get(Boxes.class).find(connection.id()).orElseThrow();
        }

        /** What waits, as the page shows it. */
        List<Arrival> waiting() {
            return files.server.get(Intake.class).arrivals(connection.id());
        }

        void awaitTaken(int count) {
            ServerUnderTest.await(count + " uploads taken in", () -> taken().size() >= count);
        }

        /** Two looks later, whatever is to be found was found. */
        void awaitLooks() {
            Intake intake = files.server.get(Intake.class);
            long seen = intake.looks();
            ServerUnderTest.await("two looks", () -> intake.looks() >= seen + 2);
        }

        SftpClient sftp() throws IOException {
            return SftpClientFactory.instance().createSftpClient(session());
        }

        ClientSession session() throws IOException {
            ClientSession session = files.client
                    .connect(user(), "127.0.0.1", files.port())
                    .verify(CONNECT)
                    .getSession();
            session.addPasswordIdentity(password);
            session.auth().verify(CONNECT);
            return session;
        }

        /** Sends bytes as most clients do: open anew, write, close. */
        void send(String name, byte[] bytes) {
            try (SftpClient sftp = sftp()) {
                send(sftp, name, bytes);
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }

        /** Sends texts one after the other, in one session. */
        void send(Map<String, String> files) {
            try (SftpClient sftp = sftp()) {
                for (Map.Entry<String, String> file : files.entrySet()) {
                    send(sftp, file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }

        private static void send(SftpClient sftp, String name, byte[] bytes) throws IOException {
            try (SftpClient.CloseableHandle handle = sftp.open(
                    name,
                    EnumSet.of(SftpClient.OpenMode.Write, SftpClient.OpenMode.Create, SftpClient.OpenMode.Truncate))) {
                write(sftp, handle, 0, bytes);
            }
        }

        static void write(SftpClient sftp, SftpClient.Handle handle, long offset, byte[] bytes) throws IOException {
            int packet = 32_000;
            for (int begin = 0; begin < bytes.length; begin += packet) {
                sftp.write(handle, offset + begin, bytes, begin, Math.min(packet, bytes.length - begin));
            }
        }
    }

    int port() {
        return server.get(SftpServer.class).port();
    }

    Sender sender(String name) {
        OrganisationStore organisations = server.get(OrganisationStore.class);
        String organisation = organisations.all().stream()
                .findFirst()
                .orElseGet(() -> organisations.add("Larkspur", ZoneOffset.UTC, false))
                .id();
        Connection connection = server.get(ConnectionStore.class)
                .add(
                        organisation,
                        name,
                        "",
                        "source: uploads\ndelivery:\n  to: " + server.home().resolve("sent-" + name) + "\n",
                        "a test");
        FileAccounts accounts = server.get(FileAccounts.class);
        String password = accounts.newPassword(accounts.make(connection));
        return new Sender(this, connection, accounts.find(connection).orElseThrow(), password);
    }

    void addKey(Sender sender, String line) {
        server.get(FileAccounts.class).addKey(sender.account(), "a test", line, "a test");
    }

    /** Whether the key signs in. */
    boolean signsIn(Sender sender, KeyPair key) throws IOException {
        try (ClientSession session = client.connect(sender.user(), "127.0.0.1", port())
                .verify(CONNECT)
                .getSession()) {
            session.addPublicKeyIdentity(key);
            return session.auth().await(CONNECT) && session.isAuthenticated();
        }
    }

    @Override
    public void close() {
        client.stop();
        server.close();
    }
}
