package dev.rollcall.server.flows;

import dev.rollcall.server.connectors.SendFailed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Steps that ask for a run and end with it. While it goes on nobody waits in a thread: its end wakes them. */
@Component
class AwaitedRuns {
    /** So often it is looked in case that nobody told of the end. */
    private static final Duration LOOK = Duration.ofSeconds(30);

    private final AwaitedRunStore store;
    private final ChosenRuns runs;
    private final FlowJobs jobs;
    private final Clock clock;

    AwaitedRuns(AwaitedRunStore store, ChosenRuns runs, FlowJobs jobs, Clock clock) {
        this.store = store;
        this.runs = runs;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Asks for the run of a step and keeps that the step waits for it, in the transaction of the caller. */
    void ask(StepWork work, StepRun step) throws SendFailed {
        ChosenRuns.Asked asked = runs.ask(work);
        store.await(
                step, asked.run(), work.masked(asked.words()), clock.instant().plus(LOOK));
    }

    /** What came of the run that a step waits for; empty where it goes on, and it is looked again later. */
    Optional<String> result(StepWork work, StepRun step, long run) throws SendFailed {
        Optional<String> result = runs.result(work, run);
        if (result.isEmpty()) {
            store.lookAgain(step, nextLook());
        }
        return result;
    }

    Instant nextLook() {
        return clock.instant().plus(LOOK);
    }

    /** A run is over: whoever waits for it goes on, in the transaction of the caller. */
    void wake(long run) {
        store.release(run).forEach(step -> jobs.stepNow(step.flowRun(), step.number()));
    }
}
