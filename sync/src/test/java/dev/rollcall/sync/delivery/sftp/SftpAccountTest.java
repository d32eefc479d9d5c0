package dev.rollcall.sync.delivery.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.delivery.DeliveryRefused.Kind;
import dev.rollcall.sync.delivery.Upload;
import dev.rollcall.sync.delivery.Uploads;
import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Secrets;
import dev.rollcall.sync.settings.Sftp;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.keyboard.PromptEntry;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.session.ServerSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, and what a person is told who does not. */
@Tag("long")
class SftpAccountTest {
    @TempDir
    private Path folder = Path.of("");

    private final List<MinaServer> servers = new ArrayList<>();
    private SenderHome home;
    private Upload upload;

    @BeforeEach
    void prepare() throws IOException {
        home = SenderHome.of(folder.resolve("home"), Sftp.APPLE.withPassword(Secret.of(MinaServer.PASSWORD)));
        upload = Uploads.small(folder.resolve("work/monday"), "monday");
    }

    @AfterEach
    void stop() throws IOException {
        for (MinaServer server : servers) {
            server.close();
        }
    }

    private MinaServer start(Consumer<SshServer> change) throws Exception {
        MinaServer server = MinaServer.start(folder.resolve("server"), change, channel -> channel);
        servers.add(server);
        return server;
    }

    private DeliveryRefused refusal(SenderHome from, String address) {
        DeliveryRefused refused = catchThrowableOfType(
                DeliveryRefused.class, () -> from.to(address).deliver(upload));
        assertThat(refused).isNotNull();
        assertThat(from.keptZip()).doesNotExist();
        return refused;
    }

    @Test
    void aWrongPasswordIsSentOnce() throws Exception {
        MinaServer server = start(good -> good.setKeyboardInteractiveAuthenticator(asking("Password: ")));
        SenderHome wrong = home.with(home.account().withPassword(Secret.of("battery staple")));

        DeliveryRefused refused = refusal(wrong, server.address("a.zip"));

        assertThat(refused.kind()).isEqualTo(Kind.SIGN_IN);
        assertThat(refused)
                .hasMessage(
                        "127.0.0.1:%d does not take the password of 'birch@sftp.example'. Check the user, and enter the password"
                                + " again; in Apple School Manager it can be made anew. Nothing was delivered.",
                        server.port());
        assertThat(server.calls()).containsExactly("password");
        StringWriter all = new StringWriter();
        refused.printStackTrace(new PrintWriter(all, true));
        assertThat(all.toString()).doesNotContain("battery");
    }

    @Test
    void aServerThatOnlyAsksQuestionsGetsThePassword() throws Exception {
        MinaServer server = start(good -> {
            good.setPasswordAuthenticator(null);
            good.setKeyboardInteractiveAuthenticator(asking("Kennwort: "));
        });

        home.to(server.address("a.zip")).deliver(upload);

        assertThat(server.folder().resolve("a.zip")).exists();
    }

    @Test
    void aServerThatAsksMoreIsTold() throws Exception {
        MinaServer server = start(good -> {
            good.setPasswordAuthenticator(null);
            good.setKeyboardInteractiveAuthenticator(asking("Password: ", "Verification code: "));
        });

        DeliveryRefused refused = refusal(home, server.address("a.zip"));

        assertThat(refused.kind()).isEqualTo(Kind.SIGN_IN);
        assertThat(refused).hasMessageContaining("asks more than the password: 'Verification code:'.");
    }

    @Test
    void aServerThatTakesNoPasswordSaysWhatItTakes() throws Exception {
        MinaServer server = start(good -> {
            good.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
            good.setPublickeyAuthenticator((user, key, session) -> false);
        });

        DeliveryRefused refused = refusal(home, server.address("a.zip"));

        assertThat(refused)
                .hasMessageContaining(
                        "takes no password; it takes: publickey. For publickey set delivery.sftp.key_file");
    }

    @ParameterizedTest
    @CsvSource({
        "ed25519, ''",
        "ed25519, open sesame",
        "ecdsa, open sesame",
        "rsa, ''",
        "rsa PEM, open sesame",
        "ecdsa PKCS8, open sesame"
    })
    void signsInByAPrivateKey(String kind, String passphrase) throws Exception {
        MinaServer server = start(good -> {
            good.setPasswordAuthenticator(null);
            good.setPublickeyAuthenticator((user, key, session) -> true);
        });
        Path key = folder.resolve("id");
        OpenSsh.makeKey(key, kind, passphrase);

        keyed(key, Secret.of(passphrase)).to(server.address("a.zip")).deliver(upload);

        assertThat(server.folder().resolve("a.zip")).exists();
    }

