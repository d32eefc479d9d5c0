package dev.rollcall.sync.run;

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
}
