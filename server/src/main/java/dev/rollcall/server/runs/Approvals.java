package dev.rollcall.server.runs;

import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.Approval.Approver;
import dev.rollcall.sync.run.ApprovalRefused;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a person decides about a held run. */
@Component
public class Approvals {
    private final RunWorker worker;
    private final RunStore runs;
    private final ConnectionStore connections;
    private final DeliveryDays days;
    private final Uploads uploads;
    private final RunFiles files;
    private final ApplicationEventPublisher events;

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
     * Delivers exactly what was shown, to where it was shown to go, whatever the settings say now.
     *
     * @return what became of it, as a sentence
     * @throws ApprovalRefused where it cannot be delivered as it was shown; it stays as it was
     */
    public String approve(Run run, Approver approver) throws ApprovalRefused, HomeNotWritable {
        Optional<Connection> connection = run.connection().flatMap(connections::find);
        if (connection.filter(days::mayDeliver).isEmpty()) {
            throw ApprovalRefused.notNow(run.folder().orElse(""));
        }
        if (files.report(run).filter(report -> report.destination() == null).isPresent()) {
            throw ApprovalRefused.noDestination(run.folder().orElse(""));
        }
        Outcome outcome = worker.approve(run, approver);
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
     * @return what became of it, as a sentence
     */
    @Transactional
    public String reject(Run run, Approver approver) {
        boolean isDone = runs.reject(
                run.id(),
                "Rejected by " + approver.by() + ": " + approver.reason()
                        + ". Nothing was sent; Apple School Manager still has what it had.");
        if (isDone) {
            tell(run, approver, false);
        }
        return isDone ? "Rejected. Nothing was sent." : "Somebody else has decided about this run meanwhile.";
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
