package dev.rollcall.server.files;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The file accounts and their keys. */
@Repository
class FileAccountStore {
    private static final String ACCOUNT =
            "select connection_id, user_name, password_hash, password_made_at, password_used_at, quota_bytes from file_account ";

    private final JdbcClient jdbc;
    private final Clock clock;

    FileAccountStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<FileAccount> find(long connection) {
        return jdbc.sql(ACCOUNT + "where connection_id = ?")
                .param(connection)
                .query(FileAccountStore::account)
                .optional();
    }

    Optional<FileAccount> find(String user) {
        return jdbc.sql(ACCOUNT + "where user_name = ?")
                .param(user)
                .query(FileAccountStore::account)
                .optional();
    }

    List<FileAccount> all() {
        return jdbc.sql(ACCOUNT + "order by connection_id")
                .query(FileAccountStore::account)
                .list();
    }

    void add(long connection, String user, long quotaBytes) {
        jdbc.sql("insert into file_account (connection_id, user_name, quota_bytes, made_at) values (?, ?, ?, ?)")
                .param(connection)
                .param(user)
                .param(quotaBytes)
                .param(now())
                .update();
    }

    void setPassword(long connection, Optional<String> hash) {
        jdbc.sql("update file_account set password_hash = ?, password_made_at = ?, password_used_at = null"
                        + " where connection_id = ?")
                .param(hash.orElse(null))
                .param(hash.isPresent() ? now() : null)
                .param(connection)
                .update();
    }

    void setQuota(long connection, long bytes) {
        jdbc.sql("update file_account set quota_bytes = ? where connection_id = ?")
                .param(bytes)
                .param(connection)
                .update();
    }

    void passwordUsed(long connection) {
        jdbc.sql("update file_account set password_used_at = ? where connection_id = ?")
                .param(now())
                .param(connection)
                .update();
    }

    List<FileAccount.Key> keys(long connection) {
        return jdbc.sql("select * from file_key where connection_id = ? order by id")
                .param(connection)
                .query(FileAccountStore::key)
                .list();
    }

    /** Adds a key, and gives its id. */
    long addKey(long connection, String name, PublicKeyText key, String by) {
        GeneratedKeyHolder keys = new GeneratedKeyHolder();
        jdbc.sql("insert into file_key (connection_id, name, kind, text, fingerprint, added_by, added_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .param(connection)
                .param(name)
                .param(key.kind())
                .param(key.line())
                .param(key.fingerprint())
                .param(by)
                .param(now())
                .update(keys, "id");
        return Objects.requireNonNull(keys.getKeyAs(Number.class)).longValue();
    }

    boolean removeKey(long connection, long id) {
        return jdbc.sql("delete from file_key where connection_id = ? and id = ?")
                        .param(connection)
                        .param(id)
                        .update()
                == 1;
    }

    void keyUsed(long id) {
        jdbc.sql("update file_key set used_at = ? where id = ?")
                .param(now())
                .param(id)
                .update();
    }

    private static FileAccount account(ResultSet row, int number) throws SQLException {
        return new FileAccount(
                row.getLong("connection_id"),
                row.getString("user_name"),
                Optional.ofNullable(row.getString("password_hash")),
                instant(row, "password_made_at"),
                instant(row, "password_used_at"),
                row.getLong("quota_bytes"));
    }

    private static FileAccount.Key key(ResultSet row, int number) throws SQLException {
        return new FileAccount.Key(
                row.getLong("id"),
                row.getString("name"),
                row.getString("kind"),
                row.getString("text"),
                row.getString("fingerprint"),
                row.getString("added_by"),
                instant(row, "added_at").orElseThrow(),
                instant(row, "used_at"));
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
