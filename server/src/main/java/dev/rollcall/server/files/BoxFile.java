package dev.rollcall.server.files;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file in a box, as far as its bytes do not tell it themselves. Its {@link Box} guards it. */
final class BoxFile {
    private static final long NOBODY = 0;

    String name;
    /** Who writes it, or wrote it last; whoever wrote it before may not any more. */
    @Nullable
    UploadChannel writer;
    /** Whether the last who wrote it closed it in good order. */
    boolean isFinished;
    /** Whether it was removed, or another stands under its name. */
    boolean isGone;

    Instant changedAt;
    String address;
    long size;
    /** The upload that it went into; 0 for none. Its bytes are then the run's, and nobody may write to them. */
    long takenBy;
    /** The upload that it went into before something was added at its end; 0 for none. */
    long grownFrom;

    private long sizeBefore;

    @Nullable
    Instant refusedAt;
    /** Another with each act that makes it another file; no two files of a box ever have the same. */
    long version;

    BoxFile(String name, Instant changedAt, String address) {
        this.name = name;
        this.changedAt = changedAt;
        this.address = address;
    }

    static BoxFile of(UploadStore.BoxRow row, long size) {
        BoxFile file = new BoxFile(row.name(), row.changedAt(), row.address());
        file.isFinished = row.isFinished();
        file.takenBy = row.takenBy().orElse(NOBODY);
        file.refusedAt = row.refusedAt().orElse(null);
        file.size = size;
        return file;
    }

    UploadStore.BoxRow row() {
        return new UploadStore.BoxRow(
                name,
                isFinished,
                changedAt,
                address,
                takenBy == NOBODY ? Optional.empty() : Optional.of(takenBy),
                Optional.ofNullable(refusedAt));
    }

    /**
     * A file at one moment.
     *
     * @param isArriving whether a client is sending it
     */
    record Seen(
            String name,
            long size,
            boolean isArriving,
            boolean isFinished,
            Instant changedAt,
            String address,
            long takenBy,
            long grownFrom,
            Optional<Instant> refusedAt,
            long version) {
        boolean isTaken() {
            return takenBy != NOBODY;
        }

        /** Whether it may be looked at: closed in good order, and under its last name. */
        boolean isReady() {
            return isFinished && !isArriving && !isTaken() && !BoxName.isTemporary(name);
        }
    }

    Seen seen() {
        return new Seen(
                name,
                size,
                writer != null,
                isFinished,
                changedAt,
                address,
                takenBy,
                grownFrom,
                Optional.ofNullable(refusedAt),
                version);
    }

    boolean isTaken() {
        return takenBy != NOBODY;
    }

    /** It went into an upload. */
    void taken(long upload, Instant now) {
        takenBy = upload;
        grownFrom = NOBODY;
        changedAt = now;
    }

    /** Somebody begins to write; what was taken in has been copied meanwhile. */
    void begin(UploadChannel by, Instant now, long next) {
        writer = by;
        isFinished = false;
        changedAt = now;
        address = by.address();
        refusedAt = null;
        version = next;
        grownFrom = takenBy;
        sizeBefore = size;
        takenBy = NOBODY;
    }

    /** A byte before the end of what was taken in makes it another file, and no longer one. */
    void touched(long position) {
        if (position < sizeBefore) {
            grownFrom = NOBODY;
        }
    }

    /** Whoever wrote it is done. */
    void end(boolean isWell, boolean hasChanged, Instant now, long next) {
        writer = null;
        isFinished = isWell;
        changedAt = now;
        version = next;
        if (!hasChanged && grownFrom != NOBODY) {
            takenBy = grownFrom;
        }
    }
}
