package dev.rollcall.server.runs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.rollcall.server.HomeRestored;
import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.WorkBegins;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.pipeline.Engines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** What works in the background: tasks of all rooms, by one scheduler, and the engines that runs lease. */
@Configuration
class Jobs {
    /** A test that lets the machine sleep cannot wait for minutes. */
    private static final Duration HEARTBEAT = Duration.ofMillis(Long.getLong("rollcall.heartbeat.millis", 20_000));

    private static final int THREADS = 8;
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration POLLING = Duration.ofSeconds(2);
    /** A school's server sleeps over the summer; a job of a room that is not there yet must outlast it. */
    private static final Duration UNRESOLVED = Duration.ofDays(400);

    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final Duration STOPPING = Duration.ofSeconds(15);
    private static final long LEAST_MEMORY = 1_500_000_000L;

    /** The engines of runs; all others are for pages. */
    static final String RUNS = "runs";

    /** Of two questions, each as large as the largest. */
    private static final long PAGES_MEMORY = 1L << 30;

    private static final int PAGES_THREADS = 4;

    /** As many questions as are answered at once. */
    private static final int MOST_IDLE = 2;

    /** Of the 200 requests that are answered at once. A question about a million people takes a second. */
    private static final int MOST_WAITING = 20;

    @Bean(destroyMethod = "")
    Scheduler scheduler(DataSource dataSource, List<Task<?>> tasks, Clock clock) {
        List<RecurringTask<?>> recurring = new ArrayList<>();
        List<Task<?>> others = new ArrayList<>();
        for (Task<?> task : tasks) {
            if (task instanceof RecurringTask<?> again) {
                recurring.add(again);
            } else {
                others.add(task);
            }
        }
        return Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), others)
                .startTasks(recurring)
                .pollingInterval(POLLING)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .deleteUnresolvedAfter(UNRESOLVED)
                .shutdownMaxWait(STOPPING)
                .threads(THREADS)
                .clock(clock::instant)
                .enableImmediateExecution()
                .build();
    }

    @Bean
    Task<Void> runs(
            ObjectProvider<RunWorker> worker,
            ObjectProvider<RunQueue> queue,
            RunStore runs,
            RunEnding ending,
            Clock clock) {
        return Tasks.custom(RunQueue.TASK, Void.class)
                .onFailure(new OnFailureRetryLater<>(RETRY))
                .onDeadExecution((execution, operations) -> {
                    long connection =
                            Long.parseLong(execution.getExecution().taskInstance.getId());
                    runs.running().stream()
                            .filter(run -> run.connection()
                                    .filter(id -> id == connection)
                                    .isPresent())
                            .forEach(ending::interrupted);
                    operations.reschedule(execution, clock.instant());
                })
                .execute((instance, context) -> {
                    long connection = Long.parseLong(instance.getId());
                    worker.getObject().next(connection, () -> context.getCurrentlyExecuting()
                            .getHeartbeatState()
                            .hasStaleHeartbeat());
                    return (complete, operations) -> {
                        if (runs.nextWaiting(connection).isPresent()) {
                            operations.reschedule(complete, clock.instant());
                            return;
                        }
                        operations.remove();
                        // One that was asked for a moment ago found this job there still, and made no other.
                        if (runs.nextWaiting(connection).isPresent()) {
                            queue.getObject().wake(connection);
                        }
                    };
                });
    }

    /**
     * For what pages ask: a run may take all that runs have, and nobody waits with a page for its end. Two questions at once
     * share the cores; a third waits for one of them.
     */
    @Bean
    @Primary
    Engines enginesOfPages(ServerSettings settings) {
        return Engines.ofQuestions(PAGES_MEMORY, PAGES_THREADS, work(settings), MOST_IDLE, MOST_WAITING);
    }

    /** Half of what the machine has, since the server itself, its database and the system want theirs. */
    @Bean
    @Qualifier(RUNS)
    Engines enginesOfRuns(ServerSettings settings) {
        return Engines.ofMachine(
                Math.max(LEAST_MEMORY, MachineMemory.bytes() / 2),
                Runtime.getRuntime().availableProcessors(),
                work(settings));
    }

    private static Path work(ServerSettings settings) {
        Path spill = settings.home().resolve("work");
        try {
            DurableFiles.createPrivateFolder(spill);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return spill;
    }

    /** Begins to work once the server stands, and ends before its database does. */
    @Configuration
    static class Life {
        private final Scheduler scheduler;
        private final RunStore runs;
        private final RunEnding ending;
        private final RunQueue queue;
        private final LiveRuns live;
        private final ServerSettings settings;

        Life(
                Scheduler scheduler,
                RunStore runs,
                RunEnding ending,
                RunQueue queue,
                LiveRuns live,
                ServerSettings settings) {
            this.scheduler = scheduler;
            this.runs = runs;
            this.ending = ending;
            this.queue = queue;
            this.live = live;
            this.settings = settings;
        }

        @EventListener(HomeRestored.class)
        void forgetWaiting() {
            runs.cancelAllWaiting(
                    "The home was restored from a backup while this run waited. Nothing was changed. Run it again"
                            + " where it is still wanted.");
        }

        @EventListener(WorkBegins.class)
        void begin() {
            // A database in the home belongs to one server: what is said to go on was broken off with the last one.
            if (settings.options().database().isEmpty()) {
                runs.running().forEach(ending::interrupted);
                runs.releaseJobs();
            }
            runs.waitingConnections().forEach(queue::wake);
            scheduler.start();
        }

        @EventListener(ContextClosedEvent.class)
        void end() {
            live.cancelAll();
            scheduler.stop();
        }
    }
}
