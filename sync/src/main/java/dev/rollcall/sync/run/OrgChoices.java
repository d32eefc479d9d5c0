package dev.rollcall.sync.run;

import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.report.RunReport.OrgChoice;
import java.util.List;

/** The orgs of the source as a person chooses among them: each district office followed by its schools. */
final class OrgChoices {
    private OrgChoices() {}

    static List<OrgChoice> of(SqlEngine engine) {
        return engine.fetch(SqlFile.of("run/org_choices").sql()).stream()
                .map(row -> new OrgChoice(
                        String.valueOf(row.get(0)),
                        String.valueOf(row.get(1)),
                        String.valueOf(row.get(2)),
                        Math.toIntExact((Long) row.get(3)),
                        Boolean.TRUE.equals(row.get(4)),
                        (Long) row.get(5)))
                .toList();
    }
}
