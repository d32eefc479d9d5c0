package dev.rollcall.server.runs;

import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.Approval.Approver;
import dev.rollcall.sync.run.ApprovalRefused;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a person decides about a held run. */
@Component
public class Approvals {
    private static final Duration STOPPING = Duration.ofSeconds(15);

    private final RunWorker worker;
    private final RunStore runs;
    private final ConnectionStore connections;
    private final DeliveryDays days;
    private final Uploads uploads;
    private final RunFiles files;
    private final ApplicationEventPublisher events;
    private final ExecutorService deliveries = Executors.newCachedThreadPool(work -> new Thread(work, "approval"));

    Approvals(
            RunWorker worker,
            RunStore runs,
            ConnectionStore connections,
            DeliveryDays days,
            Uploads uploads,
            RunFiles files,
            ApplicationEventPublisher events) {
        this.worker = worker;
        this.runs = runs;
        this.connections = connections;
        this.days = days;
        this.uploads = uploads;
        this.files = files;
        this.events = events;
    }

    /**
     * Delivers exactly what was shown, to where it was shown to go, whatever the settings say now, and waits for the end.
     *
     * @param stands is told once the approval is kept, before anything goes out; not where it is refused
     * @return what became of it, as a sentence
     * @throws ApprovalRefused where it cannot be delivered as it was shown; it stays as it was
     * @throws DecisionOvertaken where somebody else has decided
     */
    public String approve(Run run, Approver approver, Runnable stands)
            throws ApprovalRefused, DecisionOvertaken, HomeNotWritable {
        return deliver(run, begun(run), approver, stands);
    }

    /**
     * The same for whoever does not wait for a slow receiver.
     *
     * @return what became of it; empty where the delivery still goes on
     */
    public Optional<String> approve(Run run, Approver approver, Runnable stands, Duration patience)
            throws ApprovalRefused, DecisionOvertaken, HomeNotWritable {
        Connection connection = begun(run);
        try {
            Future<String> delivery = deliveries.submit(() -> deliver(run, connection, approver, stands));
            return Optional.of(delivery.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException stopping) {
            worker.endApproval(run);
            throw stopping;
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException fault) {
            throw broken(fault);
        }
    }

    private static RuntimeException broken(ExecutionException fault) throws ApprovalRefused, HomeNotWritable {
        if (fault.getCause() instanceof ApprovalRefused refused) {
            throw refused;
        }
        if (fault.getCause() instanceof HomeNotWritable full) {
            throw full;
        }
        return new IllegalStateException(fault);
    }

    private Connection begun(Run run) throws ApprovalRefused, DecisionOvertaken {
        Optional<Connection> connection = run.connection().flatMap(connections::find);
        if (connection.filter(days::mayDeliver).isEmpty()) {
            throw ApprovalRefused.notNow(run.folder().orElse(""));
        }
        if (files.report(run).filter(report -> report.destination() == null).isPresent()) {
            throw ApprovalRefused.noDestination(run.folder().orElse(""));
        }
        if (!worker.beginApproval(run)) {
            throw new DecisionOvertaken();
        }
        return connection.get();
    }

    private String deliver(Run run, Connection connection, Approver approver, Runnable stands)
            throws ApprovalRefused, HomeNotWritable {
        AtomicBoolean isKept = new AtomicBoolean();
        Runnable once = () -> {
            if (isKept.compareAndSet(false, true)) {
                stands.run();
            }
        };
        Outcome outcome = worker.approve(run, connection, approver, once);
        once.run();
        if (outcome == Outcome.DELIVERED) {
            tell(run, approver, true);
            return "Approved, exactly as it was shown. "
                    + uploads.of(run)
                            .map(upload -> RunWords.upload(upload.state()))
                            .orElse("The directory has it.");
        }
        return outcome == Outcome.DELIVERY_UNKNOWN
                ? RunEnding.NOBODY_KNOWS
                : "The delivery did not go through; the run stays on hold and can be approved again. "
                        + runs.find(run.id()).map(Run::sentence).orElse("");
    }

    /**
     * Decides that a held run is not delivered.
     *
     * @param stands is told once that is kept, in the same transaction
     * @return what became of it, as a sentence
     * @throws DecisionOvertaken where somebody else has decided
     */
    @Transactional(rollbackFor = DecisionOvertaken.class)
    public String reject(Run run, Approver approver, Runnable stands) throws DecisionOvertaken {
        boolean isDone = runs.reject(
                run.id(),
                "Rejected by " + approver.by() + ": " + approver.reason() + ". "
                        + uploads.of(run)
                                .map(begun -> "An approval was broken off before, so that " + begun.to()
                                        + " may have the upload all the same. Look there.")
                                .orElse("Nothing was sent; Apple School Manager still has what it had."));
        if (!isDone) {
            throw new DecisionOvertaken();
        }
        stands.run();
        tell(run, approver, false);
        return "Rejected. Nothing was sent.";
    }

    /** Deliveries were told to stop by now; their ends are to be kept while there is a database. */
    @PreDestroy
    void stop() throws InterruptedException {
        deliveries.shutdown();
        deliveries.awaitTermination(STOPPING.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tell(Run run, Approver approver, boolean isApproved) {
        events.publishEvent(new RunDecided(
                run.organisation(),
                run.connection().orElse(0L),
                run.id(),
                isApproved,
                approver.by(),
                approver.reason()));
    }
}
