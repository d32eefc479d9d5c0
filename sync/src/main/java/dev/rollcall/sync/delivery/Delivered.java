package dev.rollcall.sync.delivery;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What a delivery left, for the report of the run.
 *
 * @param place where it lies now, in full: links followed, the path absolute; or the address
 * @param bytes what lies there: the size of the ZIP, or of the files together
 * @param at when the place had all of it; empty where a rename made it count, which is when the delivery returned
 * @param hostKey the SHA-256 print of the key by which the server proved itself; empty on a disk
 */
public record Delivered(Kind kind, String place, long bytes, Optional<Instant> at, Optional<String> hostKey) {

    /** What a destination is. */
    public enum Kind {
        FOLDER,
        ZIP,
        DIRECTORY,
        SFTP;

        /** The word that files have for it, such as {@code sftp}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What lies on a disk. */
    static Delivered here(Kind kind, String place, long bytes) {
        return new Delivered(kind, place, bytes, Optional.empty(), Optional.empty());
    }
}
