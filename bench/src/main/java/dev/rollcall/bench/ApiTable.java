package dev.rollcall.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The table of the bench of the API, with what is promised beside the rows that show it. */
final class ApiTable {
    /** How the names end of those that have a core to themselves, as the provider has. */
    static final String OWN_CORE = "-own-core";

    private static final double LEAST_OF_THE_LOOP = 0.8;
    private static final double LEAST_OF_ONE_BY_ONE = 3;
    private static final double MOST_MEGABYTES = 400;

    private final List<Result> results;

    private ApiTable(List<Result> results) {
        this.results = results;
    }

    static String of(List<Result> results) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                "contestant",
                "rows in",
                "rows out",
                "seconds (min – max)",
                "rows a second",
                "cpu seconds",
                "peak MB",
                "goal"));
        ApiTable table = new ApiTable(results);
        results.forEach(result -> lines.add(table.cells(result)));
        return MarkdownTable.of(lines);
    }

    private List<String> cells(Result result) {
        String rows = MarkdownTable.number(result.rows());
        String nothing = MarkdownTable.NOTHING;
        if (result.failure().isPresent()) {
            String failed = "failed, exit code " + result.failure().getAsInt();
            return List.of(result.contestant(), rows, nothing, failed, nothing, nothing, nothing, "missed");
        }
        return List.of(
                result.contestant(),
                rows,
                MarkdownTable.number(result.rowsOut()),
                MarkdownTable.seconds(result),
                result.contestant().equals("publish")
                        ? nothing
                        : MarkdownTable.number(Math.round(result.rowsPerSecond())),
                result.medianCpuSeconds() > 0 ? String.format(Locale.ROOT, "%.2f", result.medianCpuSeconds()) : nothing,
                MarkdownTable.number(Math.round(result.peakMegabytes())),
                String.join("; ", goals(result)));
    }

    private List<String> goals(Result result) {
        List<String> goals = new ArrayList<>();
        if (!result.contestant().startsWith("fetch")) {
            return goals;
        }
        boolean near = result.contestant().endsWith(OWN_CORE);
        boolean far = !near && result.contestant().startsWith("fetch-");
        String loop = near ? "loop" + OWN_CORE : "loop";
        Optional<Result> other = results.stream()
                .filter(one -> one.heat().equals(result.heat()))
                .filter(one -> one.failure().isEmpty())
                .filter(one -> far
                        ? one.contestant().startsWith("one-by-one")
                        : one.contestant().equals(loop))
                .findFirst();
        double least = far ? LEAST_OF_ONE_BY_ONE : LEAST_OF_THE_LOOP;
        String what = far ? "rate / one-by-one at least 3: " : "rate / " + loop + " at least 0.8: ";
        goals.add(what
                + other.map(one -> told(result.rowsPerSecond() / one.rowsPerSecond(), least))
                        .orElse("not measured"));
        goals.add("peak MB at most 400: "
                + (result.peakMegabytes() > 0
                        ? String.format(Locale.ROOT, "%.0f, ", result.peakMegabytes())
                                + (result.peakMegabytes() <= MOST_MEGABYTES ? "met" : "missed")
                        : "not measured"));
        return goals;
    }

    private static String told(double figure, double least) {
        return String.format(Locale.ROOT, "%.2f, ", figure) + (figure >= least ? "met" : "missed");
    }
}
