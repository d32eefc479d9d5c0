package dev.rollcall.server.connectors.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.server.connectors.Fetcher;
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
import java.nio.file.StandardOpenOption;
import java.security.PublicKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.SslConfigurationFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.RejectAllPublickeyAuthenticator;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files into folders of an SFTP server and an FTPS server. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FoldersTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String PASSWORD = "p+w%41&x=${env:HOME}{{env:HOME}}RAW(y)";

    private Path folder = Path.of(".");
    private Path there = Path.of(".");
    private SshServer ssh = SshServer.setUpDefaultServer();
    private FtpServer ftp = new FtpServerFactory().createServer();
    private final Naming naming = new Naming();
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
        SftpSubsystemFactory sftp = new SftpSubsystemFactory.Builder().build();
        sftp.addSftpEventListener(new Growing());
        ssh.setSubsystemFactories(List.of(sftp));
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
        factory.setFtplets(new HashMap<>(Map.of("naming", naming)));
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
        naming.refuses = FtpletResult.DEFAULT;
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

    @Test
    void whereTheKeyIsRefusedThePasswordIsTried() throws Exception {
        OpenSshServer.makeKey(folder.resolve("refused"), "ed25519", "");
        Map<String, String> both = Map.of("privateKey", Files.readString(folder.resolve("refused")));
        ssh.setPublickeyAuthenticator(RejectAllPublickeyAuthenticator.INSTANCE);
        try {
            sender("sftp").send(account("sftp", both), text("a.txt", "x"), LIMIT);
        } finally {
            ssh.setPublickeyAuthenticator(null);
        }

        assertThat(names()).containsExactly("a.txt");
    }

    @Test
    void aServerThatDoesNotRenameOverAFileGetsItAllTheSame() throws SendFailed, IOException {
        SftpModuleProperties.OPENSSH_EXTENSIONS.set(ssh, "");
        try {
            sftpSends("one");
            sftpSends("two");
        } finally {
            SftpModuleProperties.OPENSSH_EXTENSIONS.remove(ssh);
        }

        assertThat(there.resolve("a.txt")).hasContent("two");
        assertThat(names()).containsExactly("a.txt");
    }

    private void sftpSends(String text) throws SendFailed {
        sender("sftp").send(account("sftp", Map.of()), text("a.txt", text), LIMIT);
    }

    /** The server takes no name that is taken, and then does not give it to the new file either. */
    @Test
    void whereTheNewFileDoesNotGetItsNameTheOldOneHasItStill() throws SendFailed, IOException {
        ftpsSends("one");
        naming.refuses = FtpletResult.SKIP;

        SendFailed failed = catchThrowableOfType(SendFailed.class, () -> ftpsSends("two"));

        assertThat(failed.certainty()).isEqualTo(Certainty.LATER);
        assertThat(there.resolve("a.txt")).hasContent("one");
        assertThat(names()).doesNotContain(".a.txt.old");
    }

    @Test
    void whatBreaksOffBetweenTwoNamesLosesNoFile() throws SendFailed, IOException {
        ftpsSends("one");
        naming.refuses = FtpletResult.DISCONNECT;

        SendFailed failed = catchThrowableOfType(SendFailed.class, () -> ftpsSends("two"));

        assertThat(failed.certainty()).isEqualTo(Certainty.LATER);
        assertThat(there.resolve(".a.txt.old")).hasContent("one");
        naming.refuses = FtpletResult.DEFAULT;
        ftpsSends("three");
        ftpsSends("four");
        assertThat(there.resolve("a.txt")).hasContent("four");
        assertThat(names()).containsExactly("a.txt");
    }

    private void ftpsSends(String text) throws SendFailed {
        sender("ftps").send(account("ftps", Map.of()), text("a.txt", text), LIMIT);
    }

    /** Does not let a new file have its name. */
    private static final class Naming extends DefaultFtplet {
        private volatile FtpletResult refuses = FtpletResult.DEFAULT;
        private volatile String from = "";

        @Override
        public FtpletResult beforeCommand(FtpSession session, FtpRequest request) throws FtpException, IOException {
            if (request.getCommand().equals("RNFR")) {
                from = request.getArgument();
            }
            if (!request.getCommand().equals("RNTO") || !from.endsWith(".part")) {
                return FtpletResult.DEFAULT;
            }
            if (refuses == FtpletResult.DISCONNECT) {
                // What the server refuses by itself, a name that is taken, is no break.
                boolean isTaken = Files.exists(folderOf(session).resolve(request.getArgument()));
                return isTaken ? FtpletResult.DEFAULT : refuses;
            }
            if (refuses == FtpletResult.SKIP) {
                session.write(new DefaultFtpReply(550, "no"));
            }
            return refuses;
        }

        private static Path folderOf(FtpSession session) {
            return Path.of(session.getUser().getHomeDirectory());
        }
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

    private void fetch(String kind, Map<String, String> account, String name, long most) throws SendFailed {
        ((Fetcher) sender(kind)).fetch(account(kind, account), Map.of(name, folder.resolve("got")), most, LIMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sftp", "ftps"})
    void aFileIsFetchedAndStays(String kind) throws SendFailed, IOException {
        Files.createDirectories(there.resolve("out"));
        byte[] bytes = new byte[2_000_001];
        new Random(4).nextBytes(bytes);
        Files.write(there.resolve("out").resolve("roster of today.zip"), bytes);

        fetch(kind, Map.of("directoryName", "out"), "roster of today.zip", 1L << 30);

        assertThat(folder.resolve("got")).hasBinaryContent(bytes);
        assertThat(names()).containsExactly("out/roster of today.zip");
        Files.write(there.resolve("top.csv"), new byte[0]);
        fetch(kind, Map.of(), "top.csv", 1L << 30);
        assertThat(folder.resolve("got")).isEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sftp", "ftps"})
    void whatIsNotThereOrTooLargeIsSaid(String kind) throws IOException {
        Files.write(there.resolve("large.zip"), new byte[5000]);

        SendFailed none = catchThrowableOfType(SendFailed.class, () -> fetch(kind, Map.of(), "none.zip", 1L << 30));
        SendFailed large = catchThrowableOfType(SendFailed.class, () -> fetch(kind, Map.of(), "large.zip", 4999));
        SendFailed nowhere = catchThrowableOfType(
                SendFailed.class, () -> fetch(kind, Map.of("directoryName", "nowhere"), "large.zip", 1L << 30));
        SendFailed wrong = catchThrowableOfType(
                SendFailed.class, () -> fetch(kind, Map.of("password", "wrong"), "large.zip", 1L << 30));

        assertThat(none.certainty()).isEqualTo(Certainty.NEVER);
        assertThat(none).hasMessage("There is no file “none.zip” in the folder of the account.");
        assertThat(large.certainty()).isEqualTo(Certainty.NEVER);
        assertThat(large).hasMessageContaining("is larger than");
        assertThat(nowhere.certainty()).as(nowhere.getMessage()).isEqualTo(Certainty.NEVER);
        assertThat(wrong).hasMessageContaining("does not accept the user name");
    }

    /** Writes on at a file while somebody reads it. */
    private static final class Growing implements SftpEventListener {
        @Override
        public void reading(
                ServerSession session,
                String remoteHandle,
                FileHandle file,
                long offset,
                byte[] data,
                int at,
                int count)
                throws IOException {
            if (file.getFile().endsWith("growing.zip") && offset == 0) {
                Files.write(file.getFile(), new byte[10], StandardOpenOption.APPEND);
            }
        }
    }

    @Test
    void aFileThatIsBeingWrittenIsFetchedLater() throws IOException {
        Files.write(there.resolve("growing.zip"), new byte[200_000]);

        SendFailed failed =
                catchThrowableOfType(SendFailed.class, () -> fetch("sftp", Map.of(), "growing.zip", 1L << 30));

        assertThat(failed.certainty()).isEqualTo(Certainty.LATER);
        assertThat(failed).hasMessage("“growing.zip” is being written at the server. Nothing was taken in.");
    }

    @Test
    void aServerWithAnotherHostKeyIsAskedForNothing() throws IOException {
        Files.write(there.resolve("a.zip"), new byte[5]);
        SimpleGeneratorHostKeyProvider other = new SimpleGeneratorHostKeyProvider(folder.resolve("third.key"));
        other.setAlgorithm("EC");
        other.setKeySize(256);
        String wrong =
                PublicKeyEntry.toString(other.loadKeys(null).iterator().next().getPublic());

        SendFailed failed = catchThrowableOfType(
                SendFailed.class, () -> fetch("sftp", Map.of("hostKey", wrong), "a.zip", 1L << 30));

        assertThat(failed.certainty()).isEqualTo(Certainty.NEVER);
        assertThat(failed).hasMessageContaining("another host key");
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
