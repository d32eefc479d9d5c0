package dev.rollcall.server.runs;

import dev.rollcall.server.organisations.Choices;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.OrgChoice;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads off the newest report what there is to choose from. */
@Component
class ChoicesOfRuns implements Choices {
    private static final int LOOKED_AT = 20;

    private final RunStore runs;
    private final RunFiles files;

    ChoicesOfRuns(RunStore runs, RunFiles files) {
        this.runs = runs;
        this.files = files;
    }

    @Override
    public List<OrgChoice> orgs(Connection connection) {
        RunStore.Choice newest =
                new RunStore.Choice(Optional.of(connection.id()), Optional.empty(), Optional.empty(), LOOKED_AT);
        return runs.list(connection.organisation(), newest).stream()
                .map(files::report)
                .flatMap(Optional::stream)
                .map(RunReport::orgs)
                .filter(orgs -> !orgs.isEmpty())
                .findFirst()
                .orElse(List.of());
    }
}
