package dev.rollcall.server.schedule;

import dev.rollcall.server.schedule.Schedule.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The instants at which a schedule has something due. On the days on which clocks change a time of the day is due once: one that
 * the clock leaves out at the first instant after the gap, one that comes twice at the first of the two. Two times in one gap are
 * one run.
 */
public final class DueTimes {
    private static final int DAYS_AHEAD = 400;
    private static final int DAYS_BACK = 60;

    /** Clocks of several servers differ by less. */
    static final Duration AHEAD = Duration.ofMinutes(10);

    private final Schedule schedule;
    private final List<Pause> pauses;
    private final ZoneId zone;

    public DueTimes(Schedule schedule, List<Pause> pauses, ZoneId zone) {
        this.schedule = schedule;
        this.pauses = List.copyOf(pauses);
        this.zone = zone;
    }

    /** Whether an instant was kept by a clock that was ahead and has been set right since. */
    public static boolean isAhead(Instant kept, Instant now) {
        return kept.isAfter(now.plus(AHEAD));
    }

    /** The next runs after an instant, at most so many; none where it does not run at times. */
    public List<Instant> next(Instant after, int count) {
        TreeSet<Instant> found = new TreeSet<>();
        LocalDate day = after.atZone(zone).toLocalDate().minusDays(1);
        for (int ahead = 0; ahead < DAYS_AHEAD && found.size() < count; ahead++) {
            runsOn(day.plusDays(ahead)).stream()
                    .filter(run -> run.isAfter(after) && found.size() < count)
                    .forEach(found::add);
        }
        return List.copyOf(found);
    }

    /** The last instant at which something was due: a run, or that the files of a day have come. Both bounds are instants; the first is excluded. */
    public Optional<Instant> latest(Instant after, Instant upTo) {
        LocalDate day = upTo.atZone(zone).toLocalDate().plusDays(1);
        LocalDate first = after.atZone(zone).toLocalDate().minusDays(1);
        for (int back = 0; back < DAYS_BACK && !day.minusDays(back).isBefore(first); back++) {
            Optional<Instant> found = expectedOn(day.minusDays(back)).stream()
                    .filter(due -> due.isAfter(after) && !due.isAfter(upTo))
                    .reduce((earlier, later) -> later);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The runs of a day of the zone's calendar, in order. */
    public List<Instant> runsOn(LocalDate day) {
        if (schedule.kind() != Kind.AT_TIMES || !isRunDay(day)) {
            return List.of();
        }
        TreeSet<Instant> runs = new TreeSet<>();
        for (LocalTime time : schedule.times()) {
            runs.add(instant(day, time));
        }
        return List.copyOf(runs);
    }

    private List<Instant> expectedOn(LocalDate day) {
        if (schedule.kind() == Kind.AFTER_FILE && isRunDay(day)) {
            return List.of(day.plusDays(1).atStartOfDay(zone).toInstant());
        }
        return runsOn(day);
    }

    private boolean isRunDay(LocalDate day) {
        return schedule.days().contains(day.getDayOfWeek())
                && !isLeftOut(day)
                && pauses.stream().noneMatch(pause -> pause.kind() == Pause.Kind.PAUSED && pause.holds(day));
    }

    /** Whether the calendar of the zone has no such day, as where a country crosses the date line. */
    private boolean isLeftOut(LocalDate day) {
        ZoneOffsetTransition change = zone.getRules().getTransition(day.atStartOfDay());
        return change != null
                && change.isGap()
                && !change.getDateTimeAfter().toLocalDate().equals(day);
    }

    private Instant instant(LocalDate day, LocalTime time) {
        ZoneOffsetTransition change = zone.getRules().getTransition(day.atTime(time));
        return change != null && change.isGap()
                ? change.getInstant()
                : day.atTime(time).atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }
}
