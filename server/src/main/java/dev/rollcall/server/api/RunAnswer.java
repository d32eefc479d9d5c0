package dev.rollcall.server.api;

import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.Run.Cause;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.RunRequest.Aim;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run.
 *
 * @param connection 0 where it was removed since
 * @param state WAITING, RUNNING or ENDED
 * @param outcome how it ended; missing before
 * @param files those that can be fetched
 */
record RunAnswer(
        long id,
        long connection,
        Aim aim,
        Cause cause,
        Run.State state,
        @Nullable Outcome outcome,
        String sentence,
        Instant askedAt,
        @Nullable Instant beganAt,
        @Nullable Instant endedAt,
        Run.Counts counts,
        List<String> files) {
    static RunAnswer of(Run run, List<String> files) {
        // One that was approved goes on, and keeps until its new end how it was held.
        boolean isOver = run.state() == Run.State.ENDED;
        return new RunAnswer(
                run.id(),
                run.connection().orElse(0L),
                run.aim(),
                run.cause(),
                run.state(),
                isOver ? run.outcome().orElse(null) : null,
                isOver ? run.sentence() : "",
                run.askedAt(),
                run.beganAt().orElse(null),
                isOver ? run.endedAt().orElse(null) : null,
                run.counts(),
                files);
    }
}
