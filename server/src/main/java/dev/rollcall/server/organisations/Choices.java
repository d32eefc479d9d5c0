package dev.rollcall.server.organisations;

import dev.rollcall.sync.lookup.SelectionCounts;
import dev.rollcall.sync.report.RunReport.OrgChoice;
import java.util.List;
import java.util.Optional;

/** What the last run of a connection saw in its source, for the pages on which somebody chooses; the room of runs knows. */
public interface Choices {
    /** The orgs, each district followed by its schools; empty before the first run that came so far. */
    List<OrgChoice> orgs(Connection connection);

    /** What the schools and terms of the last run have, whatever is chosen; empty where no run is kept that can tell. */
    Optional<Selectable> selectable(Connection connection);

    /**
     * What a choice would send, by the last run.
     *
     * @return empty where no run is kept that can tell
     */
    Optional<SelectionCounts.Totals> totals(Connection connection, SelectionCounts.Choice choice);
}
