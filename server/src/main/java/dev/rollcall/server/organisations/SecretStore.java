package dev.rollcall.server.organisations;

import dev.rollcall.server.access.SealedValues;
import dev.rollcall.server.access.SecretBox;
import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The secrets of connections, each under the name by which the settings text calls it ({@code client_secret_env: NAME}). */
@Repository
public class SecretStore implements SealedValues {
    private final JdbcClient jdbc;
    private final SecretBox box;
    private final OrganisationStore organisations;
    private final Clock clock;

    SecretStore(JdbcClient jdbc, SecretBox box, OrganisationStore organisations, Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** What is wrong with a name for a secret; empty where nothing is. */
    public static Optional<String> nameFault(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]{0,99}")
                ? Optional.empty()
                : Optional.of("A secret’s name has letters, digits and underscores, as in ROLLCALL_CLIENT_SECRET.");
    }

    /** Keeps a secret in place of the one of that name. */
    @Transactional
    public void set(long connection, String name, String word) {
        remove(connection, name);
        jdbc.sql("insert into secret (connection_id, name, ciphertext, changed_at) values (?, ?, ?, ?)")
                .param(connection)
                .param(name)
                .param(box.encrypt(word, about(connection, name)))
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    public void remove(long connection, String name) {
        jdbc.sql("delete from secret where connection_id = ? and name = ?")
                .param(connection)
                .param(name)
                .update();
    }

    /** The names that a connection has secrets for. */
    public List<String> names(long connection) {
        return jdbc.sql("select name from secret where connection_id = ? order by name")
                .param(connection)
                .query(String.class)
                .list();
    }

    /** What a run of a connection is given. Files of this machine are read only where it belongs to one organisation. */
    public Secrets of(Connection connection) {
        return secret -> reveal(connection, secret);
    }

    private Optional<String> reveal(Connection connection, Secret secret) throws IOException {
        if (secret instanceof Secret.InVariable variable) {
            return find(connection.id(), variable.variable());
        }
        if (secret instanceof Secret.InFile file && !organisations.isShared()) {
            return Secrets.notBlank(
                    Files.readString(file.file()).lines().findFirst().orElse(""));
        }
        return Optional.empty();
    }

    private Optional<String> find(long connection, String name) throws IOException {
        Optional<String> cipher = jdbc.sql("select ciphertext from secret where connection_id = ? and name = ?")
                .param(connection)
                .param(name)
                .query(String.class)
                .optional();
        if (cipher.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Secrets.notBlank(box.decrypt(cipher.get(), about(connection, name)));
        } catch (GeneralSecurityException fault) {
            throw new IOException("the secret '" + name + "' cannot be decrypted", fault);
        }
    }

    private static String about(long connection, String name) {
        return "connection " + connection + " " + name;
    }

    @Override
    public void sealAgain() {
        box.sealAgain(
                jdbc, "secret", "ciphertext", row -> "connection " + row.get("connection_id") + " " + row.get("name"));
    }
}
