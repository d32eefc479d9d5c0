package dev.rollcall.sync.delivery.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.delivery.Upload;
import dev.rollcall.sync.delivery.Uploads;
import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Sftp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which servers are trusted, and what a person is told of one that is not. */
@Tag("long")
class HostKeyTest {
    @TempDir
    private Path folder = Path.of("");

    private final List<TestServer> servers = new ArrayList<>();
    private SenderHome home;
    private Upload upload;

    @BeforeEach
    void prepare() throws IOException {
        home = SenderHome.of(folder.resolve("home"), Sftp.APPLE.withPassword(Secret.of(MinaServer.PASSWORD)));
        upload = Uploads.small(folder.resolve("work/monday"), "monday");
    }

    @AfterEach
    void stop() throws Exception {
        for (TestServer server : servers) {
            server.close();
        }
    }

    private MinaServer start(KeyPair... keys) throws Exception {
        MinaServer server = MinaServer.start(
                folder.resolve("server"),
                good -> good.setKeyPairProvider(KeyPairProvider.wrap(keys)),
                channel -> channel);
        servers.add(server);
        return server;
    }

    private DeliveryRefused refusal(SenderHome from, TestServer server) {
        DeliveryRefused refused = catchThrowableOfType(
                DeliveryRefused.class, () -> from.to(server.address("a.zip")).deliver(upload));
        assertThat(refused).isNotNull();
        assertThat(server.folder().resolve("a.zip")).doesNotExist();
        assertThat(refused.kind()).isEqualTo(DeliveryRefused.Kind.NOT_TRUSTED);
        return refused;
    }

    private HostKeys known() {
        return new HostKeys(home.folder().resolve("known_hosts"));
    }

    private SftpAddress address(TestServer server) throws Exception {
        return SftpAddress.parse(server.address("a.zip"), Sftp.APPLE);
    }

    @Test
    void theFirstDeliveryLearnsTheKey() throws Exception {
        MinaServer server = start(MinaServer.ED25519);

        home.to(server.address("a.zip")).check(0);
        assertThat(known().file()).doesNotExist();
        home.to(server.address("a.zip")).deliver(upload);

        assertThat(known().of(address(server))).hasSize(1);
        assertThat(Files.readString(known().file()))
                .startsWith("[127.0.0.1]:" + server.port() + " ssh-ed25519 ")
                .hasLineCount(1);
    }

    @Test
    void openSshReadsWhatWasLearned() throws Exception {
        OpenSsh server = OpenSsh.start(folder.resolve("server"), List.of("ed25519"));
        servers.add(server);

        home.with(server.account()).to(server.address("a.zip")).deliver(upload);

        Process keygen = new ProcessBuilder(
                        "ssh-keygen",
                        "-F",
                        "[127.0.0.1]:" + server.port(),
                        "-f",
                        known().file().toString())
                .start();
        assertThat(keygen.waitFor()).isZero();
    }

    @Test
    void aChangedKeyIsRefusedBeforeThePasswordGoes() throws Exception {
        MinaServer server = start(MinaServer.ED25519);
        KeyPair old = MinaServer.newKey("Ed25519", 255);
        known().remember(address(server), old.getPublic());

        DeliveryRefused refused = refusal(home, server);

        HostKeyPrint before = HostKeyPrint.of(old.getPublic());
        HostKeyPrint now = HostKeyPrint.of(MinaServer.ED25519.getPublic());
        assertThat(refused)
                .hasMessage(
                        "127.0.0.1:%d shows another key than before, so that it may be another server that pretends to be"
                                + " it. Known: ssh-ed25519, %s, %s. Now: ssh-ed25519, %s, %s. Ask whoever runs the server"
                                + " whether its key was changed. If it was, remove the line of the server from '%s', or set"
                                + " delivery.sftp.host_key to the new print. Nothing was delivered.",
                        server.port(), before.sha256(), before.md5(), now.sha256(), now.md5(), known().file());
        assertThat(server.calls()).isEmpty();
        assertThat(known().of(address(server))).hasSize(1);
    }

    @Test
    void aKeyThatChangesBetweenTheLookAndTheDeliveryIsRefusedAndNotLearned() throws Exception {
        MinaServer server = start(MinaServer.ED25519);
        SftpDestination destination;
        try (Relay relay = Relay.open(server.port())) {
            destination = home.to(server.address(relay.port(), "a.zip"));
            destination.check(0);
            MinaServer other = MinaServer.start(
                    folder.resolve("other"),
                    bad -> {
                        bad.setKeyPairProvider(KeyPairProvider.wrap(MinaServer.ECDSA));
                    },
                    channel -> channel);
            servers.add(other);
            relay.turnTo(other.port());

            DeliveryRefused refused = catchThrowableOfType(DeliveryRefused.class, () -> destination.deliver(upload));

            assertThat(refused.kind()).isEqualTo(DeliveryRefused.Kind.NOT_TRUSTED);
            assertThat(other.calls()).isEmpty();
            assertThat(known().file()).doesNotExist();
        }
    }

