package dev.rollcall.server.connectors.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.server.connectors.Identity;
import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.connectors.Sender;
import dev.rollcall.server.connectors.Values;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.SslConfigurationFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files into folders of an SFTP server and an FTPS server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FoldersTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String PASSWORD = "p+w%41&x=${env:HOME}{{env:HOME}}RAW(y)";

    private Path folder = Path.of(".");
    private Path there = Path.of(".");
    private SshServer ssh = SshServer.setUpDefaultServer();
    private FtpServer ftp = new FtpServerFactory().createServer();
    private int ftpPort;
    private String hostKey = "";
    private String certificate = "";

    @BeforeAll
    void begin(@TempDir Path made) throws IOException, FtpException {
        folder = made;
        there = Files.createDirectory(folder.resolve("there"));
        SimpleGeneratorHostKeyProvider keys = new SimpleGeneratorHostKeyProvider(folder.resolve("host.key"));
        keys.setAlgorithm("EC");
        keys.setKeySize(256);
        ssh.setHost("127.0.0.1");
        ssh.setKeyPairProvider(keys);
        ssh.setPasswordAuthenticator((user, password, session) -> password.equals(PASSWORD));
        ssh.setFileSystemFactory(new VirtualFileSystemFactory(there));
        ssh.setSubsystemFactories(List.of(new SftpSubsystemFactory.Builder().build()));
        ssh.start();
        PublicKey key = keys.loadKeys(null).iterator().next().getPublic();
        hostKey = PublicKeyEntry.toString(key);
        startFtp(Identity.make(folder));
    }

    private void startFtp(Identity identity) throws FtpException, IOException {
        certificate = identity.certificate();
        FtpServerFactory factory = new FtpServerFactory();
        ListenerFactory listener = new ListenerFactory();
        listener.setServerAddress("127.0.0.1");
        try (ServerSocket free = new ServerSocket(0)) {
            ftpPort = free.getLocalPort();
        }
        listener.setPort(ftpPort);
        SslConfigurationFactory tls = new SslConfigurationFactory();
        tls.setKeystoreFile(identity.store().toFile());
        tls.setKeystoreType("PKCS12");
        tls.setKeystorePassword(Identity.PASSWORD);
        listener.setSslConfiguration(tls.createSslConfiguration());
        factory.addListener("default", listener.createListener());
        BaseUser user = new BaseUser();
        user.setName("rollcall");
        user.setPassword(PASSWORD);
        user.setHomeDirectory(there.toString());
        user.setAuthorities(List.of(new WritePermission()));
        factory.getUserManager().save(user);
        ftp = factory.createServer();
        ftp.start();
    }

    @AfterAll
    void end() throws IOException {
        ssh.stop(true);
        ftp.stop();
    }

    @BeforeEach
    void empty() throws IOException {
        try (Stream<Path> files = Files.walk(there)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Sender sender(String kind) {
        return Objects.requireNonNull(CamelKinds.all().get(kind)).get();
    }

    private Values account(String kind, Map<String, String> other) {
        Map<String, String> values = new HashMap<>(Map.of(
                "connectionHost",
                "127.0.0.1",
                "connectionPort",
                Integer.toString(kind.equals("sftp") ? ssh.getPort() : ftpPort),
                "username",
                "rollcall",
                "password",
                PASSWORD,
                "hostKey",
                hostKey,
                "certificate",
                certificate,
                "directoryName",
                "."));
        values.putAll(other);
        return new Values(values);
    }

    private static Message text(String name, String text) {
        return new Message(Map.of("name", name, "text", text), Optional.empty(), "k");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(there)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> there.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private SendFailed failed(String kind, Map<String, String> account) {
        return catchThrowableOfType(
                SendFailed.class, () -> sender(kind).send(account(kind, account), text("a.txt", "x"), LIMIT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sftp", "ftps"})
    void aFileArrivesWholeAndASecondTryReplacesIt(String kind) throws SendFailed, IOException {
        Path file = Files.write(folder.resolve(kind), new byte[3_000_000]);
        Message with = new Message(Map.of(), Optional.of(new Message.File(file, "rosters.zip")), "k");

        String answer = sender(kind).send(account(kind, Map.of()), with, LIMIT);
        sender(kind).send(account(kind, Map.of()), with, LIMIT);

        assertThat(answer).isEqualTo("'rosters.zip' lies at the server whole.");
        assertThat(names()).containsExactly("rosters.zip");
        assertThat(Files.size(there.resolve("rosters.zip"))).isEqualTo(3_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sftp", "ftps"})
    void aNameIsNoPathAndNoExpression(String kind) throws SendFailed, IOException {
        sender(kind).send(account(kind, Map.of("directoryName", "in/box")), text("../${env:HOME}/x y.txt", "x"), LIMIT);

        assertThat(names()).containsExactly("in/box/____env_HOME__x y.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sftp", "ftps"})
    void aWrongPasswordIsOne(String kind) {
        SendFailed failed = failed(kind, Map.of("password", "wrong"));

        assertThat(failed.certainty()).isEqualTo(Certainty.NEVER);
        assertThat(failed).hasMessageContaining("does not accept the user name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sftp", "ftps"})
    void whereNobodyListensALaterTryMaySucceed(String kind) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        assertThat(failed(kind, Map.of("connectionPort", Integer.toString(port)))
                        .certainty())
                .isEqualTo(Certainty.LATER);
    }

    @Test
    void aServerWithAnotherHostKeyGetsNothing() throws IOException {
        SimpleGeneratorHostKeyProvider other = new SimpleGeneratorHostKeyProvider(folder.resolve("other.key"));
        other.setAlgorithm("EC");
        other.setKeySize(256);
        String wrong =
                PublicKeyEntry.toString(other.loadKeys(null).iterator().next().getPublic());

        SendFailed failed = failed("sftp", Map.of("hostKey", wrong));

        assertThat(failed.certainty()).isEqualTo(Certainty.NEVER);
        assertThat(failed).hasMessageContaining("another host key");
        assertThat(names()).isEmpty();
    }

    @Test
    void aCertificateThatNobodyTrustsGetsNoPassword() throws IOException {
        SendFailed failed = failed("ftps", Map.of("certificate", ""));

        assertThat(failed.certainty()).isEqualTo(Certainty.LATER);
        assertThat(failed).hasMessageContaining("certification path");
        assertThat(names()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sftp", "ftps"})
    void silenceEndsWithTheLimit(String kind) throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            Values account = account(kind, Map.of("connectionPort", Integer.toString(silent.getLocalPort())));

            SendFailed failed = catchThrowableOfType(
                    SendFailed.class, () -> sender(kind).send(account, text("a.txt", "x"), Duration.ofMillis(400)));

            assertThat(failed.certainty()).isEqualTo(Certainty.LATER);
        }
    }
}
