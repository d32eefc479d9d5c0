package dev.rollcall.server.publish;

import dev.rollcall.server.access.Digest;
import dev.rollcall.server.access.SealedValues;
import dev.rollcall.server.access.SecretBox;
import dev.rollcall.server.publish.Publication.Roster;
import dev.rollcall.server.runs.WantedSources;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Which connections are published, and what of them. Secrets are encrypted, since a signature of OAuth 1 needs them as they are. */
@Repository
class PublicationStore implements SealedValues, WantedSources {
    private static final int LONGEST_FAULT = 600;

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final Clock clock;

    PublicationStore(JdbcClient jdbc, SecretBox box, Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.clock = clock;
    }

    Optional<Publication> find(long connection) {
        return jdbc.sql("select * from publication where connection_id = ?")
                .param(connection)
                .query(PublicationStore::publication)
                .optional();
    }

    /** The same, where the connection is one of the organisation. */
    Optional<Publication> find(String organisation, long connection) {
        return jdbc.sql("select publication.* from publication join connection on connection.id ="
                        + " publication.connection_id where connection.organisation_id = ? and connection.id = ?")
                .param(organisation)
                .param(connection)
                .query(PublicationStore::publication)
                .optional();
    }

    @Override
    public boolean areWanted(long connection) {
        return find(connection).isPresent();
    }

    /**
     * Switches it on.
     *
     * @return the secret; empty where it was on already, and nothing was changed
     */
    @Transactional
    Optional<String> make(long connection, PublicationRule rule, String by) {
        // Of two who switch it on at once one is told a secret, and it is the one that counts.
        jdbc.sql("select id from connection where id = ? for update")
                .param(connection)
                .query(Long.class)
                .optional();
        if (find(connection).isPresent()) {
            return Optional.empty();
        }
        String secret = Digest.newWord();
        jdbc.sql("insert into publication (connection_id, client_id, secret, secret_version, rule, made_by, made_at)"
                        + " values (?, ?, ?, 1, ?, ?, ?)")
                .param(connection)
                .param("rollcall-" + Digest.newWord().substring(0, 8))
                .param(box.encrypt(secret, about(connection)))
                .param(rule.name())
                .param(by)
                .param(now())
                .update();
        return Optional.of(secret);
    }

    /** Makes a new secret, with which alone a caller signs in from now on; empty where nothing is published. */
    @Transactional
    Optional<String> newSecret(long connection) {
        String secret = Digest.newWord();
        int changed = jdbc.sql(
                        "update publication set secret = ?, secret_version = secret_version + 1 where connection_id = ?")
                .param(box.encrypt(secret, about(connection)))
                .param(connection)
                .update();
        jdbc.sql("delete from publication_token where connection_id = ?")
                .param(connection)
                .update();
        return changed == 1 ? Optional.of(secret) : Optional.empty();
    }

    String secret(long connection) {
        String cipher = jdbc.sql("select secret from publication where connection_id = ?")
                .param(connection)
                .query(String.class)
                .single();
        try {
            return box.decrypt(cipher, about(connection));
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("the secret of a publication was encrypted with another key", fault);
        }
    }

    void setRule(long connection, PublicationRule rule) {
        jdbc.sql("update publication set rule = ? where connection_id = ?")
                .param(rule.name())
                .param(connection)
                .update();
    }

    /**
     * Lets a roster be the published one.
     *
     * @param since when the publication was switched on to which it belongs
     * @param mayBeOlder whether it may take the place of the roster of a newer run
     * @return false where it was switched off meanwhile, or a newer one is published that has to stay
     */
    boolean setRoster(long connection, Instant since, Roster roster, boolean mayBeOlder) {
        return jdbc.sql("update publication set folder = ?, run_id = ?, published_at = ?, records = ?, fault = null"
                                + " where connection_id = ? and made_at = ?"
                                + " and (cast(? as boolean) or run_id is null or run_id <= ?)")
                        .param(roster.folder())
                        .param(roster.run())
                        .param(roster.at().atOffset(ZoneOffset.UTC))
                        .param(joined(roster.records()))
                        .param(connection)
                        .param(since.atOffset(ZoneOffset.UTC))
                        .param(mayBeOlder)
                        .param(roster.run())
                        .update()
                == 1;
    }

    void setFault(long connection, String fault) {
        jdbc.sql("update publication set fault = ? where connection_id = ?")
                .param(fault.substring(0, Math.min(LONGEST_FAULT, fault.length())))
                .param(connection)
                .update();
    }

    /** Switches it off; false where it was off. */
    boolean remove(long connection) {
        return jdbc.sql("delete from publication where connection_id = ?")
                        .param(connection)
                        .update()
                == 1;
    }

    private static Publication publication(ResultSet row, int number) throws SQLException {
        @Nullable String folder = row.getString("folder");
        return new Publication(
                row.getLong("connection_id"),
                row.getString("client_id"),
                row.getInt("secret_version"),
                PublicationRule.valueOf(row.getString("rule")),
                row.getString("made_by"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                folder == null
                        ? Optional.empty()
                        : Optional.of(new Roster(
                                folder,
                                row.getLong("run_id"),
                                row.getObject("published_at", OffsetDateTime.class)
                                        .toInstant(),
                                split(row.getString("records")))),
                Optional.ofNullable(row.getString("fault")).orElse(""));
    }

    private static String joined(Map<String, Long> records) {
        return records.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining(" "));
    }

    private static Map<String, Long> split(String text) {
        Map<String, Long> records = new LinkedHashMap<>();
        for (String one : text.split(" ", -1)) {
            records.put(one.substring(0, one.indexOf('=')), Long.parseLong(one.substring(one.indexOf('=') + 1)));
        }
        return records;
    }

    private static String about(long connection) {
        return "publication " + connection;
    }

    private OffsetDateTime now() {
        // H2 and PostgreSQL keep microseconds, and what was kept is compared.
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    @Override
    public void sealAgain() {
        box.sealAgain(
                jdbc, "publication", "secret", row -> about(Long.parseLong(String.valueOf(row.get("connection_id")))));
    }
}
