package dev.rollcall.server.runs;

import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.runs.Run.Counts;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.RunRequest.Aim;
import java.time.Clock;
import java.time.Duration;
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

/** The index of runs, and the queue: what waits is a row whose state is {@code WAITING}. */
@Repository
public class RunStore {
    private static final int LONGEST_SENTENCE = 2000;
    private static final String RUN = "select * from run ";

    private final JdbcClient jdbc;
    private final Clock clock;

    RunStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Run> find(String organisation, long id) {
        return jdbc.sql(RUN + "where organisation_id = ? and id = ?")
                .param(organisation)
                .param(id)
                .query(RunRows::run)
                .optional();
    }

    /** The newest of an organisation that has a folder of this name, which problems and reports call a run by. */
    public Optional<Run> findByFolder(String organisation, String folder) {
        return jdbc.sql(RUN + "where organisation_id = ? and folder = ? order by id desc limit 1")
                .param(organisation)
                .param(folder)
                .query(RunRows::run)
                .optional();
    }

    Optional<Run> find(long id) {
        return jdbc.sql(RUN + "where id = ?").param(id).query(RunRows::run).optional();
    }

    /**
     * Which runs a list shows.
     *
     * @param connection empty for those of all
     * @param outcome empty for any
     * @param before only runs with a lower id, for the next page; empty for the newest
     */
    public record Choice(Optional<Long> connection, Optional<Outcome> outcome, Optional<Long> before, int count) {
        /** The newest of an organisation. */
        public static Choice newest(int count) {
            return new Choice(Optional.empty(), Optional.empty(), Optional.empty(), count);
        }
    }

    /** Runs, the newest first. */
    public List<Run> list(String organisation, Choice choice) {
        return jdbc.sql(RUN + "where organisation_id = :organisation"
                        + " and (cast(:connection as bigint) is null or connection_id = :connection)"
                        + " and (cast(:outcome as varchar) is null or outcome = :outcome)"
                        + " and (cast(:before as bigint) is null or id < :before)"
                        + " order by id desc limit :count")
                .param("organisation", organisation)
                .param("connection", choice.connection().orElse(null))
                .param("outcome", choice.outcome().map(Outcome::name).orElse(null))
                .param("before", choice.before().orElse(null))
                .param("count", choice.count())
                .query(RunRows::run)
                .list();
    }

    /** The run of the same connection before this one that came to a report; empty where there is none. */
    Optional<Run> before(Run run) {
        return jdbc.sql(RUN + "where connection_id = ? and id < ? and state = 'ENDED' and folder is not null"
                        + " and outcome <> 'CANCELLED' order by id desc limit 1")
                .param(run.connection().orElse(0L))
                .param(run.id())
                .query(RunRows::run)
                .optional();
    }

    /** The newest run of a connection that waits or goes on. */
    public Optional<Run> current(long connection) {
        return jdbc.sql(RUN + "where connection_id = ? and state <> 'ENDED' order by id limit 1")
                .param(connection)
                .query(RunRows::run)
                .optional();
    }

    /** Held runs that nobody has decided about, the newest first; of each connection the newest alone can be approved. */
    public List<Run> held(String organisation) {
        return jdbc.sql(RUN + "r where organisation_id = ? and outcome = 'HELD' and aim = 'DELIVER' and not exists ("
                        + "select 1 from run later where later.connection_id = r.connection_id and later.id > r.id"
                        + " and later.aim = 'DELIVER' and later.outcome in ('HELD', 'DELIVERED')) order by id desc")
                .param(organisation)
                .query(RunRows::run)
                .list();
    }

    /** The newest run of the same connection after this one that made an upload; empty where its own is the newest. */
    Optional<Run> replacing(Run run) {
        return jdbc.sql(RUN + "where connection_id = ? and id > ? and outcome = 'DELIVERED' and delivery is not null"
                        + " order by id desc limit 1")
                .param(run.connection().orElse(0L))
                .param(run.id())
                .query(RunRows::run)
                .optional();
    }

    /** The newest run of a connection whose upload Apple has, as far as anybody knows. */
    public Optional<Run> lastAtApple(long connection) {
        return jdbc.sql(
                        RUN + "where connection_id = ? and outcome = 'DELIVERED'"
                                + " and (delivery is null or delivery in ('HANDED_OVER', 'CONFIRMED')) order by id desc limit 1")
                .param(connection)
                .query(RunRows::run)
                .optional();
    }

    /** The newest run of a connection that made an upload, whatever became of it since. */
    public Optional<Run> lastDelivered(long connection) {
        return jdbc.sql(RUN + "where connection_id = ? and outcome = 'DELIVERED' order by id desc limit 1")
                .param(connection)
                .query(RunRows::run)
                .optional();
    }

    /** Until the end of the transaction no run of that source ends; false where all of them are over. */
    boolean lockUnfinished(long connection, String source) {
        return !jdbc.sql("select id from run where connection_id = ? and source = ? and state <> 'ENDED' for update")
                .param(connection)
                .param(source)
                .query(Long.class)
                .list()
                .isEmpty();
    }

    /** Until the end of the transaction nobody else who calls this for the connection goes on. */
    public void lockQueue(long connection) {
        jdbc.sql("select id from connection where id = ? for update")
                .param(connection)
                .query(Long.class)
                .optional();
    }

