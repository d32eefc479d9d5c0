package dev.rollcall.server.runs;

import dev.rollcall.server.runs.Run.Counts;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import org.jspecify.annotations.Nullable;

/** Takes out of a report what the index keeps of it. */
final class ReportCounts {
    private ReportCounts() {}

    /** What a list shows of a report. */
    static Counts of(RunReport report) {
        @Nullable RunPlan plan = report.plan();
        long errors = report.count(Severity.ERROR);
        long warnings = report.count(Severity.WARNING);
        if (plan == null) {
            return new Counts(errors, warnings, 0, 0, 0, 0, 0);
        }
        long people = 0;
        long classes = 0;
        long added = 0;
        long changed = 0;
        long gone = 0;
        for (RunPlan.EntityPlan entity : plan.entities()) {
            if (entity.entity() == Entity.PEOPLE) {
                people = entity.after();
                added = entity.count(Action.CREATE);
                changed = entity.count(Action.UPDATE);
                gone = entity.count(Action.DEACTIVATE);
            } else if (entity.entity() == Entity.CLASSES) {
                classes = entity.after();
            }
        }
        return new Counts(errors, warnings, people, classes, added, changed, gone);
    }
}
