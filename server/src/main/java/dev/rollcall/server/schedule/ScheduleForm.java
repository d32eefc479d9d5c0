package dev.rollcall.server.schedule;

import dev.rollcall.server.schedule.Schedule.Kind;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The schedule as a page asks for it: texts, right or wrong.
 *
 * @param kind {@code AT_TIMES}, {@code AFTER_FILE} or {@code BY_HAND}
 * @param at times of a day; blank ones are fields that nobody filled in
 * @param day {@code MONDAY} and so on
 * @param late hours that a missed run may be late
 * @param silence hours without a run until there is an alarm
 */
public record ScheduleForm(String kind, List<String> at, List<String> day, String late, String silence) {
    private static final int MOST_TIMES = 12;
    private static final int MOST_LATE_HOURS = 23;
    private static final int MOST_SILENCE_HOURS = 2_000;

    public ScheduleForm {
        at = at.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
        day = List.copyOf(day);
    }

    static ScheduleForm of(Schedule schedule) {
        return new ScheduleForm(
                schedule.kind().name(),
                schedule.times().stream().map(LocalTime::toString).toList(),
                schedule.days().stream().map(DayOfWeek::name).toList(),
                Integer.toString(schedule.lateHours()),
                Integer.toString(schedule.silenceHours()));
    }

    /** What is wrong, by field; empty where it can be kept. */
    public Map<String, String> faults() {
        Map<String, String> faults = new LinkedHashMap<>();
        if (chosen().isEmpty()) {
            faults.put("", "Choose what makes it run.");
        }
        boolean isTimed = is(Kind.AT_TIMES);
        if (at.stream().anyMatch(text -> time(text).isEmpty())) {
            faults.put("at", "Write each time as hours and minutes, as in 02:30.");
        } else if (isTimed && at.isEmpty()) {
            faults.put("at", "Write at least one time, as in 02:30.");
        } else if (at.size() > MOST_TIMES) {
            faults.put("at", "Write at most 12 times of a day.");
        }
        if (day.stream().anyMatch(word -> parsedDay(word).isEmpty())) {
            faults.put("MONDAY", "Choose days of the week.");
        } else if (day.isEmpty() && !is(Kind.BY_HAND)) {
            faults.put("MONDAY", "Choose at least one day.");
        }
        if (number(late, MOST_LATE_HOURS).isEmpty()) {
            faults.put("late", "Write a number of hours from 0 to 23.");
        }
        if (number(silence, MOST_SILENCE_HOURS).isEmpty()) {
            faults.put("silence", "Write a number of hours from 0 to 2,000. 0 switches the alarm off.");
        }
        return faults;
    }

    /** What it asks for; only where it has no faults. */
    public Schedule schedule(Schedule before) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        day.forEach(word -> days.add(DayOfWeek.valueOf(word)));
        return new Schedule(
                before.connection(),
                chosen().orElseThrow(),
                days,
                at.stream().map(text -> time(text).orElseThrow()).toList(),
                number(late, MOST_LATE_HOURS).orElseThrow(),
                number(silence, MOST_SILENCE_HOURS).orElseThrow(),
                before.lookedAt(),
                before.watchedFrom(),
                before.missedAt(),
                before.alarmedAt());
    }

    public boolean has(DayOfWeek one) {
        return day.contains(one.name());
    }

    public boolean is(Kind one) {
        return kind.equals(one.name());
    }

    private Optional<Kind> chosen() {
        for (Kind one : Kind.values()) {
            if (is(one)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalTime> time(String text) {
        try {
            return Optional.of(LocalTime.parse(text).withSecond(0).withNano(0));
        } catch (DateTimeParseException fault) {
            return Optional.empty();
        }
    }

    private static Optional<DayOfWeek> parsedDay(String word) {
        for (DayOfWeek one : DayOfWeek.values()) {
            if (one.name().equals(word)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private static OptionalInt number(String text, int most) {
        try {
            int number = Integer.parseInt(text.strip());
            return number >= 0 && number <= most ? OptionalInt.of(number) : OptionalInt.empty();
        } catch (NumberFormatException fault) {
            return OptionalInt.empty();
        }
    }
}
