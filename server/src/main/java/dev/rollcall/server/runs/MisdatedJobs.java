package dev.rollcall.server.runs;

import dev.rollcall.server.WorkBegins;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Pulls jobs back that come again and again and were put off by a clock that was ahead. A machine may start with a wrong clock that is
 * set right a minute later; what was due five seconds later by it would wait until that day.
 */
@Component
class MisdatedJobs {
    /** Longer than any of these jobs waits for its next turn. */
    private static final Duration FARTHEST = Duration.ofHours(25);

    /** Those of all rooms, and those of flows. */
    private static final List<String> TABLES = List.of("scheduled_tasks", "flow_job");

    private static final long EVERY_SECONDS = 20;
    private static final Logger LOG = LoggerFactory.getLogger(MisdatedJobs.class);

    private final JdbcClient jdbc;
    private final Clock clock;
    /** It counts what has passed, and asks no clock. */
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "misdated-jobs"));

    MisdatedJobs(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener(WorkBegins.class)
    void begin() {
        ScheduledFuture<?> unused =
                timer.scheduleWithFixedDelay(this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @EventListener(ContextClosedEvent.class)
    void end() {
        timer.shutdown();
    }

    private void look() {
        try {
            TABLES.forEach(this::pullBack);
        } catch (RuntimeException fault) {
            // The database may be away for a while; it is looked at again soon.
            LOG.warn(
                    "misdated jobs could not be looked for: {}",
                    fault.getClass().getName());
        }
    }

    private void pullBack(String table) {
        jdbc.sql("update " + table + " set execution_time = :now where picked = false and execution_time > :farthest"
                        + " and (task_instance = 'recurring' or task_name = '" + RunQueue.TASK + "')")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("farthest", clock.instant().plus(FARTHEST).atOffset(ZoneOffset.UTC))
                .update();
    }
}
