package dev.rollcall.sync.run;

import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.pipeline.InlineTable;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import dev.rollcall.sync.report.PlanWords;
import dev.rollcall.sync.report.RunPlan.HeldLimit;
import dev.rollcall.sync.run.KeptHistory.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Schools that are tried out alone, before all are sent: what a report says of it, and that a run waits for a person where it would
 * send more schools before Apple's log of the trial is clean.
 */
final class Canary {
    private static final Where SETTING = new Where(null, 0, "guard.canary", null);

    private Canary() {}

    /**
     * @param engine in which the stage {@code read} has run
     * @param canary what the settings name; empty where all schools are sent
     * @param kept whether that keeps a school as it was
     */
    static List<Problem> problems(SqlEngine engine, List<String> canary, boolean kept, KeptHistory history)
            throws DirectoryFault, IOException {
        Optional<Trial> trial = history.trial();
        List<Problem> problems = new ArrayList<>();
        trial.filter(one -> isWidened(one, canary)).ifPresent(one -> problems.add(tooEarly(one)));
        if (canary.isEmpty()) {
            return problems;
        }
        engine.fetch(SqlFile.of("run/canary_unknown").sql())
                .forEach(row -> problems.add(
                        new Problem(ProblemKind.CANARY_UNKNOWN, SETTING, String.valueOf(row.get(0)), null)));
        if (!history.hasBase()) {
            problems.add(Quarantine.notKept(Message.of("run.kept.no_base")));
        }
        if (kept) {
            problems.add(new Problem(ProblemKind.CANARY_ALONE, SETTING, String.join(", ", canary), null));
        }
        trial.filter(one -> one.end() == Trial.End.CLEAN && one.canary().equals(canary))
                .ifPresent(
                        one -> problems.add(new Problem(ProblemKind.CANARY_CONFIRMED, Where.SOURCE, one.run(), null)));
        return problems;
    }

    /** Whether schools are new in this upload that were not tried out, and the trial has not ended well. */
    private static boolean isWidened(Trial trial, List<String> canary) {
        boolean hasMore = canary.isEmpty() || !trial.canary().containsAll(canary);
        return hasMore && trial.end() != Trial.End.CLEAN;
    }

    private static Problem tooEarly(Trial trial) {
        return new Problem(
                trial.end() == Trial.End.REFUSED ? ProblemKind.CANARY_REFUSED : ProblemKind.CANARY_NOT_CONFIRMED,
                Where.SOURCE,
                trial.run(),
                null);
    }

    /**
     * What holds a run that sends more schools than were tried out, before Apple's log of the trial is clean.
     *
     * @param engine in which the stage {@code read} has run
     * @param canary what the settings name; empty where all schools are sent
     * @param trial the last upload that tried some schools out
     */
    static Optional<HeldLimit> held(SqlEngine engine, List<String> canary, Optional<Trial> trial) {
        return trial.filter(one -> isWidened(one, canary)).map(one -> {
            engine.createTable(new InlineTable(
                    "tried_schools",
                    List.of("value varchar"),
                    one.canary().stream()
                            .map(school -> List.<@Nullable Object>of(school))
                            .toList()));
            List<@Nullable Object> counts =
                    engine.fetch(SqlFile.of("run/canary_widened").sql()).get(0);
            return new HeldLimit(
                    PlanWords.CANARY,
                    Messages.ENGLISH.text(Message.of("run.canary_limit")
                            .with("end", one.end() == Trial.End.REFUSED ? "refused" : "open")
                            .with("run", one.run())),
                    number(counts.get(0)),
                    number(counts.get(1)));
        });
    }

    private static long number(@Nullable Object count) {
        return (Long) Objects.requireNonNull(count);
    }
}
