package dev.rollcall.server.runs;

import dev.rollcall.server.organisations.Choices;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.Selectable;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.lookup.SelectionCounts;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.OrgChoice;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads off the newest report what there is to choose from. */
@Component
class ChoicesOfRuns implements Choices {
    private static final int LOOKED_AT = 20;

    private final RunStore runs;
    private final RunFiles files;

    private final Engines engines;

    ChoicesOfRuns(RunStore runs, RunFiles files, Engines engines) {
        this.runs = runs;
        this.files = files;
        this.engines = engines;
    }

    @Override
    public List<OrgChoice> orgs(Connection connection) {
        return newest(connection)
                .map(files::report)
                .flatMap(Optional::stream)
                .map(RunReport::orgs)
                .filter(orgs -> !orgs.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private Stream<Run> newest(Connection connection) {
        RunStore.Choice newest =
                new RunStore.Choice(Optional.of(connection.id()), Optional.empty(), Optional.empty(), LOOKED_AT);
        return runs.list(connection.organisation(), newest).stream();
    }

    /** The newest run that can tell, and has ended. */
    private Optional<Run> telling(Connection connection) {
        return newest(connection)
                .filter(Run::isOver)
                .filter(run -> SentAgain.version(run).isEmpty())
                .filter(run ->
                        files.folder(run).filter(SelectionCounts::areToldBy).isPresent())
                .findFirst();
    }

    @Override
    public Optional<Selectable> selectable(Connection connection) {
        return telling(connection).map(run -> {
            try (SelectionCounts counts = open(run)) {
                return new Selectable(counts.orgs(), counts.terms(), counts.loose(), counts.statuses(), run.askedAt());
            }
        });
    }

    @Override
    public Optional<SelectionCounts.Totals> totals(Connection connection, SelectionCounts.Choice choice) {
        return telling(connection).map(run -> {
            try (SelectionCounts counts = open(run)) {
                return counts.totals(choice);
            }
        });
    }

    private SelectionCounts open(Run run) {
        return SelectionCounts.open(files.folder(run).orElseThrow(), engines, Cancellation.NONE);
    }
}
