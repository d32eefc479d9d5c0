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
 * @param files those that can be fetched
 * @param patch which rows that point at nothing it leaves out otherwise than its settings say; {@code AS_SET} where as they say
 * @param preventDuplicates whether it prevents duplicate accounts otherwise than its settings say
 * @param upload what is known of its upload: PREPARED until somebody uploads it by hand, HANDED_OVER, CONFIRMED, REFUSED,
 *     NOT_UPLOADED, or UNKNOWN; missing where it made none
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
        List<String> files,
        RunChoice.Patch patch,
        RunChoice.PreventDuplicates preventDuplicates,
        @Nullable DeliveryState upload) {
    static RunAnswer of(Run run, List<String> files) {
        return new RunAnswer(
                run.id(),
                run.connection().orElse(0L),
                run.aim(),
                run.cause(),
                run.state(),
                run.outcome().orElse(null),
                run.sentence(),
                run.askedAt(),
                run.beganAt().orElse(null),
                run.endedAt().orElse(null),
                run.counts(),
                files,
                run.choice().patch(),
                run.choice().preventDuplicates(),
                run.delivery().orElse(null));
    }
}
