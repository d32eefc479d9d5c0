package dev.rollcall.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.StartRefused;
import dev.rollcall.sync.hosting.ServerModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("jdk")
class HostKeyFilesTest {
    /** Quickly made. */
    private static final int BITS = 1024;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path home;

    private HostKeyFiles files() {
        return new HostKeyFiles(
                new ServerSettings(new ServerModule.Options(
                        "127.0.0.1",
                        0,
                        0,
                        home,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Map.of())),
                BITS);
    }

    private Path file(String name) {
        return home.resolve("keys").resolve("sftp_" + name);
    }

    private static List<String> kinds(List<KeyPair> keys) {
        return HostKeyFiles.prints(keys).stream().map(HostKeyFiles.Print::kind).toList();
    }

    @Test
    void aFirstStartDoesNotWaitForTheOldestKeyButAClientDoes() throws Exception {
        HostKeyFiles files = files();
        files.demandUsable();

        CompletableFuture<List<KeyPair>> client = CompletableFuture.supplyAsync(files::keys);

        assertThat(file("ed25519")).exists();
        assertThat(file("ecdsa")).exists();
        assertThat(file("rsa")).doesNotExist();
        assertThatThrownBy(() -> client.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

        files.makeTheOldest();

        assertThat(kinds(client.get(60, TimeUnit.SECONDS))).containsExactly("Ed25519", "ECDSA", "RSA " + BITS);
        assertThat(file("rsa")).exists();
    }

    @Test
    void theKeysOfTheFirstStartAreThoseOfTheNext() {
        HostKeyFiles first = files();
        first.makeTheOldest();
        List<HostKeyFiles.Print> prints = HostKeyFiles.prints(first.keys());

        assertThat(HostKeyFiles.prints(files().keys())).hasSize(3).isEqualTo(prints);
    }

    @Test
    void aDamagedKeyOfAnyKindRefusesTheStart() throws IOException {
        HostKeyFiles first = files();
        first.makeTheOldest();
        first.keys();
        for (String name : List.of("rsa", "ecdsa", "ed25519")) {
            byte[] whole = Files.readAllBytes(file(name));
            Files.writeString(file(name), "damaged");

            assertThatThrownBy(() -> files().demandUsable())
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("sftp_");

            Files.write(file(name), whole);
        }
        files().demandUsable();
    }

    @Test
    void aServerThatHasEndedMakesNoKeyAnyMore() {
        HostKeyFiles files = files();
        files.demandUsable();
        files.end();

        files.makeTheOldest();

        assertThat(kinds(files.keys())).containsExactly("Ed25519", "ECDSA");
        assertThat(file("rsa")).doesNotExist();
    }
}
