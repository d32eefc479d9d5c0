package dev.rollcall.sync.rosterservice;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How soon a token ends, which nobody but a person can renew: said from 60 days before, more loudly from 30 days before, and most loudly
 * from 7 days before.
 */
public final class TokenEnd {
    /** A holiday of a school lies within. */
    private static final int EARLY_DAYS = 60;

    private static final int SOON_DAYS = 30;
    private static final int LAST_DAYS = 7;

    private final String day;
    private final long daysLeft;

    TokenEnd(Instant expiry, Instant now) {
        this.day = day(expiry);
        this.daysLeft = ChronoUnit.DAYS.between(now, expiry);
    }

    /** The day in UTC. */
    static String day(Instant expiry) {
        return expiry.toString().substring(0, "2026-11-23".length());
    }

    /** How many whole days the token is good for. */
    public long daysLeft() {
        return daysLeft;
    }

    /** That the token ends; empty where it is good for a while. */
    public Optional<Problem> problem() {
        return daysLeft > EARLY_DAYS
                ? Optional.empty()
                : Optional.of(new Problem(kind(), Where.SOURCE, day, String.valueOf(daysLeft)));
    }

    private ProblemKind kind() {
        if (daysLeft <= LAST_DAYS) {
            return ProblemKind.APPLE_TOKEN_ENDS_THIS_WEEK;
        }
        return daysLeft <= SOON_DAYS ? ProblemKind.APPLE_TOKEN_ENDS_THIS_MONTH : ProblemKind.APPLE_TOKEN_ENDS;
    }

    /** What the verdict of a run says of it; empty as long as a warning does. */
    public Optional<Message> urgent() {
        return daysLeft > SOON_DAYS
                ? Optional.empty()
                : Optional.of(
                        Message.of("rosterservice.token.ends").with("day", day).with("days", daysLeft));
    }
}
