package dev.rollcall.server.web;

import com.ibm.icu.text.NumberFormat;
import dev.rollcall.server.access.Notice;
import dev.rollcall.server.access.Operator;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.Role;
import dev.rollcall.server.organisations.Organisation;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What every page has around what it is about.
 *
 * @param operator who is signed in; empty on the pages before
 * @param organisation whose page it is; of a page that belongs to none, the one that it leads back to; empty where there is none
 * @param role of the operator there
 * @param rights of the operator there
 * @param organisations those that the operator may go to
 * @param path of the page, for the place that is marked in the bar
 * @param csrf what a form proves by that this server made it
 * @param notice what became of the last act, once
 */
public record Page(
        Optional<Operator> operator,
        Optional<Organisation> organisation,
        Optional<Role> role,
        Set<Right> rights,
        List<Organisation> organisations,
        String path,
        String csrf,
        Optional<Notice> notice,
        Clock clock) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private static final DateTimeFormatter WHOLE_DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    public Page {
        rights = rights.isEmpty() ? Set.of() : EnumSet.copyOf(rights);
        organisations = List.copyOf(organisations);
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }

    /** The address of something of this organisation: {@code at("/runs")}. */
    public String at(String rest) {
        return "/organisations/" + organisation.map(Organisation::id).orElse("") + rest;
    }

    /** Whether a place of the bar is the one that the page belongs to. */
    public boolean isAt(String rest) {
        return rest.isEmpty() ? path.equals(at("")) : path.startsWith(at(rest));
    }

    public ZoneId zone() {
        return organisation.map(Organisation::zone).orElse(ZoneOffset.UTC);
    }

    public String theme() {
        return operator.map(Operator::theme).orElse("auto");
    }

    /** A number with the separators of English: {@code 12,345}. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(number);
    }

    /** A number and its noun. */
    public String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /** A day in the zone of the organisation: {@code 3 March 2027}. */
    public String day(Instant instant) {
        return WHOLE_DAY.format(instant.atZone(zone()));
    }

    /** A size: {@code 812 kB}, {@code 8.4 MB}. */
    public String bytes(long bytes) {
        return bytes < 1_000_000
                ? number(Math.max(1, bytes / 1_000)) + " kB"
                : String.format(Locale.ENGLISH, "%,.1f MB", bytes / 1e6);
    }

    /** An instant in the zone of the organisation: {@code today 02:30}, {@code Mon 23 Nov, 02:30}. */
    public String time(Instant instant) {
        ZonedDateTime at = instant.atZone(zone());
        LocalDate today = LocalDate.now(clock.withZone(zone()));
        long days = today.toEpochDay() - at.toLocalDate().toEpochDay();
        String hour = TIME.format(at);
        if (days == 0) {
            return "today " + hour;
        }
        if (days == 1) {
            return "yesterday " + hour;
        }
        if (days == -1) {
            return "tomorrow " + hour;
        }
        DateTimeFormatter day = Math.abs(days) < 300 ? DAY : DAY_OF_YEAR;
        return day.format(at) + ", " + hour;
    }
}
