package dev.rollcall.server.runs;

import dev.rollcall.sync.run.RunEvent;
import dev.rollcall.sync.run.RunPart;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Measures the parts of one run while it goes on. A part may come twice, where schools are sent as they were. */
final class PartTimes {
    private final Clock clock;
    private final Map<RunPart, Duration> took = new EnumMap<>(RunPart.class);
    private Optional<RunPart> now = Optional.empty();
    private Instant since;

    PartTimes(Clock clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    synchronized void hear(RunEvent event) {
        if (event instanceof RunEvent.PartBegan began) {
            end();
            now = Optional.of(began.part());
        }
    }

    /** What was measured so far. */
    synchronized Map<RunPart, Duration> taken() {
        end();
        return Map.copyOf(took);
    }

    private void end() {
        Instant at = clock.instant();
        Duration passed = Duration.between(since, at);
        now.ifPresent(part -> took.merge(part, passed.isNegative() ? Duration.ZERO : passed, Duration::plus));
        since = at;
    }
}
