package dev.rollcall.sync.api;

import dev.rollcall.sync.oneroster.RosterPage;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Looks at records over pages; an engine can, since rows stay there. */
public interface PulledRecords extends DistinctRecords {
    /**
     * How many enrollments have another status or another school; none are looked for where the set is empty.
     *
     * @param statuses in lower case
     * @param schools sourcedIds
     */
    long outside(List<RosterPage> pages, Set<String> statuses, Set<String> schools);

    /** How many records were changed before that time, or do not say when. */
    long before(List<RosterPage> pages, Instant since);
}
