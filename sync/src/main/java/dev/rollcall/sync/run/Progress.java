package dev.rollcall.sync.run;

import dev.rollcall.sync.oneroster.RosterCollection;
import java.util.OptionalLong;

/** Hears how far a run is. */
public interface Progress {
    /** Nobody listens. */
    Progress SILENT = (what, done, total) -> {};

    /**
     * A part of the run begins.
     *
     * @param what what is being done, in a word or two: {@code reading users.csv}
     * @param done how much of the run is behind it, in parts of {@code total}
     */
    void at(String what, int done, int total);

    /**
     * More records of an API are on disk; called from several threads, one at a time.
     *
     * @param records how many of that collection so far
     * @param total how many there are, where the API says
     */
    default void pulled(RosterCollection collection, long records, OptionalLong total) {}
}
