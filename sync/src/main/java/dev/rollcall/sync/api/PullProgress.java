package dev.rollcall.sync.api;

import dev.rollcall.sync.oneroster.RosterCollection;
import java.util.OptionalLong;

/** Hears how far a pull is; called from several threads, one at a time. */
@FunctionalInterface
public interface PullProgress {
    /** Nobody listens. */
    PullProgress SILENT = (collection, records, total) -> {};

    /**
     * More records of a collection are on disk.
     *
     * @param records how many so far
     * @param total how many there are, where the API says
     */
    void at(RosterCollection collection, long records, OptionalLong total);
}
