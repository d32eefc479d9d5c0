package dev.rollcall.server.schedule;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A pause as a page asks for it.
 *
 * @param id of the pause that is changed; 0 for a new one
 * @param from the first day, as in {@code 2026-12-21}
 * @param to the last day; blank for the same day
 */
public record PauseForm(long id, String from, String to, String kind, String name) {
    private static final int LONGEST_DAYS = 400;
    private static final int LONGEST_NAME = 100;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;

    static PauseForm empty() {
        return new PauseForm(0, "", "", Pause.Kind.PAUSED.name(), "");
    }

    static PauseForm of(Pause pause) {
        return new PauseForm(
                pause.id(),
                pause.first().toString(),
                pause.last().toString(),
                pause.kind().name(),
                pause.name());
    }

    public Map<String, String> faults() {
        Map<String, String> faults = new LinkedHashMap<>();
        Optional<LocalDate> first = day(from);
        Optional<LocalDate> last = to.isBlank() ? first : day(to);
        if (first.isEmpty()) {
            faults.put("from", "Write the first day, as in 2026-12-21.");
        }
        if (last.isEmpty() && !to.isBlank()) {
            faults.put("to", "Write the last day, as in 2027-01-01, or leave it empty for a single day.");
        } else if (first.isPresent() && last.isPresent() && last.get().isBefore(first.get())) {
            faults.put("to", "The last day is before the first.");
        } else if (first.isPresent()
                && last.isPresent()
                && last.get().isAfter(first.get().plusDays(LONGEST_DAYS))) {
            faults.put("to", "A pause has at most 400 days. Pause the connection from now on for longer.");
        }
        if (name.length() > LONGEST_NAME) {
            faults.put("name", "Write a name of at most 100 letters.");
        }
        if (!kind.equals(Pause.Kind.PAUSED.name()) && !kind.equals(Pause.Kind.ADDITIONS_ONLY.name())) {
            faults.put("kind", "Choose what happens on these days.");
        }
        return faults;
    }

    /** What it asks for; only where it has no faults. */
    public Pause pause(long connection, String by) {
        LocalDate first = day(from).orElseThrow();
        return new Pause(id, connection, first, day(to).orElse(first), Pause.Kind.valueOf(kind), name.strip(), by);
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text.strip()))
                    .filter(day -> day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR);
        } catch (DateTimeParseException fault) {
            return Optional.empty();
        }
    }
}
