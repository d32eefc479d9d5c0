package dev.rollcall.server.schedule;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Twelve months of days, for a calendar that shows what happens when. */
public final class YearOfDays {
    private static final int MONTHS = 12;
    private static final int WEEK = 7;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

    private YearOfDays() {}

    /**
     * A day as a calendar shows it.
     *
     * @param number of the day in its month; 0 for a place that belongs to another month
     * @param look the classes of its cell: {@code run}, {@code pause}, {@code adds} or {@code idle}, and {@code today}
     * @param words what the look says, for those who do not see it; empty where it says nothing
     */
    public record Day(int number, String look, String words) {
        static final Day NONE = new Day(0, "", "");
    }

    /** A month, by weeks that begin on Monday. */
    public record Month(String name, List<List<Day>> weeks) {}

    static List<Month> from(LocalDate today, Schedule schedule, List<Pause> pauses, DueTimes times) {
        List<Month> months = new ArrayList<>();
        YearMonth first = YearMonth.from(today);
        for (int ahead = 0; ahead < MONTHS; ahead++) {
            YearMonth month = first.plusMonths(ahead);
            List<Day> days = new ArrayList<>();
            for (int blank = 1; blank < month.atDay(1).getDayOfWeek().getValue(); blank++) {
                days.add(Day.NONE);
            }
            for (int day = 1; day <= month.lengthOfMonth(); day++) {
                days.add(day(month.atDay(day), today, schedule, pauses, times));
            }
            while (days.size() % WEEK != 0) {
                days.add(Day.NONE);
            }
            List<List<Day>> weeks = new ArrayList<>();
            for (int at = 0; at < days.size(); at += WEEK) {
                weeks.add(List.copyOf(days.subList(at, at + WEEK)));
            }
            months.add(new Month(MONTH.format(month), weeks));
        }
        return months;
    }

    private static Day day(LocalDate day, LocalDate today, Schedule schedule, List<Pause> pauses, DueTimes times) {
        String look = "idle";
        String words = "";
        boolean isRunDay =
                schedule.kind() != Schedule.Kind.BY_HAND && schedule.days().contains(day.getDayOfWeek());
        if (isRunDay) {
            boolean isPaused = pauses.stream().anyMatch(pause -> pause.kind() == Pause.Kind.PAUSED && pause.holds(day));
            boolean addsOnly = pauses.stream().anyMatch(pause -> pause.holds(day));
            if (isPaused) {
                look = "pause";
                words = "paused";
            } else if (addsOnly) {
                look = "adds";
                words = "additions only";
            } else if (!times.runsOn(day).isEmpty()) {
                look = "run";
            }
        }
        return new Day(day.getDayOfMonth(), day.equals(today) ? look + " today" : look, words);
    }
}
