package dev.rollcall.server.publish;

import dev.rollcall.server.access.Digest;
import dev.rollcall.sync.publish.TokenStore;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The tokens of those who pull, as digests. A token is good at every server of this database, and sees the roster that was
 * published when it was given: a pull over many pages must not see half of one and half of another.
 */
@Repository
class PublicationTokens {
    private final JdbcClient jdbc;
    private final Clock clock;

    PublicationTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those of a connection. */
    TokenStore of(long connection) {
        return new TokenStore() {
            @Override
            public String give(String scopes, Instant end) {
                return make(connection, scopes, end);
            }

            @Override
            public Optional<String> scopes(String token) {
                return value("scopes", connection, token);
            }
        };
    }

    private String make(long connection, String scopes, Instant end) {
        String word = Digest.newWord();
        jdbc.sql("delete from publication_token where connection_id = ? and ends_at <= ?")
                .param(connection)
                .param(now())
                .update();
        jdbc.sql("insert into publication_token (digest, connection_id, folder, scopes, ends_at)"
                        + " select ?, connection_id, folder, ?, ? from publication where connection_id = ?")
                .param(Digest.of(word))
                .param(scopes)
                .param(end.atOffset(ZoneOffset.UTC))
                .param(connection)
                .update();
        return word;
    }

    /** The folder of the roster that a token sees; empty where the token is not good. */
    Optional<String> folder(long connection, String token) {
        return value("folder", connection, token);
    }

    private Optional<String> value(String column, long connection, String token) {
        return jdbc.sql("select " + column + " from publication_token where digest = ? and connection_id = ?"
                        + " and ends_at > ?")
                .param(Digest.of(token))
                .param(connection)
                .param(now())
                .query(String.class)
                .optional();
    }

    /** The folders that good tokens see. */
    Set<String> folders(long connection) {
        return new TreeSet<>(jdbc.sql("select distinct folder from publication_token where connection_id = ?"
                        + " and folder is not null and ends_at > ?")
                .param(connection)
                .param(now())
                .query(String.class)
                .list());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
