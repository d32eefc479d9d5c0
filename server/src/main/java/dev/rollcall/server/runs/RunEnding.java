package dev.rollcall.server.runs;

import dev.rollcall.server.runs.Run.Counts;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps how a run ended, and tells it, in one transaction: nobody hears of an end that was not kept. */
@Component
class RunEnding {
    /** Of a delivery that may have arrived. */
    static final String NOBODY_KNOWS = "Nobody knows whether Apple has it. Look there, then say so on this page.";

    private final RunStore runs;
    private final UploadStates uploads;
    private final Uploads known;
    private final RunFiles files;
    private final ApplicationEventPublisher events;

    RunEnding(RunStore runs, UploadStates uploads, Uploads known, RunFiles files, ApplicationEventPublisher events) {
        this.runs = runs;
        this.uploads = uploads;
        this.known = known;
        this.files = files;
        this.events = events;
    }

    @Transactional
    public void end(Run run, Outcome outcome, String sentence, Counts counts) {
        runs.end(run.id(), outcome, sentence, counts);
        uploads.refresh(run.connection());
        events.publishEvent(new RunEnded(run.organisation(), run.connection().orElse(0L), run.id(), outcome));
    }

    /** The same for a run that nothing new happened to. */
    @Transactional
    public void endQuietly(Run run, Outcome outcome, String sentence, Counts counts) {
        runs.end(run.id(), outcome, sentence, counts);
    }

    /** Ends a run that a process left when it was killed; one that was being approved is on hold again where nothing had gone out. */
    @Transactional
    public void interrupted(Run run) {
        boolean isApproval = run.outcome().filter(Outcome.HELD::equals).isPresent();
        Optional<RunReport> report =
                files.report(run).filter(found -> !isApproval || found.verdict().outcome() == Outcome.DELIVERED);
        if (report.isPresent()) {
            // It was over, and the process was killed before it could keep that here.
            RunReport.Verdict verdict = report.get().verdict();
            end(run, verdict.outcome(), verdict.sentence(), ReportCounts.of(report.get()));
        } else if (!isApproval) {
            end(
                    run,
                    Outcome.FAILED,
                    "The server was stopped in the midst of this run. Nothing was changed where it had not begun to hand"
                            + " over; the next run says what became of it.",
                    run.counts());
        } else if (known.isOpen(run)) {
            end(run, Outcome.DELIVERY_UNKNOWN, NOBODY_KNOWS, run.counts());
        } else {
            endQuietly(run, Outcome.HELD, run.sentence(), run.counts());
        }
    }
}
