package dev.rollcall.server.files;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What was sent, and what became of it; and what lies in the boxes, so that a restart forgets nothing of it. */
@Repository
class UploadStore {
    private static final int LONGEST_FILES = 2000;
    private static final int LONGEST_REFUSAL = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;

    UploadStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is kept of a file in a box. */
    record BoxRow(
            String name,
            boolean isFinished,
            Instant changedAt,
            String address,
            Optional<Long> takenBy,
            Optional<Instant> refusedAt) {
        BoxRow takenBy(long upload, Instant at) {
            return new BoxRow(name, isFinished, at, address, Optional.of(upload), refusedAt);
        }

        BoxRow refusedAt(Instant at) {
            return new BoxRow(name, isFinished, changedAt, address, takenBy, Optional.of(at));
        }
    }

    long addTaken(long connection, String address, String files, long bytes, long run, String folder) {
        return add(connection, address, files, bytes, Optional.empty(), Optional.of(run), Optional.of(folder));
    }

    long addRefused(long connection, String address, String files, long bytes, String refusal) {
        return add(connection, address, files, bytes, Optional.of(refusal), Optional.empty(), Optional.empty());
    }

    private long add(
            long connection,
            String address,
            String files,
            long bytes,
            Optional<String> refusal,
            Optional<Long> run,
            Optional<String> folder) {
        GeneratedKeyHolder keys = new GeneratedKeyHolder();
        jdbc.sql("insert into upload (connection_id, arrived_at, address, files, bytes, refusal, run_id, folder)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .param(connection)
                .param(now())
                .param(address)
                .param(cut(files, LONGEST_FILES))
                .param(bytes)
                .param(refusal.map(words -> cut(words, LONGEST_REFUSAL)).orElse(null))
                .param(run.orElse(null))
                .param(folder.orElse(null))
                .update(keys, "id");
        return java.util.Objects.requireNonNull(keys.getKeyAs(Number.class)).longValue();
    }

    /** The newest first. */
    List<Upload> of(long connection, int count) {
        return jdbc.sql("select * from upload where connection_id = ? order by id desc limit ?")
                .param(connection)
                .param(count)
                .query(UploadStore::upload)
                .list();
    }

    /** Those whose files still wait although their run is over, or was removed. */
    List<Upload> over() {
        return jdbc.sql("select u.* from upload u left join run r on r.id = u.run_id"
                        + " where u.folder is not null and (r.id is null or r.state = 'ENDED')"
                        // A flow may have asked for another run of the same files.
                        + " and not exists (select 1 from run other where other.connection_id = u.connection_id"
                        + " and other.source = r.source and other.state <> 'ENDED')")
                .query(UploadStore::upload)
                .list();
    }

    /** The folders that runs wait for, or read. */
    List<String> folders(long connection) {
        return jdbc.sql("select folder from upload where connection_id = ? and folder is not null")
                .param(connection)
                .query(String.class)
                .list();
    }

    boolean isOver(long upload) {
        return jdbc.sql("select count(*) from upload u left join run r on r.id = u.run_id"
                                + " where u.id = ? and r.state in ('WAITING', 'RUNNING')")
                        .param(upload)
                        .query(Long.class)
                        .single()
                == 0;
    }

    void deleted(long upload) {
        jdbc.sql("update upload set folder = null, deleted_at = ? where id = ?")
                .param(now())
                .param(upload)
                .update();
    }

    /** Keeps that the files of refused uploads are gone, which came before an instant. */
    void refusedDeleted(long connection, Instant before) {
        jdbc.sql(
                        "update upload set deleted_at = ? where connection_id = ? and refusal is not null and deleted_at is null"
                                + " and arrived_at < ?")
                .param(now())
                .param(connection)
                .param(before.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Forgets uploads that came before an instant, and whose files are gone. */
    void forget(long connection, Instant before) {
        jdbc.sql("delete from upload where connection_id = ? and arrived_at < ? and folder is null")
                .param(connection)
                .param(before.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<BoxRow> boxFiles(long connection) {
        return jdbc.sql("select * from box_file where connection_id = ?")
                .param(connection)
                .query(UploadStore::row)
                .list();
    }

    @Transactional
    public void keep(long connection, BoxRow row) {
        remove(connection, row.name());
        jdbc.sql("insert into box_file (connection_id, name, is_finished, changed_at, address, taken_by, refused_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .param(connection)
                .param(row.name())
                .param(row.isFinished())
                .param(row.changedAt().atOffset(ZoneOffset.UTC))
                .param(row.address())
                .param(row.takenBy().orElse(null))
                .param(row.refusedAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                .update();
    }

    void remove(long connection, String name) {
        jdbc.sql("delete from box_file where connection_id = ? and name = ?")
                .param(connection)
                .param(name)
                .update();
    }

    private static BoxRow row(ResultSet row, int number) throws SQLException {
        return new BoxRow(
                row.getString("name"),
                row.getBoolean("is_finished"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getString("address"),
                Optional.ofNullable(row.getObject("taken_by", Long.class)),
                FileAccountStore.instant(row, "refused_at"));
    }

    private static Upload upload(ResultSet row, int number) throws SQLException {
        return new Upload(
                row.getLong("id"),
                row.getLong("connection_id"),
                row.getObject("arrived_at", OffsetDateTime.class).toInstant(),
                row.getString("address"),
                row.getString("files"),
                row.getLong("bytes"),
                Optional.ofNullable(row.getString("refusal")),
                Optional.ofNullable(row.getObject("run_id", Long.class)),
                Optional.ofNullable(row.getString("folder")),
                FileAccountStore.instant(row, "deleted_at"));
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
