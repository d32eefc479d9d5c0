package dev.rollcall.sync.pull;

import dev.rollcall.sync.oneroster.RosterPage;
import java.io.IOException;
import java.util.List;

/** What comes of a collection in a set; it grows with the answers of an API. */
interface CsvFileWriter {
    /** Takes the next pages. */
    void add(List<RosterPage> next) throws IOException;

    /** Writes what is left. */
    void end() throws IOException;

    /** How many rows it has, where there is one for each record. */
    long rows();

    /** Whether it is written to its end, and of just these pages. */
    boolean isOf(List<RosterPage> all);
}
