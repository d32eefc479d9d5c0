package dev.rollcall.server.flows;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps how a step ended and begins what comes next, in the transaction of the caller. */
@Component
class StepEnding {
    private final FlowRunStore runs;
    private final FlowStore flows;
    private final FlowJobs jobs;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StepEnding(FlowRunStore runs, FlowStore flows, FlowJobs jobs, ApplicationEventPublisher events, Clock clock) {
        this.runs = runs;
        this.flows = flows;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
    }

    void end(StepWork work, StepRun step, StepRun.State state, String output, Optional<String> answer) {
        runs.end(step, state, output, answer);
        if (state == StepRun.State.DONE) {
            goOn(work.definition(), step);
            return;
        }
        OnFailure rule = work.definition().onFailure();
        if (rule == OnFailure.GO_ON) {
            goOn(work.definition(), step);
        } else {
            settle(step, FlowRun.State.FAILED);
        }
        if (rule != OnFailure.STOP && flows.mayAlarm(work.flow().id())) {
            events.publishEvent(new FlowFailed(
                    work.flow().organisation(),
                    work.flow().name(),
                    step.number(),
                    output,
                    "/flows/" + work.flow().id() + "/runs/" + step.flowRun()));
        }
    }

    /** A person is asked now, and may take until then. */
    void ask(StepRun step, String output, Instant until) {
        runs.wait(step, StepRun.State.ASKING, output, until);
        runs.setState(step.flowRun(), FlowRun.State.ASKING);
    }

    /** A person has answered; false where nobody waits for an answer any more. */
    boolean answered(FlowDefinition definition, StepRun step, boolean isApproved, String output) {
        if (!runs.decide(step, isApproved ? StepRun.State.DONE : StepRun.State.REJECTED, output)) {
            return false;
        }
        if (isApproved) {
            goOn(definition, step);
        } else {
            runs.setState(step.flowRun(), FlowRun.State.REJECTED);
        }
        return true;
    }

    void switchedOff(StepRun step) {
        String words = step.run()
                .map(run -> "The flow was switched off while run " + run + " went on. Look at its page.")
                .orElse("Not done: the flow was switched off meanwhile.");
        runs.end(step, StepRun.State.FAILED, words, Optional.empty());
        runs.setState(step.flowRun(), FlowRun.State.FAILED);
    }

    void held(StepRun step, String words) {
        runs.end(step, StepRun.State.FAILED, words, Optional.empty());
        runs.setState(step.flowRun(), FlowRun.State.FAILED);
    }

    /** A step may be run again while a later one waits for a person, which it goes on to do. */
    private void settle(StepRun step, FlowRun.State otherwise) {
        boolean isAsking = runs.steps(step.flowRun()).stream().anyMatch(one -> one.state() == StepRun.State.ASKING);
        runs.setState(step.flowRun(), isAsking ? FlowRun.State.ASKING : otherwise);
    }

    /** Begins the next step that is not over; one that was run again alone leaves the others as they are. */
    private void goOn(FlowDefinition definition, StepRun step) {
        List<StepRun> known = runs.steps(step.flowRun());
        int next = step.number() + 1;
        while (next <= definition.steps().size() && isOver(known, next)) {
            next++;
        }
        if (next <= definition.steps().size()) {
            runs.addStep(step.flowRun(), next, definition.steps().get(next - 1).kind());
            settle(step, FlowRun.State.RUNNING);
            jobs.step(step.flowRun(), next, clock.instant());
            return;
        }
        boolean hasFault = runs.steps(step.flowRun()).stream()
                .anyMatch(one -> one.state() == StepRun.State.FAILED || one.state() == StepRun.State.UNKNOWN);
        runs.setState(step.flowRun(), hasFault ? FlowRun.State.PARTLY : FlowRun.State.DONE);
    }

    private static boolean isOver(List<StepRun> known, int number) {
        return known.stream().anyMatch(one -> one.number() == number && one.isOver());
    }

    /** Runs a step that is over once more; false where it is not over. */
    boolean again(StepRun step) {
        if (!runs.again(step)) {
            return false;
        }
        runs.setState(step.flowRun(), FlowRun.State.RUNNING);
        jobs.stepNow(step.flowRun(), step.number());
        return true;
    }
}
