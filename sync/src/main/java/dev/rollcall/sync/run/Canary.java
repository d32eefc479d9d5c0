package dev.rollcall.sync.run;

import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a report says of schools that are tried out alone, before all are sent. */
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
        Optional<KeptHistory.Trial> trial = history.trial();
        List<Problem> problems = new ArrayList<>();
        if (canary.isEmpty()) {
            trial.filter(one -> !one.isConfirmed())
                    .ifPresent(one ->
                            problems.add(new Problem(ProblemKind.CANARY_NOT_CONFIRMED, Where.SOURCE, one.run(), null)));
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
        trial.filter(one -> one.isConfirmed() && one.canary().equals(canary))
                .ifPresent(
                        one -> problems.add(new Problem(ProblemKind.CANARY_CONFIRMED, Where.SOURCE, one.run(), null)));
        return problems;
    }
}
