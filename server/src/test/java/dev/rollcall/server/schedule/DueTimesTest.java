package dev.rollcall.server.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.schedule.Schedule.Kind;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("jdk")
class DueTimesTest {
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // The clock goes from 02:00 to 03:00: half past two is due at three.
        "America/Denver, 2027-03-14, 02:30, 2027-03-14T09:00:00Z",
        "Europe/Berlin,  2027-03-28, 02:30, 2027-03-28T01:00:00Z",
        // From midnight to one: midnight is due at one, of the same day.
        "America/Santiago, 2026-09-06, 00:00, 2026-09-06T04:00:00Z",
        "Asia/Beirut,      2027-03-28, 00:30, 2027-03-27T22:00:00Z",
        "Africa/Cairo,     2027-04-30, 00:00, 2027-04-29T22:00:00Z",
        // By half an hour.
        "Australia/Lord_Howe, 2026-10-04, 02:15, 2026-10-03T15:30:00Z",
    })
    void whatTheClockLeavesOutIsDueAtTheFirstInstantAfter(ZoneId zone, LocalDate day, LocalTime time, Instant due) {
        assertThat(daily(zone, time).runsOn(day)).containsExactly(due);
    }

    @ParameterizedTest
    @CsvSource({
        "America/Denver, 2026-11-01, 01:30, 2026-11-01T07:30:00Z",
        "Europe/Berlin,  2026-10-25, 02:30, 2026-10-25T00:30:00Z",
        // From midnight back to eleven: half past eleven of the day before comes twice.
        "America/Santiago, 2027-04-03, 23:30, 2027-04-04T02:30:00Z",
        "Asia/Beirut,      2026-10-24, 23:30, 2026-10-24T20:30:00Z",
    })
    void whatComesTwiceIsDueTheFirstTime(ZoneId zone, LocalDate day, LocalTime time, Instant due) {
        assertThat(daily(zone, time).runsOn(day)).containsExactly(due);
    }

    @Test
    void everyZoneHasOneRunOnEachDayOfItsCalendar() {
        TreeMap<String, String> faults = new TreeMap<>();
        Map<ZoneRules, String> ids = new HashMap<>();
        ZoneId.getAvailableZoneIds().forEach(id -> ids.put(ZoneId.of(id).getRules(), id));
        for (String id : ids.values()) {
            ZoneId zone = ZoneId.of(id);
            for (LocalTime time : List.of(LocalTime.MIDNIGHT, LocalTime.of(2, 30), LocalTime.of(23, 45))) {
                DueTimes times = daily(zone, time);
                Instant before = Instant.MIN;
                for (LocalDate day = LocalDate.of(2026, 1, 1); day.getYear() < 2028; day = day.plusDays(1)) {
                    List<Instant> runs = times.runsOn(day);
                    if (runs.size() != 1 || !runs.get(0).isAfter(before) || !isOf(day, runs.get(0), zone)) {
                        faults.put(id + " " + day + " " + time, runs.toString());
                    }
                    before = runs.isEmpty() ? before : runs.get(0);
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    /** In Nuuk the last hour of a day in March is left out: what is due in it is due at the first instant of the next day. */
    private static boolean isOf(LocalDate day, Instant run, ZoneId zone) {
        return run.atZone(zone).toLocalDate().equals(day)
                || (run.equals(day.plusDays(1).atStartOfDay(zone).toInstant())
                        && zone.getRules()
                                        .getOffset(run)
                                        .compareTo(zone.getRules().getOffset(run.minusSeconds(1)))
                                < 0);
    }

    @Test
    void whatIsDueBeforeAndAtTheEndOfAGapIsOneRun() {
        DueTimes times = daily(ZoneId.of("America/Nuuk"), LocalTime.of(23, 45), LocalTime.MIDNIGHT);

        assertThat(times.next(Instant.parse("2026-03-28T12:00:00Z"), 2))
                .containsExactly(Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-03-30T00:45:00Z"));
    }

    @Test
    void aDayThatACalendarLeavesOutHasNoRun() {
        DueTimes times = daily(ZoneId.of("Pacific/Apia"), LocalTime.of(2, 30));

        assertThat(times.runsOn(LocalDate.of(2011, 12, 30))).isEmpty();
        assertThat(times.runsOn(LocalDate.of(2011, 12, 31))).hasSize(1);
    }

    @Test
    void twoTimesOfADayAreTwoRunsButOneInAGap() {
        DueTimes times = daily(ZoneId.of("America/Denver"), LocalTime.of(2, 15), LocalTime.of(2, 45));

        assertThat(times.runsOn(LocalDate.of(2027, 3, 13))).hasSize(2);
        assertThat(times.runsOn(LocalDate.of(2027, 3, 14))).containsExactly(Instant.parse("2027-03-14T09:00:00Z"));
    }

    @Test
    void theNextFiveLeaveOutPausesAndDaysThatWereNotChosen() {
        Schedule schedule =
                schedule(Kind.AT_TIMES, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(2, 30));
        List<Pause> pauses = List.of(
                pause("2026-11-26", "2026-11-27", Pause.Kind.PAUSED),
                pause("2026-12-01", "2026-12-01", Pause.Kind.PAUSED),
                pause("2026-12-02", "2026-12-31", Pause.Kind.ADDITIONS_ONLY));
        DueTimes times = new DueTimes(schedule, pauses, ZoneId.of("America/Denver"));

        assertThat(times.next(Instant.parse("2026-11-25T09:30:00Z"), 5))
                .as("half past two of Wednesday is over")
                .containsExactly(
                        Instant.parse("2026-11-30T09:30:00Z"),
                        Instant.parse("2026-12-02T09:30:00Z"),
                        Instant.parse("2026-12-03T09:30:00Z"),
                        Instant.parse("2026-12-04T09:30:00Z"),
                        Instant.parse("2026-12-07T09:30:00Z"));
    }

    @Test
    void theLastThatWasDueIsFoundAfterFiveNights() {
        DueTimes times = daily(ZoneId.of("America/Denver"), LocalTime.of(2, 30));

        assertThat(times.latest(Instant.parse("2026-11-20T12:00:00Z"), Instant.parse("2026-11-25T12:00:00Z")))
                .contains(Instant.parse("2026-11-25T09:30:00Z"));
        assertThat(times.latest(Instant.parse("2026-11-25T09:30:00Z"), Instant.parse("2026-11-26T09:29:59Z")))
                .isEmpty();
    }

    @Test
    void filesOfADayAreExpectedByItsEnd() {
        Schedule schedule = schedule(Kind.AFTER_FILE, Set.of(DayOfWeek.FRIDAY));
        DueTimes times = new DueTimes(schedule, List.of(), ZoneId.of("America/Denver"));

        assertThat(times.next(LONG_AGO, 5)).isEmpty();
        assertThat(times.latest(Instant.parse("2026-11-26T00:00:00Z"), Instant.parse("2026-11-30T00:00:00Z")))
                .contains(Instant.parse("2026-11-28T07:00:00Z"));
    }

    @Test
    void nothingIsDueWhereAPersonStartsRuns() {
        DueTimes times = new DueTimes(
                schedule(Kind.BY_HAND, EnumSet.allOf(DayOfWeek.class), LocalTime.of(2, 30)),
                List.of(),
                ZoneId.of("America/Denver"));

        assertThat(times.next(LONG_AGO, 5)).isEmpty();
        assertThat(times.latest(LONG_AGO, Instant.parse("2026-02-01T00:00:00Z")))
                .isEmpty();
    }

    private static DueTimes daily(ZoneId zone, LocalTime... times) {
        return new DueTimes(schedule(Kind.AT_TIMES, EnumSet.allOf(DayOfWeek.class), times), List.of(), zone);
    }

    private static Schedule schedule(Kind kind, Set<DayOfWeek> days, LocalTime... times) {
        return new Schedule(
                1, kind, days, Arrays.asList(times), 6, 26, LONG_AGO, LONG_AGO, Optional.empty(), Optional.empty());
    }

    private static Pause pause(String first, String last, Pause.Kind kind) {
        return new Pause(1, 1, LocalDate.parse(first), LocalDate.parse(last), kind, "", "Dana Whitcombe");
    }
}
