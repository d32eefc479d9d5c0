package dev.rollcall.server.schedule;

import dev.rollcall.server.organisations.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** When connections run next, for pages that show it beside other things. */
@Component
public class NextRuns {
    private final ScheduleStore schedules;
    private final PauseStore pauses;
    private final Clock clock;

    NextRuns(ScheduleStore schedules, PauseStore pauses, Clock clock) {
        this.schedules = schedules;
        this.pauses = pauses;
        this.clock = clock;
    }

    /**
     * What comes next.
     *
     * @param at when it runs; empty where no hour is set
     * @param words why there is no hour; empty where there is one
     */
    public record Next(Optional<Instant> at, String words) {}

    /** What comes next for a connection, in the zone of its organisation. */
    public Next of(Connection connection, ZoneId zone) {
        if (connection.state() != Connection.State.LIVE) {
            return new Next(
                    Optional.empty(), "none while " + connection.state().words().toLowerCase(java.util.Locale.ROOT));
        }
        Schedule schedule = schedules.of(connection.id());
        return switch (schedule.kind()) {
            case BY_HAND -> new Next(Optional.empty(), "not scheduled");
            case AFTER_FILE -> new Next(Optional.empty(), "when a file arrives");
            case AT_TIMES -> {
                List<Instant> next = new DueTimes(schedule, pauses.of(connection.id()), zone).next(clock.instant(), 1);
                yield next.isEmpty()
                        ? new Next(Optional.empty(), "none within a year")
                        : new Next(Optional.of(next.get(0)), "");
            }
        };
    }
}
