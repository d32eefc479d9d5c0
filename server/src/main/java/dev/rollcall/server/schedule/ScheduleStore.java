package dev.rollcall.server.schedule;

import dev.rollcall.server.schedule.Schedule.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The schedules of connections. */
@Repository
public class ScheduleStore {
    private static final String SCHEDULE =
            "select connection_id, kind, days, times, late_hours, silence_hours, looked_at,"
                    + " watched_from, missed_at, alarmed_at from schedule ";

    private final JdbcClient jdbc;
    private final Clock clock;

    ScheduleStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What somebody set up; {@link Schedule#none} before. */
    public Schedule of(long connection) {
        return jdbc.sql(SCHEDULE + "where connection_id = ?")
                .param(connection)
                .query(ScheduleStore::schedule)
                .optional()
                .orElseGet(() -> Schedule.none(connection, clock.instant()));
    }

    /** All by which something runs or is expected. */
    List<Schedule> all() {
        return jdbc.sql(SCHEDULE + "where kind <> 'BY_HAND' order by connection_id")
                .query(ScheduleStore::schedule)
                .list();
    }

    /** Keeps a schedule. What was due before now is over by that: a new hour is not made up for today. */
    @Transactional
    public void save(long connection, Kind kind, Schedule wanted) {
        jdbc.sql("delete from schedule where connection_id = ?")
                .param(connection)
                .update();
        OffsetDateTime now = at(clock.instant());
        jdbc.sql(
                        "insert into schedule (connection_id, kind, days, times, late_hours, silence_hours, looked_at, watched_from)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .param(connection)
                .param(kind.name())
                .param(wanted.days().stream().map(DayOfWeek::name).collect(Collectors.joining(",")))
                .param(wanted.times().stream().map(LocalTime::toString).collect(Collectors.joining(",")))
                .param(wanted.lateHours())
                .param(wanted.silenceHours())
                .param(now)
                .param(now)
                .update();
    }

    /** Forgets what was due before now, since what counts as due has changed. */
    public void startAnew(long connection) {
        jdbc.sql("update schedule set looked_at = ?, watched_from = ? where connection_id = ?")
                .param(at(clock.instant()))
                .param(at(clock.instant()))
                .param(connection)
                .update();
    }

    /** Keeps that it was looked for due runs until now; false where somebody else did or the schedule was changed. */
    boolean advance(Schedule schedule, Instant now, Instant watchedFrom) {
        return jdbc.sql("update schedule set looked_at = ?, watched_from = ? where connection_id = ? and looked_at = ?")
                        .param(at(now))
                        .param(at(watchedFrom))
                        .param(schedule.connection())
                        .param(at(schedule.lookedAt()))
                        .update()
                == 1;
    }

    void setMissed(long connection, Instant due) {
        jdbc.sql("update schedule set missed_at = ? where connection_id = ?")
                .param(at(due))
                .param(connection)
                .update();
    }

    /** Keeps that somebody is told now that nothing has run; false where somebody else tells it. */
    boolean setAlarmed(Schedule schedule, Instant now) {
        return jdbc.sql("update schedule set alarmed_at = :now where connection_id = :connection"
                                + " and alarmed_at is not distinct from cast(:before as timestamp with time zone)")
                        .param("now", at(now))
                        .param("connection", schedule.connection())
                        .param(
                                "before",
                                schedule.alarmedAt().map(ScheduleStore::at).orElse(null))
                        .update()
                == 1;
    }

    /** When the last run of a connection ended that nobody cancelled, up to an instant. */
    Optional<Instant> lastEnd(long connection, Instant upTo) {
        return jdbc.sql("select max(ended_at) as ended_at from run where connection_id = ? and outcome <> 'CANCELLED'"
                        + " and ended_at <= ?")
                .param(connection)
                .param(at(upTo))
                .query((row, number) -> instant(row, "ended_at"))
                .single();
    }

    private static Schedule schedule(ResultSet row, int number) throws SQLException {
        return new Schedule(
                row.getLong("connection_id"),
                Kind.valueOf(row.getString("kind")),
                words(row.getString("days")).stream().map(DayOfWeek::valueOf).collect(Collectors.toSet()),
                words(row.getString("times")).stream().map(LocalTime::parse).toList(),
                row.getInt("late_hours"),
                row.getInt("silence_hours"),
                row.getObject("looked_at", OffsetDateTime.class).toInstant(),
                row.getObject("watched_from", OffsetDateTime.class).toInstant(),
                instant(row, "missed_at"),
                instant(row, "alarmed_at"));
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.split(",")).filter(word -> !word.isEmpty()).toList();
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
