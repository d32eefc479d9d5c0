package dev.rollcall.sync.publish;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.publish.Refusal.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;

/** Refuses requests beyond a number in each minute, where one is set. */
final class Pace {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final OptionalInt perMinute;
    private final Clock clock;
    private Instant began;
    private int requests;

    Pace(OptionalInt perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
        this.began = clock.instant();
    }

    synchronized void take() throws Refusal {
        if (perMinute.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        if (!now.isBefore(began.plus(MINUTE))) {
            began = now;
            requests = 0;
        }
        requests = requests + 1;
        if (requests > perMinute.getAsInt()) {
            long seconds = Math.max(1, Duration.between(now, began.plus(MINUTE)).toSeconds() + 1);
            throw new Refusal(
                    Reason.TOO_MANY,
                    Message.of("publish.too_many").with("most", perMinute.getAsInt()),
                    Map.of("Retry-After", String.valueOf(seconds)));
        }
    }
}
