package dev.rollcall.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of the bench of the engines. */
final class EngineTable {
    private EngineTable() {}

    static String of(List<EngineResult> results) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                "engine",
                "rows in",
                "rows out",
                "seconds (min – max)",
                "cpu seconds",
                "workers' cpu",
                "peak MB",
                "disk MB",
                "x duckdb"));
        results.forEach(result -> lines.add(cells(result, results)));
        return MarkdownTable.of(lines);
    }

    private static List<String> cells(EngineResult result, List<EngineResult> results) {
        Result run = result.run();
        String nothing = MarkdownTable.NOTHING;
        if (run.failure().isPresent()) {
            String failed = "failed, exit code " + run.failure().getAsInt();
            String rows = MarkdownTable.number(run.rows());
            return List.of(run.contestant(), rows, nothing, failed, nothing, nothing, nothing, nothing, nothing);
        }
        return List.of(
                run.contestant(),
                MarkdownTable.number(run.rows()),
                MarkdownTable.number(run.rowsOut()),
                MarkdownTable.seconds(run),
                seconds(run.medianCpuSeconds()),
                seconds(result.workersCpuSeconds()),
                MarkdownTable.number(Math.round(run.peakMegabytes())),
                MarkdownTable.number(Math.round(result.diskMegabytes())),
                results.stream()
                        .filter(other -> other.place() == EngineBench.Place.DUCKDB)
                        .map(EngineResult::run)
                        .filter(other -> other.heat().equals(run.heat())
                                && other.failure().isEmpty())
                        .map(other -> String.format(Locale.ROOT, "%.1f", run.medianSeconds() / other.medianSeconds()))
                        .findFirst()
                        .orElse(nothing));
    }

    private static String seconds(double figure) {
        return figure > 0 ? String.format(Locale.ROOT, "%.1f", figure) : MarkdownTable.NOTHING;
    }
}
