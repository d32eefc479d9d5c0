package dev.rollcall.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.server.Browser;
import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.notify.MailServer;
import dev.rollcall.server.notify.MailServerStore;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.SecretStore;
import dev.rollcall.sync.settings.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A new key for secrets: all that is kept is encrypted with it, and the key before the last decrypts nothing any more. */
@Tag("long")
class KeyRotationTest {
    private static final String NAME = "ROLLCALL_CLIENT_SECRET";

    @Test
    void everythingIsEncryptedWithTheNewKey(@TempDir Path home) throws Exception {
        String sealedOnce;
        String keysOnce;
        try (ServerUnderTest server = ServerUnderTest.start(home, Clock.systemUTC())) {
            Browser dana = server.administrator("sandbox");
            server.get(SecretStore.class).set(1, NAME, "of the SIS");
            server.get(MailServerStore.class)
                    .save(new MailServer(
                            "smtp.example",
                            25,
                            "u",
                            Optional.of("of the mail"),
                            MailServer.Encryption.NONE,
                            "a@b.example"));
            sealedOnce = sealed(server);
            keysOnce = keys(home);

            dana.get("/settings/key");
            assertThat(dana.post("/settings/key", Map.of()).location()).isEqualTo("/settings/key");
            assertThat(dana.get("/settings/key").body()).contains("are encrypted with the key");

            assertThat(sealed(server)).isNotEqualTo(sealedOnce);
            assertThat(keys(home)).isNotEqualTo(keysOnce);
            assertIsReadable(server);
            anotherServerChangesTheKey(server);
            server.get(KeyRotation.class).rotate();
            assertThatThrownBy(() -> server.get(SecretBox.class).decrypt(sealedOnce, "connection 1 " + NAME))
                    .as("what somebody took away before is of no use with the keys of now")
                    .isInstanceOf(GeneralSecurityException.class);
        }
    }

    /** Several servers may share a home: each finds the key that another one made. */
    private static void anotherServerChangesTheKey(ServerUnderTest server) throws Exception {
        SecretBox other = new SecretBox(server.get(ServerSettings.class));
        other.addKey();
        String sealed = other.encrypt("of the other", "x");
        assertThat(server.get(SecretBox.class).decrypt(sealed, "x")).isEqualTo("of the other");
        assertThat(server.get(SecretBox.class).keyId()).isEqualTo(other.keyId());
    }

    private static void assertIsReadable(ServerUnderTest server) throws Exception {
        assertThat(server.get(SecretStore.class)
                        .of(server.get(ConnectionStore.class).find(1).orElseThrow())
                        .reveal(new Secret.InVariable(NAME)))
                .contains("of the SIS");
        assertThat(server.get(MailServerStore.class).find().orElseThrow().password())
                .contains("of the mail");
    }

    private static String sealed(ServerUnderTest server) {
        return server.get(JdbcClient.class)
                .sql("select ciphertext from secret")
                .query(String.class)
                .single();
    }

    private static String keys(Path home) throws Exception {
        return Files.readString(home.resolve("keys/secrets.json"));
    }
}
