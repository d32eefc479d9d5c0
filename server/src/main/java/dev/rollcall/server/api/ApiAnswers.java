package dev.rollcall.server.api;

import dev.rollcall.server.access.SealedValues;
import dev.rollcall.server.access.SecretBox;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Answers that are given once more to whoever asks by the same idempotency key within a day. They are kept encrypted: some hold tokens. */
@Repository
class ApiAnswers implements SealedValues {
    private static final Duration KEPT = Duration.ofHours(24);
    /** Longer than any request takes: one that is still without an answer then was broken off with the process, and may be done. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final String ABOUT = "api answer";

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final Clock clock;

    ApiAnswers(JdbcClient jdbc, SecretBox box, Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.clock = clock;
    }

    /**
     * What is kept of a request.
     *
     * @param request the digest of what was asked
     * @param status of the answer; empty while it is worked on
     * @param headers of the answer, one a line
     */
    record Kept(String request, OptionalInt status, String headers, String body, Instant madeAt) {}

    /** Takes a key for a request; where it is taken, what is kept by it. */
    Optional<Kept> begin(String caller, String key, String request) {
        try {
            insert(caller, key, request);
            return Optional.empty();
        } catch (DuplicateKeyException taken) {
            Optional<Kept> kept = find(caller, key);
            if (kept.filter(one -> !isOlder(one, KEPT)).isPresent()) {
                return kept;
            }
            kept.ifPresent(
                    old -> jdbc.sql("delete from api_answer where caller = ? and idempotency_key = ? and made_at = ?")
                            .param(caller)
                            .param(key)
                            .param(old.madeAt().atOffset(ZoneOffset.UTC))
                            .update());
            insert(caller, key, request);
            return Optional.empty();
        }
    }

    /** Whether a request can have no answer any more: nobody knows then whether it was done. */
    boolean isBrokenOff(Kept kept) {
        return kept.status().isEmpty() && isOlder(kept, LONGEST);
    }

    private boolean isOlder(Kept kept, Duration life) {
        return !kept.madeAt().plus(life).isAfter(clock.instant());
    }

    private void insert(String caller, String key, String request) {
        jdbc.sql("insert into api_answer (caller, idempotency_key, request, made_at) values (?, ?, ?, ?)")
                .param(caller)
                .param(key)
                .param(request)
                .param(now())
                .update();
    }

    private Optional<Kept> find(String caller, String key) {
        return jdbc.sql("select request, status, headers, body, made_at from api_answer"
                        + " where caller = ? and idempotency_key = ?")
                .param(caller)
                .param(key)
                .query((row, number) -> {
                    @Nullable Integer status = row.getObject("status", Integer.class);
                    return new Kept(
                            row.getString("request"),
                            status == null ? OptionalInt.empty() : OptionalInt.of(status),
                            Optional.ofNullable(row.getString("headers")).orElse(""),
                            opened(row.getString("body")),
                            row.getObject("made_at", OffsetDateTime.class).toInstant());
                })
                .optional();
    }

    void end(String caller, String key, int status, String headers, String body) {
        jdbc.sql("update api_answer set status = ?, headers = ?, body = ? where caller = ? and idempotency_key = ?")
                .param(status)
                .param(headers)
                .param(box.encrypt(body, ABOUT))
                .param(caller)
                .param(key)
                .update();
    }

    /** Gives a key back: what it was for was not done, and may be tried again. */
    void giveBack(String caller, String key) {
        jdbc.sql("delete from api_answer where caller = ? and idempotency_key = ?")
                .param(caller)
                .param(key)
                .update();
    }

    /** Removes what was kept long enough. */
    void forget() {
        jdbc.sql("delete from api_answer where made_at < ?")
                .param(now().minus(KEPT))
                .update();
    }

    @Override
    public void sealAgain() {
        box.sealAgain(jdbc, "api_answer", "body", row -> ABOUT);
    }

    private String opened(@Nullable String sealed) {
        try {
            return sealed == null ? "" : box.decrypt(sealed, ABOUT);
        } catch (GeneralSecurityException fault) {
            return "";
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
