package dev.rollcall.server.organisations;

import dev.rollcall.sync.lookup.SelectionCounts.Loose;
import dev.rollcall.sync.lookup.SelectionCounts.Org;
import dev.rollcall.sync.lookup.SelectionCounts.Status;
import dev.rollcall.sync.lookup.SelectionCounts.Term;
import java.time.Instant;
import java.util.List;

/**
 * What a source has to choose from.
 *
 * @param loose how many references each patch leaves out
 * @param statuses how many rows have which status; empty where the run cannot tell
 * @param readAt when the source was read
 */
public record Selectable(List<Org> orgs, List<Term> terms, Loose loose, List<Status> statuses, Instant readAt) {
    public Selectable {
        orgs = List.copyOf(orgs);
        terms = List.copyOf(terms);
        statuses = List.copyOf(statuses);
    }
}
