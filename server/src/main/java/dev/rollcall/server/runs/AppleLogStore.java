package dev.rollcall.server.runs;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Keeps that somebody read Apple's log of a run, and tells of refusals, in one transaction. */
@Repository
public class AppleLogStore {
    private final JdbcClient jdbc;
    private final UploadStates uploads;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AppleLogStore(JdbcClient jdbc, UploadStates uploads, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.uploads = uploads;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What is kept of a log that was read.
     *
     * @param state such as {@code CONFIRMED}
     * @param refused how many rows Apple did not take
     */
    public record Read(Instant at, String by, String state, long refused) {}

    /** What was read of a run last; empty where nobody read its log here. */
    public Optional<Read> find(long run) {
        return jdbc.sql("select read_at, read_by, state, refused from apple_log where run_id = ?")
                .param(run)
                .query((row, number) -> new Read(
                        row.getObject("read_at", OffsetDateTime.class).toInstant(),
                        row.getString("read_by"),
                        row.getString("state"),
                        row.getLong("refused")))
                .optional();
    }

    /** Keeps it; of the same log that is read once more nobody is told again. */
    @Transactional
    public void keep(Run run, String by, String state, long refused) {
        boolean isKnown = find(run.id())
                .filter(read -> read.refused() == refused && read.state().equals(state))
                .isPresent();
        jdbc.sql("delete from apple_log where run_id = ?").param(run.id()).update();
        jdbc.sql("insert into apple_log (run_id, read_at, read_by, state, refused) values (?, ?, ?, ?, ?)")
                .param(run.id())
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .param(by)
                .param(state)
                .param(refused)
                .update();
        uploads.refresh(run.connection());
        if (refused > 0 && !isKnown) {
            events.publishEvent(
                    new AppleRefused(run.organisation(), run.connection().orElse(0L), run.id(), refused));
        }
    }
}
