package dev.rollcall.server.runs;

import dev.rollcall.server.runs.Run.Counts;
import dev.rollcall.sync.report.RunReport.Outcome;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps how a run ended, and tells it, in one transaction: nobody hears of an end that was not kept. */
@Component
class RunEnding {
    private final RunStore runs;
    private final UploadStates uploads;
    private final ApplicationEventPublisher events;

    RunEnding(RunStore runs, UploadStates uploads, ApplicationEventPublisher events) {
        this.runs = runs;
        this.uploads = uploads;
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
}
