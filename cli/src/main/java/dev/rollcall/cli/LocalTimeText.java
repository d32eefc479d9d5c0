package dev.rollcall.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A time as the clock of this machine shows it, with what it is ahead of UTC: {@code 2026-09-02 04:15 -04:00}. The offset
 * stands at each time, as it is another in summer.
 */
final class LocalTimeText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx", Locale.ROOT);

    private LocalTimeText() {}

    static String of(Instant instant, ZoneId zone) {
        return TIME.format(instant.atZone(zone));
    }
}
