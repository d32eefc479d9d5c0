package dev.rollcall.server.runs;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.organisations.AddressPolicy;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.Organisation;
import dev.rollcall.server.organisations.OrganisationStore;
import dev.rollcall.server.organisations.SecretStore;
import dev.rollcall.server.runs.Run.Counts;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.cancel.Cancelled;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.Approval;
import dev.rollcall.sync.run.ApprovalRefused;
import dev.rollcall.sync.run.RunContext;
import dev.rollcall.sync.run.RunEvent;
import dev.rollcall.sync.run.RunPart;
import dev.rollcall.sync.run.RunRequest;
import dev.rollcall.sync.run.SyncRun;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Makes one run after the other, and keeps in the index how each ended. */
@Component
class RunWorker {
    private static final Logger LOG = LoggerFactory.getLogger(RunWorker.class);

    private static final String DATABASE_AWAY =
            "The database of this server did not answer, or its disk was full. Nothing was delivered. Run it again.";

    private final RunStore runs;
    private final RunEnding ending;
    private final LiveRuns live;
    private final ConnectionStore connections;
    private final OrganisationStore organisations;
    private final SecretStore secrets;
    private final RunRequests requests;
    private final RunPartStore parts;
    private final Retention retention;
    private final AddressPolicy addresses;
    private final Engines engines;
    private final ServerSettings server;
    private final Clock clock;

    RunWorker(
            RunStore runs,
            RunEnding ending,
            LiveRuns live,
            ConnectionStore connections,
            OrganisationStore organisations,
            SecretStore secrets,
            RunRequests requests,
            RunPartStore parts,
            Retention retention,
            AddressPolicy addresses,
            @Qualifier(Jobs.RUNS) Engines engines,
            ServerSettings server,
            Clock clock) {
        this.runs = runs;
        this.ending = ending;
        this.live = live;
        this.connections = connections;
        this.organisations = organisations;
        this.secrets = secrets;
        this.requests = requests;
        this.parts = parts;
        this.retention = retention;
        this.addresses = addresses;
        this.engines = engines;
        this.server = server;
        this.clock = clock;
    }

    /**
     * Makes the next run of a connection, where one waits.
     *
     * @param isStale whether this process has lost touch with the database for so long that another may have taken over
     */
    void next(long connectionId, BooleanSupplier isStale) {
        Optional<Run> next = runs.nextWaiting(connectionId);
        Optional<Connection> connection = connections.find(connectionId);
        String lease = UUID.randomUUID().toString();
        if (next.isEmpty() || connection.isEmpty() || !runs.begin(next.get().id(), lease)) {
            return;
        }
        Run run = next.get();
        Cancellation cancellation = new Cancellation();
        LiveRuns.LiveRun watched = live.begin(run.id(), cancellation);
        try {
            Ended ended = attempted(run, connection.get(), lease, cancellation, watched, isStale);
            UntilKept.keep(() -> {
                if (runs.holds(run.id(), lease)) {
                    ending.end(run, ended.outcome(), ended.sentence(), ended.counts());
                }
            });
        } finally {
            live.end(watched);
        }
    }

    /** What became of a run. */
    private record Ended(Outcome outcome, String sentence, Counts counts) {
        static Ended without(Outcome outcome, String sentence) {
            return new Ended(outcome, sentence, Counts.NONE);
        }
    }

    private Ended attempted(
            Run run,
            Connection connection,
            String lease,
            Cancellation cancellation,
            LiveRuns.LiveRun watched,
            BooleanSupplier isStale) {
        try {
            RunReport report = made(run, connection, lease, cancellation, watched, isStale);
            return new Ended(report.verdict().outcome(), report.verdict().sentence(), ReportCounts.of(report));
        } catch (SettingsFaults faults) {
            return Ended.without(Outcome.FAILED, sentence(faults));
        } catch (RunRequests.NotPossible refused) {
            return Ended.without(Outcome.FAILED, String.valueOf(refused.getMessage()));
        } catch (AddressPolicy.Refused refused) {
            return Ended.without(Outcome.SOURCE_NOT_REACHABLE, refused.sentence());
        } catch (HomeNotWritable fault) {
            return Ended.without(Outcome.HOME_NOT_WRITABLE, Messages.ENGLISH.text(fault.explanation()));
        } catch (DirectoryFault | IOException fault) {
            return Ended.without(Outcome.FAILED, fault.getMessage() + " Nothing was delivered.");
        } catch (Cancelled cancelled) {
            return Ended.without(Outcome.CANCELLED, "Cancelled. Nothing was changed.");
        } catch (DataAccessException | TransactionException away) {
            return Ended.without(Outcome.FAILED, DATABASE_AWAY);
        } catch (RuntimeException | Error fault) {
            LOG.error("run {} failed: {}", run.id(), fault.getClass().getName());
            return Ended.without(
                    Outcome.FAILED,
                    "Rollcall itself failed; what was found out lies in fault.txt of this run. Nothing was delivered.");
        }
    }

