package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.delivery.sftp.MinaServer;
import dev.rollcall.sync.home.DurableFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sync --to sftp://...} and {@code check sftp://...}, as somebody types them. */
@Tag("long")
class SftpCommandsTest {
    private static final Path BIRCH_LANE = Path.of("../fixtures/birch-lane/oneroster");
    private static final Map<String, String> ENVIRONMENT = Map.of("ROLLCALL_SFTP_PASSWORD", MinaServer.PASSWORD);

    @TempDir
    private Path folder = Path.of("");

    private MinaServer server;
    private Console console;

    @BeforeEach
    void start() throws Exception {
        server = MinaServer.start(folder.resolve("server"));
        console = new Console(folder);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void aSyncHandsTheUploadOver() throws Exception {
        int code = console.run(
                ENVIRONMENT,
                "sync",
                BIRCH_LANE.toString(),
                "--to",
                server.address(""),
                "--home",
                folder.resolve("home").toString());

        assertThat(console.err()).isEmpty();
        assertThat(code).isZero();
        assertThat(console.out().replaceAll("\\s+", " "))
                .contains("The roster was handed over to sftp://127.0.0.1:" + server.port() + "/in/")
                .contains("The activity in Apple School Manager shows what it made of the upload")
                .doesNotContain(MinaServer.PASSWORD);
        assertThat(DurableFiles.entries(server.folder())).hasSize(1);
    }

    @Test
    void aCheckTriesTheAccountAndLeavesNothing() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), MinaServer.PASSWORD + "\n");

        int code = console.run(
                "check",
                server.address(""),
                "--sftp-password-file",
                password.toString(),
                "--home",
                folder.resolve("home").toString());

        assertThat(console.out().replaceAll("\\s+", " "))
                .contains(" ok server: 127.0.0.1:" + server.port() + " answers.")
                .contains(" ok key of the server: It is not known yet: ssh-ed25519, SHA256:")
                .contains(" ok sign-in: 'birch@sftp.example' signs in by the password.")
                .contains(" ok folder: The folder 'in' is there.");
        assertThat(code).isZero();
        assertThat(DurableFiles.entries(server.folder())).isEmpty();
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void aCheckThatFailsSaysHowToFixIt() {
        int code = console.run(Map.of("ROLLCALL_SFTP_PASSWORD", "wrong"), "check", server.address(""));

        assertThat(console.out().replaceAll("\\s+", " "))
                .contains("ok server: ")
                .contains("fails sign-in: 127.0.0.1:" + server.port() + " does not take the password");
        assertThat(code).isEqualTo(ExitCode.DESTINATION_REFUSED.number());
    }

    @Test
    void aCheckTakesTheAccountOfASettingsFile() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), MinaServer.PASSWORD + "\n");
        Path settings = Files.writeString(
                folder.resolve("roster.yaml"), """
                delivery:
                  to: sftp://apple
                  sftp:
                    host: 127.0.0.1
                    port: %d
                    directory: in
                    user: %s
                    password_file: %s
                """.formatted(server.port(), MinaServer.USER, password));

        int code = console.run("check", "sftp://apple", "--settings", settings.toString());

        assertThat(console.out()).contains("  ok    folder: The folder 'in' is there.");
        assertThat(code).isZero();
    }

    @Test
    void whatIsSaidOfAnAccountNeedsOne() {
        int check = console.run("check", BIRCH_LANE.toString(), "--sftp-key", "id");
        int sync = console.run("sync", BIRCH_LANE.toString(), "--to", "out", "--sftp-password-file", "password");

        assertThat(check).isEqualTo(ExitCode.WRONG_USAGE.number());
        assertThat(sync).isEqualTo(ExitCode.WRONG_USAGE.number());
        assertThat(console.err())
                .contains("--sftp-key belongs to an sftp:// address.")
                .contains("--sftp-password-file belongs to an sftp:// address.");
    }

    @Test
    void aPasswordInTheAddressIsNotShown() {
        int code = console.run("check", "sftp://me:battery@127.0.0.1/");

        assertThat(code).isEqualTo(ExitCode.WRONG_USAGE.number());
        assertThat(console.err()).contains("An address may not hold a password").doesNotContain("battery");
    }
}
