package dev.rollcall.server.api;

import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.Run.Cause;
import dev.rollcall.server.runs.RunChoice;
import dev.rollcall.sync.directory.DeliveryState;
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
 * @param upload what is known of its upload: PREPARED until somebody uploads it by hand, HANDED_OVER, CONFIRMED, REFUSED,
 *     NOT_UPLOADED, or UNKNOWN; missing where it made none
 * @param page the path of its page for a browser
 * @param files those that can be fetched
 * @param patch which rows that point at nothing it leaves out otherwise than its settings say; {@code AS_SET} where as they say
 * @param preventDuplicates whether it prevents duplicate accounts otherwise than its settings say
 */
record RunAnswer(
        long id,
        long connection,
        Aim aim,
        Cause cause,
        Run.State state,
        @Nullable Outcome outcome,
        @Nullable DeliveryState upload,
        String sentence,
        Instant askedAt,
        @Nullable Instant beganAt,
        @Nullable Instant endedAt,
        Run.Counts counts,
        String page,
        List<String> files,
        RunChoice.Patch patch,
        RunChoice.PreventDuplicates preventDuplicates) {
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
                run.delivery().orElse(null),
                isOver ? run.sentence() : "",
                run.askedAt(),
                run.beganAt().orElse(null),
                isOver ? run.endedAt().orElse(null) : null,
                run.counts(),
                "/organisations/" + run.organisation() + "/runs/" + run.id(),
                files,
                run.choice().patch(),
                run.choice().preventDuplicates());
    }
}
