package dev.rollcall.server.schedule;

import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.schedule.Schedule.Kind;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the page of a schedule shows. */
public final class ScheduleView {
    private static final int NEXT_RUNS = 5;
    private static final int WEEK = 7;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_OF_WEEK =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH);

    private final Connection connection;
    private final Schedule schedule;
    private final List<Pause> pauses;
    private final ZoneId zone;
    private final Instant now;
    private final DueTimes times;

    ScheduleView(Connection connection, Schedule schedule, List<Pause> pauses, ZoneId zone, Instant now) {
        this.connection = connection;
        this.schedule = schedule;
        this.pauses = List.copyOf(pauses);
        this.zone = zone;
        this.now = now;
        this.times = new DueTimes(schedule, pauses, zone);
    }

    /** A pause as the table shows it. */
    public record PauseLine(Pause pause, String when, long runDays) {}

    public Connection connection() {
        return connection;
    }

    public Schedule schedule() {
        return schedule;
    }

    /** Whether it would run by itself at all now. */
    public boolean isLive() {
        return connection.state() == Connection.State.LIVE;
    }

    public List<Instant> next() {
        return times.next(now, NEXT_RUNS);
    }

    /** When it runs, as a sentence. */
    public String sentence() {
        return switch (schedule.kind()) {
            case BY_HAND -> connection.name() + " runs when a person starts it.";
            case AFTER_FILE -> connection.name() + " runs when a file arrives.";
            case AT_TIMES ->
                connection.name() + " runs " + days() + " at "
                        + joined(schedule.times().stream()
                                .map(LocalTime::toString)
                                .toList()) + ".";
        };
    }

    /** What the clocks do within the next year; empty where they stay. */
    public Optional<String> clockChange() {
        ZoneOffsetTransition change = zone.getRules().nextTransition(now);
        if (change == null || schedule.kind() != Kind.AT_TIMES) {
            return Optional.empty();
        }
        LocalDate day = change.getDateTimeBefore().toLocalDate();
        String clocks = "The clocks change on " + DAY_OF_WEEK.format(day) + ". ";
        List<Instant> runs = times.runsOn(day);
        return Optional.of(
                runs.isEmpty()
                        ? clocks + "Nothing runs on that day."
                        : clocks + "On that day it runs at "
                                + joined(runs.stream()
                                        .map(run ->
                                                run.atZone(zone).toLocalTime().toString())
                                        .toList())
                                + ".");
    }

    public Optional<Instant> missed() {
        return schedule.missedAt().filter(missed -> missed.isAfter(now.minus(java.time.Duration.ofDays(WEEK))));
    }

    /** The pauses that are not over, the earliest first. */
    public List<PauseLine> pauses() {
        LocalDate today = today();
        DueTimes withoutPauses = new DueTimes(schedule, List.of(), zone);
        return pauses.stream()
                .filter(pause -> !pause.last().isBefore(today))
                .map(pause -> new PauseLine(
                        pause,
                        pause.first().equals(pause.last())
                                ? DAY.format(pause.first())
                                : DAY.format(pause.first()) + " – " + DAY.format(pause.last()),
                        pause.first()
                                .datesUntil(pause.last().plusDays(1))
                                .filter(day -> schedule.kind() == Kind.AT_TIMES
                                        ? !withoutPauses.runsOn(day).isEmpty()
                                        : schedule.days().contains(day.getDayOfWeek()))
                                .count()))
                .toList();
    }

    public List<YearOfDays.Month> year() {
        return YearOfDays.from(today(), schedule, pauses, times);
    }

    private LocalDate today() {
        return now.atZone(zone).toLocalDate();
    }

    private String days() {
        List<DayOfWeek> days = schedule.days().stream().sorted().toList();
        if (days.size() == WEEK) {
            return "every day";
        }
        boolean isRow = days.size() > 2
                && days.get(days.size() - 1).getValue() - days.get(0).getValue() == days.size() - 1;
        List<String> names = days.stream().map(ScheduleView::name).collect(Collectors.toCollection(ArrayList::new));
        return isRow ? names.get(0) + " to " + names.get(names.size() - 1) : "on " + joined(names);
    }

    /** {@code Monday}. */
    public static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String joined(List<String> words) {
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.get(words.size() - 1);
    }
}
