package dev.rollcall.sync.run;

import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.report.PastReport;
import dev.rollcall.sync.report.RunReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Compares a run with the last one of its organisation that got as far. */
final class LastRuns {
    /** Who looks into so many reports in vain will find none. */
    private static final int MOST_LOOKED_AT = 50;

    private LastRuns() {}

    /** The report with what is different; as it is where no earlier run got as far. */
    static RunReport compared(RunReport report, Path home) {
        return PastReport.isComparable(report)
                ? earlier(report, home).stream()
                        .limit(MOST_LOOKED_AT)
                        .map(run -> PastReport.read(run.resolve("report.json")))
                        .flatMap(Optional::stream)
                        .filter(past -> past.gotAsFarAs(report))
                        .findFirst()
                        .map(past -> report.since(past.comparedWith(report)))
                        .orElse(report)
                : report;
    }

    private static List<Path> earlier(RunReport report, Path home) {
        try {
            return new Runs(home, report.organisation()).before(report.run());
        } catch (HomeNotWritable fault) {
            return List.of(); // the report is written to the same home next, and that says what hinders it
        }
    }
}
