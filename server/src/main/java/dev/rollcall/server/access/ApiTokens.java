package dev.rollcall.server.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tokens by which programs use the API: each is for one organisation, may do what its scopes say, and ends. */
@Repository
public class ApiTokens {
    /** Where the token of a request stands while it is answered. */
    public static final String SCOPES = "rollcall.token";

    private final JdbcClient jdbc;
    private final Clock clock;

    ApiTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A token that is good now. */
    public record Token(
            long id, String name, long operator, String organisation, Set<Right> scopes, Instant expiresAt) {
        /** What it may do, as pages say it. */
        public String words() {
            return scopes.stream().sorted().map(Right::words).collect(Collectors.joining("; "));
        }

        /** Whether it may do that there; what its operator may is asked beside. */
        public boolean may(Right right, String where) {
            return organisation.equals(where) && scopes.contains(right);
        }
    }

    /**
     * Makes a token.
     *
     * @return its word, which is shown once
     */
    public String make(String name, long operator, String organisation, Set<Right> scopes, Duration life) {
        String word = "rc_" + Digest.newWord();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("insert into api_token (digest, name, operator_id, organisation_id, scopes, made_at, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .param(Digest.of(word))
                .param(name)
                .param(operator)
                .param(organisation)
                .param(scopes.stream().map(Right::name).sorted().collect(Collectors.joining(" ")))
                .param(now)
                .param(now.plus(life))
                .update();
        return word;
    }

    /** The token of a word, where it is still good. */
    public Optional<Token> find(String word) {
        return jdbc.sql("select id, name, operator_id, organisation_id, scopes, expires_at from api_token"
                        + " where digest = ? and expires_at > ?")
                .param(Digest.of(word))
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> token(row))
                .optional();
    }

    /** Those of an organisation, the newest first. */
    public List<Token> list(String organisation) {
        return jdbc.sql("select id, name, operator_id, organisation_id, scopes, expires_at from api_token"
                        + " where organisation_id = ? order by id desc")
                .param(organisation)
                .query((row, number) -> token(row))
                .list();
    }

    public boolean remove(String organisation, long id) {
        return jdbc.sql("delete from api_token where organisation_id = ? and id = ?")
                        .param(organisation)
                        .param(id)
                        .update()
                == 1;
    }

    private static Token token(java.sql.ResultSet row) throws java.sql.SQLException {
        Set<Right> scopes = EnumSet.noneOf(Right.class);
        Arrays.stream(row.getString("scopes").split(" "))
                .filter(scope -> !scope.isBlank())
                .map(Right::valueOf)
                .forEach(scopes::add);
        return new Token(
                row.getLong("id"),
                row.getString("name"),
                row.getLong("operator_id"),
                row.getString("organisation_id"),
                scopes,
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }
}
