package dev.rollcall.server.connectors.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.server.connectors.Fetcher;
import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.connectors.Sender;
import dev.rollcall.server.connectors.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files into folders of the SFTP server that most schools have, and out of them. */
@Tag("long")
class OpenSshFoldersTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path home;

    private static Sender sftp() {
        return Objects.requireNonNull(CamelKinds.all().get("sftp")).get();
    }

    private static Values account(OpenSshServer there, Map<String, String> other) throws IOException {
        Map<String, String> values = new HashMap<>(Map.of(
                "connectionHost",
                "127.0.0.1",
                "connectionPort",
                Integer.toString(there.port()),
                "username",
                System.getProperty("user.name"),
                "privateKey",
                there.key("open"),
                "hostKey",
                there.hostKey(),
                "directoryName",
                there.folder().toString()));
        values.putAll(other);
        return new Values(values);
    }

    private Message file(int bytes) throws IOException {
        byte[] random = new byte[bytes];
        new Random(bytes).nextBytes(random);
        Path file = Files.write(home.resolve("to-send"), random);
        return new Message(Map.of(), Optional.of(new Message.File(file, "roster.zip")), "k");
    }

    private static List<String> names(OpenSshServer there) throws IOException {
        try (Stream<Path> files = Files.walk(there.folder())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> there.folder().relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static SendFailed failed(OpenSshServer there, Map<String, String> account, Message message) {
        return catchThrowableOfType(SendFailed.class, () -> sftp().send(account(there, account), message, LIMIT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void aFileArrivesUnderItsNameOnceItIsWholeAndASecondTryReplacesIt(String hostKey) throws Exception {
        try (OpenSshServer there = OpenSshServer.start(home, hostKey, "umask 077", "")) {
            sftp().send(account(there, Map.of()), file(3_000_001), LIMIT);
            String answer = sftp().send(account(there, Map.of()), file(70_000), LIMIT);

            assertThat(answer).isEqualTo("'roster.zip' lies at the server whole.");
            assertThat(names(there)).containsExactly("roster.zip");
            assertThat(there.folder().resolve("roster.zip"))
                    .hasBinaryContent(Files.readAllBytes(home.resolve("to-send")));
            List<String> requests = there.requests();
            assertThat(requests).contains("posix-rename");
            int renamed = requests.lastIndexOf("posix-rename");
            assertThat(requests.subList(0, renamed)).contains("write");
            assertThat(requests.subList(renamed, requests.size()))
                    .as("after the last byte, and what was there stays until then")
                    .doesNotContain("write", "open");
            assertThat(requests).doesNotContain("remove", "rename");
        }
    }

    @Test
    void aLockedKeyIsOpenedAndAWrongPassphraseIsTold() throws Exception {
        try (OpenSshServer there = OpenSshServer.start(home, "ed25519", "", "")) {
            Map<String, String> locked =
                    Map.of("privateKey", there.key("locked"), "privateKeyPassphrase", "pass phrase");
            sftp().send(account(there, locked), file(5), LIMIT);
            assertThat(names(there)).containsExactly("roster.zip");

            SendFailed wrong =
                    failed(there, Map.of("privateKey", there.key("locked"), "privateKeyPassphrase", "other"), file(5));

            assertThat(wrong.certainty()).as(wrong.getMessage()).isEqualTo(Certainty.NEVER);
            assertThat(wrong).hasMessage("The passphrase in this account does not open its private key.");
        }
    }

    @Test
    void aKeyOrAPasswordThatItDoesNotKnowIsTold() throws Exception {
        try (OpenSshServer there = OpenSshServer.start(home, "ed25519", "", "")) {
            OpenSshServer.makeKey(home.resolve("stranger"), "ed25519", "");
            String stranger = Files.readString(home.resolve("stranger"));

            SendFailed key = failed(there, Map.of("privateKey", stranger), file(5));
            SendFailed password = failed(there, Map.of("privateKey", "", "password", "wr0ng"), file(5));

            assertThat(List.of(key, password)).allSatisfy(failed -> {
                assertThat(failed.certainty()).as(failed.getMessage()).isEqualTo(Certainty.NEVER);
                assertThat(failed).hasMessageContaining("does not accept the user name");
            });
            assertThat(there.log().split("Failed password", -1))
                    .as("a server that counts them locks an account")
                    .hasSize(2);
            assertThat(names(there)).isEmpty();
        }
    }

    @Test
    void whereItShowsAnotherHostKeyNobodySignsIn() throws Exception {
        try (OpenSshServer there = OpenSshServer.start(home, "ed25519", "", "")) {
            OpenSshServer.makeKey(home.resolve("other"), "ed25519", "");
            String other = Files.readString(home.resolve("other.pub"));

            SendFailed failed = failed(there, Map.of("hostKey", other), file(5));

            assertThat(failed.certainty()).isEqualTo(Certainty.NEVER);
            assertThat(failed).hasMessageContaining("another host key");
            assertThat(there.log()).doesNotContain("Accepted").doesNotContain("Failed");
            assertThat(names(there)).isEmpty();
        }
    }

    @Test
    void aFolderThatIsMissingIsMade() throws Exception {
        try (OpenSshServer there = OpenSshServer.start(home, "ed25519", "", "")) {
            String missing = there.folder().resolve("in/2026").toString();

            sftp().send(account(there, Map.of("directoryName", missing)), file(5), LIMIT);

            assertThat(names(there)).containsExactly("in/2026/roster.zip");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "missing"})
    void whereNothingMayBeWrittenALaterTryIsOfNoUse(String folder) throws Exception {
        try (OpenSshServer there = OpenSshServer.start(home, "ed25519", "", "-R")) {
            String name = there.folder().resolve(folder).toString();

            SendFailed failed = failed(there, Map.of("directoryName", name), file(5));

            assertThat(failed.certainty()).as(failed.getMessage()).isEqualTo(Certainty.NEVER);
            assertThat(failed).hasMessageContaining("does not let this account write into the folder");
            assertThat(names(there)).isEmpty();
        }
    }

    /** Past its limit either writing fails, as on a full disk, or the server is killed amid the file. */
    @ParameterizedTest
    @ValueSource(strings = {"trap '' XFSZ\nulimit -f 300", "ulimit -f 300"})
    void whatDoesNotFitLeavesTheFileThatIsThere(String limit) throws Exception {
        try (OpenSshServer there = OpenSshServer.start(home, "ed25519", limit, "")) {
            sftp().send(account(there, Map.of()), file(40_000), LIMIT);
            byte[] before = Files.readAllBytes(home.resolve("to-send"));

            SendFailed failed = failed(there, Map.of(), file(3_000_000));

            assertThat(failed.certainty()).as(failed.getMessage()).isEqualTo(Certainty.LATER);
            assertThat(there.folder().resolve("roster.zip")).hasBinaryContent(before);
            assertThat(names(there)).isSubsetOf("roster.zip", ".roster.zip.part");

            sftp().send(account(there, Map.of()), file(50_000), LIMIT);
            assertThat(names(there)).containsExactly("roster.zip");
            assertThat(there.folder().resolve("roster.zip")).hasSize(50_000);
        }
    }

    private void fetch(OpenSshServer there, Map<String, String> account, String name) throws SendFailed, IOException {
        ((Fetcher) sftp()).fetch(account(there, account), Map.of(name, home.resolve("got")), 1L << 30, LIMIT);
    }

    @Test
    void aFileIsFetchedAndStaysWhereNothingMayBeWritten() throws Exception {
        try (OpenSshServer there = OpenSshServer.start(home, "ed25519", "", "-R")) {
            byte[] bytes = new byte[2_000_001];
            new Random(4).nextBytes(bytes);
            Files.write(there.folder().resolve("roster of today.zip"), bytes);
            Files.createSymbolicLink(there.folder().resolve("newest.zip"), Path.of("roster of today.zip"));

            fetch(there, Map.of(), "roster of today.zip");
            SendFailed link = catchThrowableOfType(SendFailed.class, () -> fetch(there, Map.of(), "newest.zip"));
            SendFailed none = catchThrowableOfType(SendFailed.class, () -> fetch(there, Map.of(), "none.zip"));

            assertThat(home.resolve("got")).hasBinaryContent(bytes);
            assertThat(link).hasMessageContaining("is a link");
            assertThat(none).hasMessage("There is no file “none.zip” in the folder of the account.");
            assertThat(there.folder().resolve("roster of today.zip")).exists();
        }
    }
}
