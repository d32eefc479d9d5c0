package dev.rollcall.sync.report;

import dev.rollcall.sync.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * From where a run knew who is in Apple School Manager, and how old that is.
 *
 * @param name of the file, of the version of the directory, or of the organisation that the roster service named
 * @param asOf the time for which it speaks
 * @param people how many it names
 */
public record KnownPeopleSource(Kind kind, String name, Instant asOf, long people) {

    /** What can say who is there. */
    public enum Kind {
        /** The directory: the newest version that is known to be at Apple. */
        DIRECTORY,
        /** A CSV file of known people, at the time when it was last changed. */
        FILE,
        /** Apple's activity log of an import, at its end. */
        ACTIVITY_LOG,
        /** Apple's roster service, now. */
        ROSTER_SERVICE;

        /** The word that {@code report.json} has for it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How many whole days old it is; 0 where its time lies ahead. */
    public long days(Instant now) {
        return Math.max(0, Duration.between(asOf, now).toDays());
    }

    /** What it is, such as {@code the file people.csv}. */
    public Message what() {
        return Message.of("report.known.what").with("kind", kind.word()).with("name", name);
    }

    /** The whole as a line: what it is, how many people it names, and how old it is. */
    public Message line(Instant now) {
        return Message.of("report.known.line")
                .with("what", what())
                .with("people", people)
                .with("days", days(now))
                .with("day", asOf.toString().substring(0, "2026-11-23".length()));
    }
}