    private static String sentence(SettingsFaults faults) {
        return Stream.concat(
                        Stream.of(faults.explanation()),
                        faults.faults().stream().map(SettingsFaults.Fault::explanation))
                .map(Messages.ENGLISH::text)
                .collect(Collectors.joining(" "));
    }

    private RunReport made(
            Run run,
            Connection connection,
            String lease,
            Cancellation cancellation,
            LiveRuns.LiveRun watched,
            BooleanSupplier isStale)
            throws SettingsFaults, RunRequests.NotPossible, HomeNotWritable, AddressPolicy.Refused, DirectoryFault,
                    IOException {
        RunRequest request = requests.of(run, connection);
        PartTimes times = new PartTimes(clock);
        Consumer<RunEvent> listener = event -> {
            if (event instanceof RunEvent.Began began) {
                runs.setFolder(run.id(), began.run());
            }
            // What goes out cannot be taken back: nobody else may have taken this run over meanwhile.
            if (event instanceof RunEvent.PartBegan part
                    && part.part() == RunPart.DELIVERY
                    && (isStale.getAsBoolean() || !runs.holds(run.id(), lease))) {
                cancellation.cancel();
            }
            times.hear(event);
            watched.heard(event);
        };
        try {
            return SyncRun.run(
                    request, context(connection, listener, cancellation).keeping(retention.kept(connection)));
        } finally {
            keep(run, times);
        }
    }

    /** What became of a run must not depend on whether its times could be kept. */
    private void keep(Run run, PartTimes times) {
        try {
            parts.add(run.id(), times.taken());
        } catch (DataAccessException fault) {
            LOG.error(
                    "the times of run {} were not kept: {}",
                    run.id(),
                    fault.getClass().getName());
        }
    }

    private RunContext context(Connection connection, Consumer<RunEvent> listener, Cancellation cancellation) {
        return new RunContext(listener, Optional.empty(), engines, secrets.of(connection), cancellation)
                .judging(addresses.judge());
    }

    /** Takes a held run for its delivery; false where somebody else has decided about it. */
    boolean beginApproval(Run run) {
        return runs.beginApproval(run.id(), UUID.randomUUID().toString());
    }

    /** Puts a run on hold again that was taken and is not delivered. */
    void endApproval(Run run) {
        UntilKept.keep(() -> ending.endQuietly(run, Outcome.HELD, run.sentence(), run.counts()));
    }

    /**
     * Delivers a run that was taken for its approval, exactly as it was shown.
     *
     * @param stands is told once the approval is kept, before anything goes out
     * @throws ApprovalRefused where it cannot be any more
     */
    Outcome approve(Run run, Connection connection, Approval.Approver approver, Runnable stands)
            throws ApprovalRefused, HomeNotWritable {
        Organisation organisation = organisations.find(run.organisation()).orElseThrow();
        Cancellation cancellation = new Cancellation();
        LiveRuns.LiveRun watched = live.begin(run.id(), cancellation);
        PartTimes times = new PartTimes(clock);
        Consumer<RunEvent> listener = event -> {
            if (event instanceof RunEvent.PartBegan part && part.part() == RunPart.DELIVERY) {
                stands.run();
            }
            times.hear(event);
            watched.heard(event);
        };
        boolean isDone = false;
        try {
            RunReport report = Approval.deliver(
                    new Approval.Request(
                            server.home(),
                            connection.folder(),
                            run.folder().orElseThrow(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            approver,
                            clock.withZone(organisation.zone())),
                    context(connection, listener, cancellation));
            Outcome outcome = report.verdict().outcome();
            // One that was not taken stays held, and can be approved once more; of one that may have arrived a person
            // tells first.
            boolean isUnknown = outcome == Outcome.DELIVERY_UNKNOWN;
            UntilKept.keep(() -> ending.end(
                    run,
                    outcome == Outcome.DELIVERED || isUnknown ? outcome : Outcome.HELD,
                    isUnknown ? RunEnding.NOBODY_KNOWS : report.verdict().sentence(),
                    ReportCounts.of(report)));
            isDone = true;
            return outcome;
        } finally {
            if (!isDone) {
                endApproval(run);
            }
            keep(run, times);
            live.end(watched);
        }
    }
}