    @Test
    void aKnownKeyBesideOneOfAnotherKindAlarmsNobody() throws Exception {
        MinaServer server = start(MinaServer.ED25519, MinaServer.ECDSA, MinaServer.RSA);
        known().remember(address(server), MinaServer.RSA.getPublic());

        home.to(server.address("a.zip")).deliver(upload);

        assertThat(known().of(address(server))).hasSize(1);
    }

    @Test
    void openSshToo() throws Exception {
        OpenSsh server = OpenSsh.start(folder.resolve("server"), List.of("ed25519", "ecdsa", "rsa"));
        servers.add(server);
        SenderHome keyed = home.with(server.account());
        for (String kind : List.of("rsa", "ecdsa", "ed25519")) {
            Files.deleteIfExists(known().file());
            String line = Files.readString(folder.resolve("server/host_" + kind + ".pub"));
            Files.writeString(known().file(), "[127.0.0.1]:" + server.port() + " " + line);

            keyed.to(server.address(kind + ".zip")).deliver(upload);

            assertThat(known().of(address(server))).as(kind).hasSize(1);
        }
    }

    @Test
    void aPrintInTheSettingsIsFoundAmongSeveralKeys() throws Exception {
        MinaServer server = start(MinaServer.ED25519, MinaServer.ECDSA, MinaServer.RSA);
        HostKeyPrint print = HostKeyPrint.of(MinaServer.RSA.getPublic());

        home.with(hostKey(print.sha256(), false)).to(server.address("a.zip")).deliver(upload);
        home.with(hostKey(print.md5().substring("MD5:".length()).toUpperCase(Locale.ROOT), false))
                .to(server.address("b.zip"))
                .deliver(upload);

        assertThat(server.folder().resolve("a.zip")).exists();
        assertThat(server.folder().resolve("b.zip")).exists();
    }

    @Test
    void aServerWithAnotherKeyThanTheSettingsNameIsRefused() throws Exception {
        MinaServer server = start(MinaServer.ED25519, MinaServer.ECDSA);
        String wanted = HostKeyPrint.of(MinaServer.RSA.getPublic()).sha256();

        DeliveryRefused refused = refusal(home.with(hostKey(wanted, false)), server);

        HostKeyPrint shown = HostKeyPrint.of(MinaServer.ED25519.getPublic());
        assertThat(refused)
                .hasMessageContaining("Set: %s. Shown: ssh-ed25519, %s, %s.", wanted, shown.sha256(), shown.md5());
        assertThat(server.calls()).isEmpty();
        assertThat(known().file()).doesNotExist();
    }

    @Test
    void aServerThatSignsBySha1AloneIsRefusedUnlessASettingAllowsIt() throws Exception {
        MinaServer server = MinaServer.start(
                folder.resolve("server"),
                old -> {
                    old.setKeyPairProvider(KeyPairProvider.wrap(MinaServer.RSA));
                    old.setSignatureFactories(List.of(BuiltinSignatures.rsa));
                },
                channel -> channel);
        servers.add(server);

        assertThat(refusal(home, server)).hasMessageContaining("proves itself by SHA-1 alone (ssh-rsa)");

        String print = HostKeyPrint.of(MinaServer.RSA.getPublic()).sha256();
        home.with(hostKey(print, true)).to(server.address("a.zip")).deliver(upload);
        assertThat(server.folder().resolve("a.zip")).exists();
    }

    @Test
    void aDamagedFileOfKeysIsTold() throws Exception {
        MinaServer server = start(MinaServer.ED25519);
        Files.writeString(known().file(), "[127.0.0.1]:" + server.port() + " ssh-ed25519 AAAA!\n");

        DeliveryRefused refused = catchThrowableOfType(
                DeliveryRefused.class, () -> home.to(server.address("a.zip")).deliver(upload));

        assertThat(refused).hasMessageContaining("which remembers the keys of servers, cannot be used");
    }

    private Sftp hostKey(String print, boolean allowsSha1) {
        Sftp usual = home.account();
        return new Sftp(
                usual.host(),
                usual.port(),
                usual.directory(),
                usual.user(),
                usual.password(),
                usual.keyFile(),
                usual.passphrase(),
                Optional.of(print),
                allowsSha1,
                usual.proxy(),
                usual.proxyUser(),
                usual.proxyPassword());
    }
}