    long add(Connection connection, RunQueue.Wish wish) {
        GeneratedKeyHolder keys = new GeneratedKeyHolder();
        jdbc.sql("insert into run (organisation_id, connection_id, cause, asked_by, aim, state, source, asked_at,"
                        + " again_of, settings_over) values (?, ?, ?, ?, ?, 'WAITING', ?, ?, ?, ?)")
                .param(connection.organisation())
                .param(connection.id())
                .param(wish.cause().name())
                .param(wish.by().orElse(null))
                .param(wish.aim().name())
                .param(wish.source().orElse(null))
                .param(now())
                .param(wish.again().orElse(null))
                .param(wish.choice().isNone() ? null : wish.choice().text())
                .update(keys, "id");
        return Objects.requireNonNull(keys.getKeyAs(Number.class)).longValue();
    }

    /** The run of a connection that has waited longest. */
    Optional<Run> nextWaiting(long connection) {
        return jdbc.sql(RUN + "where connection_id = ? and state = 'WAITING' order by id limit 1")
                .param(connection)
                .query(RunRows::run)
                .optional();
    }

    /** The connections that runs wait for. */
    List<Long> waitingConnections() {
        return jdbc.sql("select distinct connection_id from run where state = 'WAITING' and connection_id is not null")
                .query(Long.class)
                .list();
    }

    /** Gives back the jobs that a process had when it was killed; else nobody would touch them until they count as dead. */
    void releaseJobs() {
        jdbc.sql("update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null where picked")
                .update();
    }

    /** Runs that are said to go on. */
    List<Run> running() {
        return jdbc.sql(RUN + "where state = 'RUNNING' order by id")
                .query(RunRows::run)
                .list();
    }

    /** Takes a waiting run; false where somebody else did. */
    boolean begin(long id, String lease) {
        return jdbc.sql(
                                "update run set state = 'RUNNING', began_at = ?, resumed_at = ?, lease = ? where id = ? and state = 'WAITING'")
                        .param(now())
                        .param(now())
                        .param(lease)
                        .param(id)
                        .update()
                == 1;
    }

    void setSettingsVersion(long id, int version) {
        jdbc.sql("update run set settings_version = ? where id = ?")
                .param(version)
                .param(id)
                .update();
    }

    void setAim(long id, Aim aim) {
        jdbc.sql("update run set aim = ? where id = ?")
                .param(aim.name())
                .param(id)
                .update();
    }

    void setFolder(long id, String folder) {
        jdbc.sql("update run set folder = ? where id = ?")
                .param(folder)
                .param(id)
                .update();
    }

    /** Whether the run still belongs to that worker; another may have taken over from one that seemed dead. */
    boolean holds(long id, String lease) {
        return jdbc.sql("select count(*) from run where id = ? and lease = ? and state = 'RUNNING'")
                        .param(id)
                        .param(lease)
                        .query(Long.class)
                        .single()
                == 1;
    }

    /** Keeps how a run ended. */
    void end(long id, Outcome outcome, String sentence, Counts counts) {
        @Nullable Long worked = workedMillis(id);
        jdbc.sql("update run set state = 'ENDED', ended_at = ?, outcome = ?, sentence = ?, errors = ?, warnings = ?,"
                        + " people = ?, classes = ?, people_new = ?, people_changed = ?, people_gone = ?, worked_millis = ?,"
                        + " resumed_at = null, lease = null"
                        + " where id = ?")
                .param(now())
                .param(outcome.name())
                .param(cut(sentence))
                .param(counts.errors())
                .param(counts.warnings())
                .param(counts.people())
                .param(counts.classes())
                .param(counts.added())
                .param(counts.changed())
                .param(counts.gone())
                .param(worked)
                .param(id)
                .update();
    }

    /** A run that waits for its approval does not work. */
    private @Nullable Long workedMillis(long id) {
        return jdbc.sql("select resumed_at, worked_millis from run where id = ?")
                .param(id)
                .query((row, number) -> {
                    long before = row.getLong("worked_millis");
                    Optional<Instant> resumed = RunRows.instant(row, "resumed_at");
                    return resumed.map(at -> Optional.of(before
                                    + Duration.between(at, clock.instant()).toMillis()))
                            .orElseGet(() -> Optional.of(before).filter(millis -> millis > 0));
                })
                .optional()
                .flatMap(worked -> worked)
                .orElse(null);
    }

    /** Puts a held run back to work, for its approval; false where it is not held any more. */
    boolean beginApproval(long id, String lease) {
        return jdbc.sql(
                                "update run set state = 'RUNNING', resumed_at = ?, lease = ? where id = ? and state = 'ENDED' and outcome = 'HELD'")
                        .param(now())
                        .param(lease)
                        .param(id)
                        .update()
                == 1;
    }

    /** Keeps that somebody decided against a held run. */
    boolean reject(long id, String sentence) {
        return jdbc.sql(
                                "update run set outcome = 'CANCELLED', sentence = ? where id = ? and state = 'ENDED' and outcome = 'HELD'")
                        .param(cut(sentence))
                        .param(id)
                        .update()
                == 1;
    }

    /** Takes all out of the queue. */
    void cancelAllWaiting(String sentence) {
        jdbc.sql("update run set state = 'ENDED', ended_at = ?, outcome = 'CANCELLED', sentence = ?"
                        + " where state = 'WAITING'")
                .param(now())
                .param(sentence)
                .update();
    }

    /** Takes a waiting run out of the queue; false where it is not waiting any more. */
    boolean cancelWaiting(long id) {
        return jdbc.sql(
                                "update run set state = 'ENDED', ended_at = ?, outcome = 'CANCELLED',"
                                        + " sentence = 'Cancelled before it began. Nothing was changed.' where id = ? and state = 'WAITING'")
                        .param(now())
                        .param(id)
                        .update()
                == 1;
    }

    private static String cut(String sentence) {
        return sentence.length() <= LONGEST_SENTENCE ? sentence : sentence.substring(0, LONGEST_SENTENCE);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
