package dev.rollcall.sync.home;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The order of runs by their ids: {@code 20261123-081500}, {@code 20261123-081500-2}, {@code 20261123-081500-10}. */
public final class RunIds {
    public static final Comparator<String> OLDEST_FIRST =
            Comparator.comparing(RunIds::second).thenComparingInt(RunIds::number);

    /** The time with which an id begins. */
    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Pattern RUN = Pattern.compile("[0-9]{8}-[0-9]{6}(-[0-9]{1,9})?");
    private static final int SECOND_LENGTH = "yyyyMMdd-HHmmss".length();

    private RunIds() {}

    /** When a run began, by its id; empty where that is no id of a run. */
    public static Optional<Instant> began(String run) {
        if (!RUN.matcher(run).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(TIME.parse(second(run), Instant::from));
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    private static String second(String run) {
        return run.substring(0, Math.min(SECOND_LENGTH, run.length()));
    }

    private static int number(String run) {
        String rest = run.length() > SECOND_LENGTH + 1 ? run.substring(SECOND_LENGTH + 1) : "";
        return rest.matches("\\d{1,9}") ? Integer.parseInt(rest) : 1;
    }
}
