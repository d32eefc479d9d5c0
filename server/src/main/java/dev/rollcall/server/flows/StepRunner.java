package dev.rollcall.server.flows;

import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries out one step by the state that is kept of it. What lies in the database happens once, whatever breaks off; a message may
 * go out and the server be killed before it is kept that it did: then it is told as one that may have been sent.
 */
@Component
class StepRunner {
    private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);
    private static final List<Duration> WAITS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(20), Duration.ofMinutes(90));
    private static final Duration LONGEST_WAIT = Duration.ofHours(24);
    private static final Duration BUSY = Duration.ofMillis(500);
    private static final int DAYS_TO_ANSWER = 14;

    private final FlowRunStore runs;
    private final StepWorks works;
    private final Sending sending;
    private final OwnActs acts;
    private final OutsideActs outside;
    private final AwaitedRuns awaited;
    private final StepEnding ending;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StepRunner(
            FlowRunStore runs,
            StepWorks works,
            Sending sending,
            OwnActs acts,
            OutsideActs outside,
            AwaitedRuns awaited,
            StepEnding ending,
            TransactionTemplate transaction,
            Clock clock) {
        this.runs = runs;
        this.works = works;
        this.sending = sending;
        this.acts = acts;
        this.outside = outside;
        this.awaited = awaited;
        this.ending = ending;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Carries a step out as far as it goes now.
     *
     * @return when it is to be looked at again; empty where nothing is left to do
     */
    Optional<Instant> carryOut(long flowRun, int number) {
        Optional<FlowRun> run = runs.find(flowRun);
        Optional<StepRun> step = runs.step(flowRun, number);
        if (run.isEmpty() || step.isEmpty() || step.get().isOver()) {
            return Optional.empty();
        }
        Optional<Instant> later = step.get().nextTryAt().filter(clock.instant()::isBefore);
        if (later.isPresent()) {
            return later;
        }
        Optional<String> held = works.held(run.get());
        if (held.isPresent() && step.get().state() != StepRun.State.ASKING) {
            transaction.executeWithoutResult(status -> ending.held(step.get(), held.get()));
            return Optional.empty();
        }
        Optional<StepWork> work = works.of(run.get(), number);
        if (work.isEmpty()) {
            return Optional.empty();
        }
        if (!work.get().flow().isOn()) {
            transaction.executeWithoutResult(status -> ending.switchedOff(step.get()));
            return Optional.empty();
        }
        if (step.get().state() == StepRun.State.ASKING) {
            failed(work.get(), step.get(), OwnActs.never("Nobody has answered in time."));
            return Optional.empty();
        }
        return carryOut(work.get(), step.get());
    }

    private Optional<Instant> carryOut(StepWork work, StepRun step) {
        StepKind kind = work.step().kind();
        if (kind.awaitsRun() && step.run().isPresent()) {
            return awaiting(work, step, step.run().get());
        }
        if (kind.fetches() && step.run().isPresent()) {
            done(work, step, FetchedFiles.before(step.run().get()));
            return Optional.empty();
        }
        if (kind.isWithinTransaction()) {
            return within(work, step);
        }
        boolean isBrokenOff = step.state() == StepRun.State.SENDING;
        if (isBrokenOff && kind == StepKind.SEND && !maySendAgain(work)) {
            transaction.executeWithoutResult(
                    status -> ending.end(work, step, StepRun.State.UNKNOWN, TimeLimit.BROKEN_OFF, Optional.empty()));
            return Optional.empty();
        }
        if (isBrokenOff && kind == StepKind.SEND) {
            runs.doubt(step);
        }
        Optional<Runnable> place = outside.place(work);
        if (place.isEmpty()) {
            return Optional.of(clock.instant().plus(BUSY));
        }
        try {
            return outside(work, step);
        } finally {
            place.get().run();
        }
    }

    private static boolean maySendAgain(StepWork work) {
        return work.step().value("if_unknown").equals("send again");
    }

    private Optional<Instant> within(StepWork work, StepRun step) {
        try {
            transaction.executeWithoutResult(status -> {
                if (!runs.begin(step, shown(work))) {
                    return;
                }
                try {
                    if (work.step().kind().awaitsRun()) {
                        awaited.ask(work, step);
                        return;
                    }
                    String output = acts.within(work);
                    if (work.step().kind() == StepKind.ASK) {
                        ending.ask(
                                step, work.masked(output), clock.instant().plus(Duration.ofDays(daysToAnswer(work))));
                    } else {
                        ending.end(work, step, StepRun.State.DONE, work.masked(output), works.keep(work, output));
                    }
                } catch (SendFailed fault) {
                    throw new Undone(fault);
                }
            });
            return runs.step(step.flowRun(), step.number()).flatMap(StepRun::nextTryAt);
        } catch (Undone undone) {
            return failed(work, step, undone.fault);
        } catch (DataIntegrityViolationException | IllegalStateException fault) {
            return failed(work, step, cannot(work, fault));
        }
    }

    /** A run cannot be asked for twice: the step has kept which it was. */
    private Optional<Instant> awaiting(StepWork work, StepRun step, long run) {
        try {
            Optional<String> result = awaited.result(work, step, run);
            if (result.isEmpty()) {
                return Optional.of(awaited.nextLook());
            }
            done(work, step, result.get());
            return Optional.empty();
        } catch (SendFailed fault) {
            return failed(work, step, fault);
        }
    }

    private void done(StepWork work, StepRun step, String answer) {
        transaction.executeWithoutResult(
                status -> ending.end(work, step, StepRun.State.DONE, work.masked(answer), works.keep(work, answer)));
    }

    /** What would fail in the same way each time must not be tried for ever. */
    private static SendFailed cannot(StepWork work, RuntimeException fault) {
        // What a database says of a fault has the values that it did not take, and these may be names.
        LOG.error(
                "flow {}, step {}: {} at {}",
                work.flow().id(),
                work.number(),
                fault.getClass().getName(),
                Arrays.stream(fault.getStackTrace())
                        .filter(frame -> frame.getClassName().startsWith("dev.rollcall"))
                        .findFirst()
                        .map(StackTraceElement::toString)
                        .orElse("an unknown place"));
        return OwnActs.never("Rollcall could not do this as it is written. Nothing was done.");
    }

    /** Takes a transaction back whose act failed. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final SendFailed fault;

        Undone(SendFailed fault) {
            super(fault);
            this.fault = fault;
        }
    }

    private static int daysToAnswer(StepWork work) {
        String days = work.step().value("days");
        return days.isBlank() ? DAYS_TO_ANSWER : Integer.parseInt(days);
    }

    private Optional<Instant> outside(StepWork work, StepRun step) {
        if (!runs.begin(step, shown(work))) {
            return Optional.empty();
        }
        StepRun begun = runs.step(step.flowRun(), step.number()).orElse(step);
        try {
            String answer = outside.perform(work);
            String told = work.masked(answer) + (isDoubtful(work, begun) ? sending.twice(work) : "");
            transaction.executeWithoutResult(
                    status -> ending.end(work, begun, StepRun.State.DONE, told, works.keep(work, answer)));
            return Optional.empty();
        } catch (SendFailed fault) {
            return failed(work, begun, fault);
        } catch (DataIntegrityViolationException | IllegalStateException fault) {
            return failed(work, begun, cannot(work, fault));
        }
    }

    private Optional<Instant> failed(StepWork work, StepRun step, SendFailed fault) {
        String sentence = work.masked(String.valueOf(fault.getMessage()));
        boolean isRepeated =
                fault.certainty() == Certainty.LATER || (fault.certainty() == Certainty.UNKNOWN && maySendAgain(work));
        int tries = Math.max(step.tries(), 1);
        if (isRepeated && tries < work.definition().tries()) {
            if (fault.certainty() == Certainty.UNKNOWN) {
                runs.doubt(step);
            }
            Instant next = clock.instant().plus(pause(tries, fault.retryAfter()));
            runs.wait(step, StepRun.State.WAITING, sentence, next);
            return Optional.of(next);
        }
        boolean isDoubtful = isDoubtful(work, step);
        StepRun.State end =
                isDoubtful || fault.certainty() == Certainty.UNKNOWN ? StepRun.State.UNKNOWN : StepRun.State.FAILED;
        String told = sentence + (isDoubtful ? " An earlier try may have arrived." : "");
        transaction.executeWithoutResult(status -> ending.end(work, step, end, told, Optional.empty()));
        return Optional.empty();
    }

    private boolean isDoubtful(StepWork work, StepRun step) {
        return work.step().kind() == StepKind.SEND && runs.isDoubtful(step);
    }

    /** Longer with each try, and never shorter than the other side asked for, as long as that is a day at most. */
    static Duration pause(int tries, Optional<Duration> retryAfter) {
        Duration usual = WAITS.get(Math.min(tries, WAITS.size()) - 1);
        Duration asked = retryAfter
                .filter(wait -> wait.compareTo(LONGEST_WAIT) <= 0)
                .orElse(retryAfter.isPresent() ? LONGEST_WAIT : Duration.ZERO);
        return asked.compareTo(usual) > 0 ? asked : usual;
    }

    /** What the history keeps of what a step was given; a trial shows it with all values. */
    String shown(StepWork work) {
        if (work.step().kind() == StepKind.SEND) {
            return sending.shown(work);
        }
        StringBuilder shown = new StringBuilder();
        for (StepField field : work.step().kind().fields()) {
            String value = FilledText.fill(work.step().value(field.name()), work.shown());
            if (!value.isBlank()) {
                shown.append(shown.isEmpty() ? "" : "\n")
                        .append(field.title())
                        .append(": ")
                        .append(value);
            }
        }
        return shown.toString();
    }
}
