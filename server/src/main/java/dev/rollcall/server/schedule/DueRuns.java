package dev.rollcall.server.schedule;

import dev.rollcall.server.HomeRestored;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.Organisation;
import dev.rollcall.server.organisations.OrganisationStore;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.Run.Cause;
import dev.rollcall.server.runs.RunQueue;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.sync.run.RunRequest.Aim;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks every few seconds what has become due since it looked last, and asks for it. Nothing is booked ahead: a schedule, a zone
 * or a pause that was changed counts at once, also where it was changed while the server was off, and a server that slept over
 * five nights makes up for the last of them alone.
 */
@Component
public class DueRuns {
    /** So much later than the hour is still on time. */
    private static final Duration ON_TIME = Duration.ofMinutes(10);

    /** A run may take so long before it counts as one that did not come. */
    private static final Duration GRACE = Duration.ofHours(2);

    private static final Duration REMIND = Duration.ofHours(24);
    private static final int WAITING_LOOKED_AT = 20;
    private static final Logger LOG = LoggerFactory.getLogger(DueRuns.class);

    private final ScheduleStore schedules;
    private final PauseStore pauses;
    private final ConnectionStore connections;
    private final OrganisationStore organisations;
    private final RunStore runs;
    private final RunQueue queue;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;
    private final Clock clock;

    DueRuns(
            ScheduleStore schedules,
            PauseStore pauses,
            ConnectionStore connections,
            OrganisationStore organisations,
            RunStore runs,
            RunQueue queue,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.schedules = schedules;
        this.pauses = pauses;
        this.connections = connections;
        this.organisations = organisations;
        this.runs = runs;
        this.queue = queue;
        this.events = events;
        this.transactions = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Asks for all runs that are due now, and tells where nothing has run for too long. */
    public void look() {
        for (Schedule schedule : schedules.all()) {
            try {
                transactions.executeWithoutResult(status -> look(schedule));
            } catch (RuntimeException fault) {
                // The others must not wait for one whose rows are locked or gone.
                LOG.warn(
                        "the schedule of connection {} could not be looked at: {}",
                        schedule.connection(),
                        fault.getClass().getName());
            }
        }
        queue.wakeAll();
    }

    /** What was due between a backup and its restore may have run where the backup was made. */
    @EventListener(HomeRestored.class)
    void startAnew() {
        schedules.all().forEach(schedule -> schedules.startAnew(schedule.connection()));
    }

    private void look(Schedule schedule) {
        Optional<Connection> connection = connections.find(schedule.connection());
        Optional<Organisation> organisation = connection.flatMap(found -> organisations.find(found.organisation()));
        if (connection.isEmpty() || organisation.isEmpty()) {
            return;
        }
        DueTimes times = new DueTimes(
                schedule, pauses.of(schedule.connection()), organisation.get().zone());
        Instant now = clock.instant();
        if (DueTimes.isAhead(schedule.lookedAt(), now)) {
            schedules.advance(schedule, now, now);
            return;
        }
        boolean isLive = connection.get().state() == Connection.State.LIVE;
        Optional<Instant> due = times.latest(schedule.lookedAt(), now);
        if (due.isPresent()) {
            // Who waits is looked at below, and must not be overtaken by somebody who delivers what a preview showed.
            runs.lockQueue(schedule.connection());
            Instant watchedFrom = isLive ? schedule.watchedFrom() : now;
            if (!schedules.advance(schedule, now, watchedFrom) || !isLive) {
                return;
            }
            if (schedule.kind() == Schedule.Kind.AT_TIMES) {
                ask(schedule, connection.get(), due.get(), now);
            }
        }
        if (isLive) {
            alarm(schedule, connection.get(), times, now);
        }
    }

    private void ask(Schedule schedule, Connection connection, Instant due, Instant now) {
        Duration late = Duration.between(due, now);
        boolean isOnTime = late.compareTo(ON_TIME) <= 0;
        if (!isOnTime && late.compareTo(Duration.ofHours(schedule.lateHours())) >= 0) {
            schedules.setMissed(connection.id(), due);
        } else if (!isWaiting(connection)) {
            queue.ask(
                    connection,
                    isOnTime ? Cause.SCHEDULE : Cause.MISSED,
                    Optional.empty(),
                    Aim.DELIVER,
                    Optional.empty());
        }
    }

    private boolean isWaiting(Connection connection) {
        return runs
                .list(
                        connection.organisation(),
                        new RunStore.Choice(
                                Optional.of(connection.id()), Optional.empty(), Optional.empty(), WAITING_LOOKED_AT))
                .stream()
                .anyMatch(run -> run.state() == Run.State.WAITING && run.aim() == Aim.DELIVER);
    }

    private void alarm(Schedule schedule, Connection connection, DueTimes times, Instant now) {
        if (schedule.silenceHours() == 0
                || now.isBefore(schedule.watchedFrom().plus(Duration.ofHours(schedule.silenceHours())))) {
            return;
        }
        Instant since = schedules
                .lastEnd(connection.id(), now.plus(DueTimes.AHEAD))
                .filter(end -> end.isAfter(schedule.watchedFrom()))
                .orElse(schedule.watchedFrom());
        boolean isSilent = !now.isBefore(since.plus(Duration.ofHours(schedule.silenceHours())))
                && times.latest(since, now.minus(GRACE)).isPresent();
        boolean isTold = schedule.alarmedAt()
                .filter(told -> !DueTimes.isAhead(told, now)
                        && told.isAfter(since)
                        && told.plus(REMIND).isAfter(now))
                .isPresent();
        if (isSilent && !isTold && schedules.setAlarmed(schedule, now)) {
            events.publishEvent(new NothingRan(connection.organisation(), connection.id(), since));
        }
    }
}