    @Test
    void aKeyThatTheServerDoesNotKnowIsRefused() throws Exception {
        MinaServer server = start(good -> good.setPublickeyAuthenticator((user, key, session) -> false));
        Path key = folder.resolve("id");
        OpenSsh.makeKey(key, "ed25519", "");

        assertThat(refusal(keyed(key, Secret.of("")), server.address("a.zip")))
                .hasMessageContaining("does not take the private key of 'birch@sftp.example'");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void aLockedKeyNeedsItsPassphrase() throws Exception {
        Path key = folder.resolve("id");
        OpenSsh.makeKey(key, "ed25519", "open sesame");

        assertThat(refusal(keyed(key, Secret.inEnvironment(Sftp.PASSPHRASE_VARIABLE)), "sftp://u@127.0.0.1:1/a.zip"))
                .hasMessage(
                        "The private key '%s' is locked by a passphrase, and the variable ROLLCALL_SFTP_PASSPHRASE"
                                + " holds none. Put the passphrase there, or set delivery.sftp.passphrase_file.",
                        key);
        assertThat(refusal(keyed(key, Secret.of("open rice")), "sftp://u@127.0.0.1:1/a.zip"))
                .hasMessage(
                        "The passphrase in delivery.sftp.passphrase does not open the private key '%s'."
                                + " Correct the passphrase.",
                        key);
    }

    @Test
    void whatIsNoKeyIsTold() throws Exception {
        Path key = Files.writeString(folder.resolve("id"), "PuTTY-User-Key-File-3: ssh-ed25519\n");

        assertThat(refusal(keyed(key, Secret.of("")), "sftp://u@127.0.0.1:1/a.zip"))
                .hasMessageContaining("is not a private key that Rollcall can read");
        assertThat(refusal(keyed(folder.resolve("gone"), Secret.of("")), "sftp://u@127.0.0.1:1/a.zip"))
                .hasMessageContaining("cannot be read");
    }

    private SenderHome keyed(Path key, Secret passphrase) {
        Sftp none = Sftp.APPLE;
        return home.with(new Sftp(
                none.host(),
                none.port(),
                none.directory(),
                none.user(),
                none.password(),
                Optional.of(key),
                passphrase,
                none.hostKey(),
                false,
                none.proxy(),
                none.proxyUser(),
                none.proxyPassword()));
    }

    @Test
    void withoutASecretNobodyIsAsked() {
        SenderHome none = home.with(Sftp.APPLE);

        assertThat(refusal(none, "sftp://u@127.0.0.1:1/a.zip"))
                .hasMessage("There is nothing to sign in by as 'u' at 127.0.0.1:1: the variable ROLLCALL_SFTP_PASSWORD"
                        + " holds no password, and no private key is set. Put the password there, or set"
                        + " delivery.sftp.password_file or delivery.sftp.key_file.");
    }

    @Test
    void aSecretThatCannotBeReadIsTold() {
        Secrets broken = secret -> {
            throw new IOException("Permission denied");
        };
        SenderHome fromFile = home.with(Sftp.APPLE.withPassword(Secret.inFile(Path.of("secret"))))
                .with(broken);

        assertThat(refusal(fromFile, "sftp://u@127.0.0.1:1/a.zip"))
                .hasMessageStartingWith("the file of delivery.sftp.password_file cannot be read: ");
    }

    @Test
    void nobodyListens() throws Exception {
        int port = OpenSsh.freePort();

        DeliveryRefused refused = refusal(home, "sftp://u@127.0.0.1:" + port + "/a.zip");

        assertThat(refused.kind()).isEqualTo(Kind.NOT_REACHED);
        assertThat(refused)
                .hasMessage(
                        "127.0.0.1:%d refused the connection: no SFTP server listens on port %<d. Correct the address"
                                + " or the port, or ask whoever runs the server. Nothing was delivered.",
                        port);
    }

    @Test
    void thereIsNoSuchServer() {
        assertThat(refusal(home, "sftp://u@no-such-host.invalid/a.zip"))
                .hasMessage("There is no server named 'no-such-host.invalid', or this computer cannot look names up."
                        + " Correct the address, or check the network. Nothing was delivered.");
    }

    @Test
    void anotherKindOfServerIsTold() throws Exception {
        try (ServerSocket web = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> {
                try {
                    while (true) {
                        web.accept().close();
                    }
                } catch (IOException closed) {
                    // The test is over.
                }
            });
            thread.start();

            assertThat(refusal(home, "sftp://u@127.0.0.1:" + web.getLocalPort() + "/a.zip"))
                    .hasMessageContaining("ended the connection before anybody signed in");
        }
    }

    @Test
    void aServerThatSaysNothingIsTold() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            SftpTiming hasty = new SftpTiming(
                    SenderHome.SHORT.connect(),
                    SenderHome.SHORT.pause(),
                    SenderHome.SHORT.heartbeat(),
                    SenderHome.SHORT.pause());
            SftpDestination destination =
                    new SftpDestination("sftp://u@127.0.0.1:" + silent.getLocalPort() + "/", home.context(), hasty);

            DeliveryRefused refused = catchThrowableOfType(DeliveryRefused.class, () -> destination.check(0));

            assertThat(refused).hasMessageContaining("took the connection and then fell silent");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sftp://127.0.0.1:1/", "sftp://apple"})
    void somebodyMustSignIn(String address) {
        assertThat(refusal(home, address)).hasMessageStartingWith("Nobody is named to sign in to ");
    }

    @Test
    void anAddressHoldsNoPassword() {
        DeliveryRefused refused = refusal(home, "sftp://u:battery@127.0.0.1:1/");

        assertThat(refused).hasMessageStartingWith("An address may not hold a password");
        assertThat(refused.getMessage()).doesNotContain("battery");
    }

    /** Asks, and is content with the password as the only answer. */
    private static KeyboardInteractiveAuthenticator asking(String... questions) {
        return new KeyboardInteractiveAuthenticator() {
            @Override
            public InteractiveChallenge generateChallenge(
                    ServerSession session, String user, String language, String methods) {
                InteractiveChallenge challenge = new InteractiveChallenge();
                challenge.setInteractionName("");
                challenge.setInteractionInstruction("");
                challenge.setLanguageTag("");
                for (String question : questions) {
                    challenge.addPrompt(new PromptEntry(question, false));
                }
                return challenge;
            }

            @Override
            public boolean authenticate(ServerSession session, String user, List<String> answers) {
                return answers.equals(List.of(MinaServer.PASSWORD));
            }
        };
    }
}
