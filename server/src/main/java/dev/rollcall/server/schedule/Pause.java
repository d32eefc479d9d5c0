package dev.rollcall.server.schedule;

import java.time.LocalDate;

/**
 * Days on which a connection sends less, or nothing. A single day off is a pause whose first day is its last.
 *
 * @param last included
 * @param name such as {@code Winter break}; empty where nobody gave one
 * @param by who set it
 */
public record Pause(long id, long connection, LocalDate first, LocalDate last, Kind kind, String name, String by) {
    /** What happens on these days. */
    public enum Kind {
        PAUSED("paused, nothing is sent"),
        ADDITIONS_ONLY("additions only: new people and classes are sent, nobody is deactivated");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As pages say it. */
        public String words() {
            return words;
        }
    }

    public boolean holds(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }
}
