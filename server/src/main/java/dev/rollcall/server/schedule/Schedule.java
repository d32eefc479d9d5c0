package dev.rollcall.server.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * When a connection runs by itself.
 *
 * @param connection its id
 * @param days on which it runs or, where it waits for files, on which files are expected
 * @param times of a day in the zone of the organisation, in order; empty where it waits for files or for a person
 * @param lateHours a run that was missed is made up for where it is less than so many hours late; 0 for never
 * @param silenceHours after so many hours without a run there is an alarm; 0 for none
 * @param lookedAt until when it was looked for runs that are due
 * @param watchedFrom since when a run can be missed at all: the last change, or the last time that it was not live
 * @param missedAt when the last run was due that was not made up for
 * @param alarmedAt when somebody was last told that nothing has run
 */
public record Schedule(
        long connection,
        Kind kind,
        Set<DayOfWeek> days,
        List<LocalTime> times,
        int lateHours,
        int silenceHours,
        Instant lookedAt,
        Instant watchedFrom,
        Optional<Instant> missedAt,
        Optional<Instant> alarmedAt) {
    /** Hours that a missed run may be late where nobody says otherwise: one that ends before lessons begin. */
    public static final int LATE_HOURS = 6;

    /** A day, and two hours for a run that takes long. */
    public static final int SILENCE_HOURS = 26;

    /** What makes it run. */
    public enum Kind {
        /** A person alone. */
        BY_HAND,
        AT_TIMES,
        /** A file that arrives. */
        AFTER_FILE
    }

    public Schedule {
        days = days.isEmpty() ? Set.of() : EnumSet.copyOf(days);
        times = List.copyOf(new TreeSet<>(times));
    }

    /** What a connection has before somebody sets one up: nothing runs, and the form proposes school days at half past two. */
    public static Schedule none(long connection, Instant now) {
        return new Schedule(
                connection,
                Kind.BY_HAND,
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                List.of(LocalTime.of(2, 30)),
                LATE_HOURS,
                SILENCE_HOURS,
                now,
                now,
                Optional.empty(),
                Optional.empty());
    }
}
