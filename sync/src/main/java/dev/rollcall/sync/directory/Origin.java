package dev.rollcall.sync.directory;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a version was made by.
 *
 * @param reference the id of the run, or of the run whose log put the directory right; the name of the file; the number of the version;
 *     the day; the person; the day on which the school year changed
 */
public record Origin(Kind kind, String reference) {

    /** The ways to a new version. */
    public enum Kind {
        RUN,
        IMPORT,
        RESTORE,
        LOG,
        ADVANCE,
        EDIT,
        /** The classes of the old school year were deleted. */
        ROLLOVER;

        /** {@code run}, {@code import}, {@code restore}, {@code log}, {@code advance}, {@code edit} or {@code rollover}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }
    }

    public static Origin run(String run) {
        return new Origin(Kind.RUN, run);
    }

    public static Origin importOf(String file) {
        return new Origin(Kind.IMPORT, file);
    }

    public static Origin logOf(String run) {
        return new Origin(Kind.LOG, run);
    }

    /** Days passed, and accounts were deleted or vanished. */
    public static Origin advanceTo(LocalDate day) {
        return new Origin(Kind.ADVANCE, day.toString());
    }

    /** A person repeated what was changed of somebody in Apple School Manager. */
    public static Origin editOf(String person) {
        return new Origin(Kind.EDIT, person);
    }

    /** The classes of the old school year were deleted on that day. */
    public static Origin rolloverOf(LocalDate day) {
        return new Origin(Kind.ROLLOVER, day.toString());
    }

    static Origin restoreOf(Version version) {
        return new Origin(Kind.RESTORE, version.name());
    }

    /** {@code run 20261123-081500}, {@code import of people.csv}, {@code restore of 5}. */
    public Message description() {
        return Message.of("directory.origin").with("kind", kind.word()).with("reference", reference);
    }

    /** The same in English. */
    public String words() {
        return Messages.ENGLISH.text(description());
    }
}
