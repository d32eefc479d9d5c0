package dev.rollcall.sync.source;

import java.nio.file.Path;

/** A place that holds one roster. */
public interface RosterSource {
    /** The place as people name it: the path as it was given. */
    String name();

    /**
     * Finds the files, looks at every byte of them and reports whatever is wrong, as much as possible in one go.
     *
     * @param work an empty folder for copies, which must live as long as the files are read
     * @throws SourceNotReachable where the fault is the world's and not the data's
     */
    OpenedRoster open(Path work) throws SourceNotReachable;
}
