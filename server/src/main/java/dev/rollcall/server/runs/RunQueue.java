package dev.rollcall.server.runs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.runs.Run.Cause;
import dev.rollcall.sync.run.RunRequest.Aim;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes wishes for runs. Those of one connection are made one after the other. */
@Component
public class RunQueue {
    /** The task that makes the runs of a connection; its instance is the connection's id. */
    static final String TASK = "runs";

    private final RunStore runs;
    private final LiveRuns live;
    private final DeliveryDays days;
    private final ObjectProvider<Scheduler> scheduler;
    private final TransactionTemplate transactions;
    private final TransactionTemplate besideTransactions;
    private final Clock clock;

    RunQueue(
            RunStore runs,
            LiveRuns live,
            DeliveryDays days,
            ObjectProvider<Scheduler> scheduler,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.runs = runs;
        this.live = live;
        this.days = days;
        this.scheduler = scheduler;
        this.transactions = new TransactionTemplate(transactions);
        this.besideTransactions = new TransactionTemplate(
                transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NOT_SUPPORTED));
        this.clock = clock;
    }

    /**
     * Asks for a run. Whoever looks at the queue before, and must not be overtaken, locks it first: see {@link RunStore#lockQueue}.
     *
     * @param by who asks; empty where no person does
     * @param aim how far it goes; of a connection that is not live, or on a day that is paused, no run goes further than the plan
     * @param source a folder or ZIP in place of the one of the settings, such as files that have arrived
     * @return its id
     */
    public long ask(Connection connection, Cause cause, Optional<String> by, Aim aim, Optional<String> source) {
        return ask(connection, cause, by, aim, source, RunChoice.NONE);
    }

    /**
     * The same for a run that takes something otherwise than the settings of its connection say.
     *
     * @param choice what; whether the connection can have it, {@link ChoiceCheck} says before, and the run once it begins
     */
    public long ask(
            Connection connection,
            Cause cause,
            Optional<String> by,
            Aim aim,
            Optional<String> source,
            RunChoice choice) {
        return ask(connection, new Wish(cause, by, aim, source, Optional.empty(), choice));
    }

    /** Asks for a run with what an earlier one has fetched, and with its choice; the source is not asked again. */
    long askAgain(Connection connection, Cause cause, String by, Aim aim, Run earlier) {
        return ask(
                connection,
                new Wish(cause, Optional.of(by), aim, Optional.empty(), Optional.of(earlier.id()), earlier.choice()));
    }

    /** @param again the run whose fetched roster is taken */
    record Wish(
            Cause cause,
            Optional<String> by,
            Aim aim,
            Optional<String> source,
            Optional<Long> again,
            RunChoice choice) {
        private Wish aimingAt(Aim allowed) {
            return new Wish(cause, by, allowed, source, again, choice);
        }
    }

    private long ask(Connection connection, Wish wish) {
        // Somebody else may just decide by what the newest run is.
        Long id = transactions.execute(status -> {
            runs.lockQueue(connection.id());
            boolean goesTooFar = wish.aim() == Aim.DELIVER && !days.mayDeliver(connection);
            return runs.add(connection, goesTooFar ? wish.aimingAt(Aim.PREVIEW) : wish);
        });
        wakeAfterCommit(connection.id());
        return Objects.requireNonNull(id);
    }

    /** Cancels a run that waits or goes on; false where it is over. */
    public boolean cancel(Run run) {
        return runs.cancelWaiting(run.id()) || live.cancel(run.id());
    }

    /** Before the end of the transaction the job of the connection would find no run, and go. */
    private void wakeAfterCommit(long connection) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            wake(connection);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                // What is written by the connection of a transaction that has ended is lost.
                besideTransactions.executeWithoutResult(status -> wake(connection));
            }
        });
    }

    /** Sees to it that somebody makes whatever waits, such as a run of a process that ended right after it was asked for. */
    public void wakeAll() {
        runs.waitingConnections().forEach(this::wake);
    }

    /** Sees to it that somebody makes the runs that wait for a connection. */
    void wake(long connection) {
        scheduler
                .getObject()
                .scheduleIfNotExists(new TaskInstance<Void>(TASK, Long.toString(connection)), clock.instant());
    }
}
