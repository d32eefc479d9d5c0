package dev.rollcall.sync.directory;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something in the directory that is not as it was written.
 *
 * @param version the number of the version; null where no version is concerned
 * @param file its name: one of the five, {@code version.json}, {@code current}, {@code layout}, or what should not be
 *     there
 * @param what is wrong, as half a sentence that names both
 */
public record Corruption(@Nullable Integer version, String file, Kind kind, String what) {

    private static final String RESTORE =
            "Bring it back from a backup, or go to a whole version with 'rollcall directory restore N'.";

    /** The kinds of damage. */
    public enum Kind {
        MISSING_FILE(RESTORE),
        WRONG_SIZE(RESTORE),
        WRONG_HASH(RESTORE),
        /** {@code version.json} is not what Rollcall writes. */
        BROKEN_VERSION(RESTORE),
        /** {@code current} is missing or leads nowhere. */
        BROKEN_POINTER("Go to a whole version with 'rollcall directory restore N'."),
        /** {@code layout} is missing or holds no number. */
        BROKEN_LAYOUT("Bring it back from a backup."),
        /** Rollcall did not put it there; it does no harm. */
        FOREIGN_FILE("Move it away.");

        private final String fix;

        Kind(String fix) {
            this.fix = fix;
        }
    }

    static Corruption missing(int version, String file) {
        return new Corruption(version, file, Kind.MISSING_FILE, of(version, file) + " is missing");
    }

    static Corruption wrongSize(int version, String file, long bytes, long written) {
        return new Corruption(
                version,
                file,
                Kind.WRONG_SIZE,
                String.format(
                        Locale.ROOT, "%s has %,d bytes, and %,d were written", of(version, file), bytes, written));
    }

    static Corruption wrongHash(int version, String file) {
        return new Corruption(
                version,
                file,
                Kind.WRONG_HASH,
                of(version, file) + " holds other bytes than were written (its SHA-256 differs)");
    }

    static Corruption brokenVersion(int version, String file, String reason) {
        return new Corruption(
                version, file, Kind.BROKEN_VERSION, of(version, file) + " cannot be understood (" + reason + ")");
    }

    static Corruption brokenPointer(String file, String reason) {
        return new Corruption(null, file, Kind.BROKEN_POINTER, "'" + file + "' " + reason);
    }

    static Corruption brokenLayout(String file, String reason) {
        return new Corruption(null, file, Kind.BROKEN_LAYOUT, "'" + file + "' " + reason);
    }

    static Corruption foreign(@Nullable Integer version, String file) {
        String named = version == null ? "'" + file + "'" : of(version, file);
        return new Corruption(version, file, Kind.FOREIGN_FILE, named + " is nothing that Rollcall put there");
    }

    private static String of(int version, String file) {
        return "'" + file + "' of version " + version;
    }

    /** How to mend it. */
    public String fix() {
        return kind.fix;
    }

    /** What is wrong, where, and how to mend it. */
    public String message() {
        return what + ". " + fix();
    }
}
