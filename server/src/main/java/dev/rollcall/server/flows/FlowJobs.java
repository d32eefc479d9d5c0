package dev.rollcall.server.flows;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.WorkBegins;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The jobs of flows, by a scheduler and threads of their own: however long another product takes to answer, no run waits for it.
 * It begins to work with the first flow that is switched on.
 */
@Component
class FlowJobs {
    private static final String MATCH = "flow-event";
    private static final String STEP = "flow-step";
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration POLLING = Duration.ofSeconds(2);
    private static final Duration UNRESOLVED = Duration.ofDays(400);
    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final Duration STOPPING = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofSeconds(20);
    private static final Duration RECOVER = Duration.ofMinutes(5);
    private static final Duration FORGET = Duration.ofHours(12);
    /** Most of them wait for another product. */
    static final int THREADS = 12;

    private final Scheduler scheduler;
    private final FlowStore flows;
    private final EventStore events;
    private final FlowRunStore runs;
    private final ServerSettings settings;
    private final Clock clock;
    private boolean isStarted;
    private boolean isReady;

    FlowJobs(
            DataSource dataSource,
            ObjectProvider<Matching> matching,
            ObjectProvider<StepRunner> runner,
            ObjectProvider<FlowTimes> times,
            ObjectProvider<Confirmations> confirmations,
            FlowStore flows,
            EventStore events,
            FlowRunStore runs,
            ServerSettings settings,
            Clock clock) {
        this.flows = flows;
        this.events = events;
        this.runs = runs;
        this.settings = settings;
        this.clock = clock;
        Task<Void> match = Tasks.custom(MATCH, Void.class)
                .onFailure(new OnFailureRetryLater<>(RETRY))
                .execute((instance, context) -> {
                    matching.getObject().match(Long.parseLong(instance.getId()));
                    return new CompletionHandler.OnCompleteRemove<>();
                });
        Task<Void> step = Tasks.custom(STEP, Void.class)
                .onFailure(new OnFailureRetryLater<>(RETRY))
                .execute((instance, context) -> carryOut(instance, runner.getObject()));
        RecurringTask<Void> look = Tasks.recurring("flow-times", FixedDelay.of(LOOK))
                .execute((instance, context) -> times.getObject().look());
        RecurringTask<Void> recover = Tasks.recurring("flow-recovery", FixedDelay.of(RECOVER))
                .execute((instance, context) -> {
                    recover();
                    confirmations.getObject().look();
                    matching.getObject().lookForHeld();
                });
        RecurringTask<Void> forget = Tasks.recurring("flow-forgetting", FixedDelay.of(FORGET))
                .execute((instance, context) -> events.forget());
        this.scheduler = Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), List.of(match, step))
                .startTasks(List.of(look, recover, forget))
                .tableName("flow_job")
                .pollingInterval(POLLING)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .deleteUnresolvedAfter(UNRESOLVED)
                .shutdownMaxWait(STOPPING)
                .threads(THREADS)
                .clock(clock::instant)
                .build();
    }

    private CompletionHandler<Void> carryOut(TaskInstance<Void> instance, StepRunner runner) {
        String[] parts = instance.getId().split("/", -1);
        Optional<Instant> next = runner.carryOut(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
        return (complete, operations) -> {
            if (next.isPresent()) {
                operations.reschedule(complete, next.get());
            } else {
                operations.remove();
            }
        };
    }

    @EventListener(WorkBegins.class)
    synchronized void begin() {
        isReady = true;
        if (flows.isAnyOn() || !runs.open().isEmpty()) {
            start();
        }
    }

    /** Begins to work where it does not yet. */
    synchronized void start() {
        if (isStarted || !isReady) {
            return;
        }
        // A database in the home belongs to one server: what is said to go on was broken off with the last one.
        if (settings.options().database().isEmpty()) {
            runs.releaseJobs();
        }
        recover();
        scheduler.start();
        isStarted = true;
    }

    @EventListener(ContextClosedEvent.class)
    synchronized void end() {
        if (isStarted) {
            scheduler.stop();
        }
        isReady = false;
    }

    /** Sees to it that all that is open has a job. */
    void recover() {
        events.unmatched().forEach(this::match);
        runs.open()
                .forEach(open -> step(open.flowRun(), open.number(), open.at().orElseGet(clock::instant)));
    }

    /** Looks for the flows of an event, in the transaction of the caller. */
    void match(long event) {
        scheduler.scheduleIfNotExists(new TaskInstance<Void>(MATCH, Long.toString(event)), clock.instant());
        wake();
    }

    /** Carries a step out, in the transaction of the caller; one that has a job keeps it. */
    void step(long flowRun, int number, Instant at) {
        scheduler.scheduleIfNotExists(instance(flowRun, number), at);
        wake();
    }

    /** Carries a step out that may have a job for later. */
    void stepNow(long flowRun, int number) {
        scheduler.schedule(instance(flowRun, number), clock.instant(), ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        wake();
    }

    private static TaskInstance<Void> instance(long flowRun, int number) {
        return new TaskInstance<>(STEP, flowRun + "/" + number);
    }

    /** A check before the end of the transaction would not see the job, and the next one comes two seconds later. */
    private void wake() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    check();
                }
            });
        } else {
            check();
        }
    }

    private synchronized void check() {
        if (isStarted) {
            scheduler.triggerCheckForDueExecutions();
        } else if (isReady) {
            // Another server on the same database may have switched the flow on. What is written within the end of a
            // transaction is lost, so that this begins beside it.
            new Thread(this::start, "flow-start").start();
        }
    }
}
