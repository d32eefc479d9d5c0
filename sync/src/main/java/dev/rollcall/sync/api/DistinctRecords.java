package dev.rollcall.sync.api;

import dev.rollcall.sync.oneroster.RosterPage;
import java.util.List;

/** Counts records over pages; an engine can, since rows stay there. */
@FunctionalInterface
public interface DistinctRecords {
    /** How many different sourcedIds there are, and beside them the records without one. */
    long in(List<RosterPage> pages);
}
