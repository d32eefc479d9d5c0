package dev.rollcall.server.flows;

import dev.rollcall.server.access.Right;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.runs.ArrivedFiles;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunChoice;
import dev.rollcall.server.runs.RunFiles;
import dev.rollcall.server.runs.RunQueue;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.server.runs.RunWords;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.report.MatchCounts;
import dev.rollcall.sync.report.PatchCounts;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.RunRequest.Aim;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks for runs that take something otherwise than the settings of their connection say, and tells what came of them. */
@Component
class ChosenRuns {
    static final String FAIL = "fail";
    static final String GO_ON = "go on";

    private final OwnActs acts;
    private final ArrivedFiles arrived;
    private final RunQueue queue;
    private final RunStore runs;
    private final RunFiles files;

    ChosenRuns(OwnActs acts, ArrivedFiles arrived, RunQueue queue, RunStore runs, RunFiles files) {
        this.acts = acts;
        this.arrived = arrived;
        this.queue = queue;
        this.runs = runs;
        this.files = files;
    }

    /** A run that was asked for, and what the history says of it. */
    record Asked(long run, String words) {}

    /**
     * Asks for the run of a step, in the transaction of the caller: of the files that came with the event or by a step before, else
     * of what the connection reads itself.
     */
    Asked ask(StepWork work) throws SendFailed {
        acts.demand(work, Right.RUN);
        Connection connection = acts.connection(work);
        RunChoice choice = acts.choice(work, connection);
        Optional<Run> brought = brought(work, connection);
        Optional<String> source = Optional.empty();
        if (brought.isPresent()) {
            source = Optional.of(
                    arrived.of(brought.get())
                            .orElseThrow(
                                    () -> OwnActs.never(
                                            "The files of run " + brought.get().id()
                                                    + " are not kept any more: they are deleted when its run is over. No run was asked for.")));
        }
        long run = queue.ask(
                connection,
                Run.Cause.FLOW,
                Optional.of("flow " + work.flow().name()),
                work.value("aim").equals("deliver") ? Aim.DELIVER : Aim.PREVIEW,
                source,
                choice);
        acts.keep(
                work,
                "run-started",
                "run " + run + choice.words().map(words -> ": " + words).orElse(""));
        return new Asked(
                run,
                "Asked for run " + run
                        + brought.map(of -> ", with the files of run " + of.id())
                                .orElse("") + ".");
    }

    /** The run for which files came in: by the nearest step before that fetched some for this connection, else with the event. */
    private Optional<Run> brought(StepWork work, Connection connection) {
        for (int before = work.number() - 1; before >= 1; before--) {
            StepKind kind = work.definition().steps().get(before - 1).kind();
            Optional<Run> fetched = kind.fetches()
                    ? Optional.ofNullable(work.values().get("step." + before + "." + AnswerCounts.RUN))
                            .flatMap(number -> runs.find(work.flow().organisation(), Long.parseLong(number)))
                            .filter(run -> isOf(run, connection))
                    : Optional.empty();
            if (fetched.isPresent()) {
                return fetched;
            }
        }
        return work.event().kind() == TriggerKind.FILE_ARRIVED
                ? work.run().filter(run -> isOf(run, connection))
                : Optional.empty();
    }

    private static boolean isOf(Run run, Connection connection) {
        return run.connection().equals(Optional.of(connection.id()));
    }

    /** What came of the run of a step; empty as long as it goes on. */
    Optional<String> result(StepWork work, long id) throws SendFailed {
        Run run = runs.find(work.flow().organisation(), id)
                .orElseThrow(() -> OwnActs.never("Run " + id + " is not kept any more."));
        if (!run.isOver()) {
            if (run.connection().isEmpty()) {
                throw OwnActs.never("The connection of run " + id + " was removed.");
            }
            return Optional.empty();
        }
        boolean hasPlan = run.outcome()
                .filter(end -> end == Outcome.PLANNED
                        || end == Outcome.HELD
                        || end == Outcome.DELIVERED
                        || end == Outcome.CLEAN)
                .isPresent();
        boolean hasErrors = run.outcome().equals(Optional.of(Outcome.ERRORS));
        String end = "Run " + id + ": " + RunWords.state(run).toLowerCase(java.util.Locale.ROOT) + ". ";
        if (!hasPlan && !hasErrors) {
            throw OwnActs.never(end + "It came to no plan; its page says why.");
        }
        RunReport report = files.report(run).orElseThrow(() -> OwnActs.never(end + "Its report is not kept any more."));
        String words = end + counts(work.step().kind(), report) + "Errors: " + report.count(Severity.ERROR)
                + ", warnings: " + report.count(Severity.WARNING) + ".";
        if (hasErrors && work.step().value("if_errors").equals(FAIL)) {
            throw OwnActs.never(words);
        }
        return Optional.of(words);
    }

    private static String counts(StepKind kind, RunReport report) {
        return kind == StepKind.PATCH ? patch(report.patch()) : match(report.match());
    }

    private static String patch(@Nullable PatchCounts patch) {
        return patch == null
                ? ""
                : "Left out by the patches: instructors: " + patch.instructors() + ", roster classes: "
                        + patch.rosterClasses() + ", roster students: " + patch.rosterStudents() + "; not patched: "
                        + patch.notPatched() + ". ";
    }

    private static String match(@Nullable MatchCounts match) {
        return match == null
                ? "Nobody was matched. "
                : "Matched: " + match.recognised() + ", new: " + match.created() + ", ambiguous: " + match.ambiguous()
                        + ", unmatched: " + match.unmatched() + ". ";
    }
}
