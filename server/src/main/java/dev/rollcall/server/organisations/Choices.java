package dev.rollcall.server.organisations;

import dev.rollcall.sync.report.RunReport.OrgChoice;
import java.util.List;

/** What the last run of a connection saw in its source, for the pages on which somebody chooses; the room of runs knows. */
public interface Choices {
    /** The orgs, each district followed by its schools; empty before the first run that came so far. */
    List<OrgChoice> orgs(Connection connection);
}
