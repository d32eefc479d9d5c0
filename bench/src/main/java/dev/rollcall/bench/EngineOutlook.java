package dev.rollcall.bench;

import dev.rollcall.bench.EngineBench.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What follows from the table for rosters and clusters that nobody had here, with the arithmetic: each cost is taken for a straight
 * line through the smallest and the largest roster.
 */
final class EngineOutlook {
    private static final double NATION = 500;
    private static final double SECONDS_PER_HOUR = 3600;
    private static final double MEGABYTES_PER_GIGABYTE = 1024;
    private static final List<Integer> CORES = List.of(2, 16, 64, 256);

    private final List<EngineResult> results;

    private EngineOutlook(List<EngineResult> results) {
        this.results = results;
    }

    static String of(List<EngineResult> results) {
        EngineOutlook outlook = new EngineOutlook(results);
        Optional<Line> duckDb = outlook.seconds(Place.DUCKDB);
        Optional<Line> here = outlook.seconds(Place.SPARK_HERE);
        Optional<Line> one = outlook.seconds(Place.ONE_WORKER);
        Optional<Line> two = outlook.seconds(Place.TWO_WORKERS);
        if (duckDb.isEmpty() || here.isEmpty() || one.isEmpty() || two.isEmpty()) {
            return "Nothing is worked out from it: that takes every engine at two sizes.\n";
        }
        Spread spread = Spread.of(one.get(), two.get());
        return outlook.rows()
                + workers(one.get(), two.get(), spread)
                + outlook.crossing(duckDb.get(), here.get(), spread)
                + outlook.nation(duckDb.get(), spread);
    }

    /**
     * What of a cluster's seconds for each further million rows is shared by its workers, and what one process does however
     * many there are.
     */
    record Spread(double fixed, double shared, double alone) {
        /** With one worker it takes alone + shared, with two alone + shared / 2. */
        static Spread of(Line one, Line two) {
            double shared = Math.min(one.perMillion(), Math.max(0, 2 * (one.perMillion() - two.perMillion())));
            return new Spread(one.fixed(), shared, one.perMillion() - shared);
        }

        double perMillion(int cores) {
            return alone + shared / cores;
        }
    }

    private String rows() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("engine", "s fixed", "s each million", "cpu s each million", "disk MB each million"));
        for (Place place : Place.values()) {
            Line seconds = seconds(place).orElseThrow();
            lines.add(List.of(
                    place.title(),
                    one(seconds.fixed()),
                    two(seconds.perMillion()),
                    two(line(place, result -> result.run().medianCpuSeconds())
                            .orElseThrow()
                            .perMillion()),
                    one(disk(place).perMillion())));
        }
        return "**With rows.** A straight line through the smallest and the largest roster:\n\n"
                + MarkdownTable.of(lines) + "\n";
    }

    private static String workers(Line one, Line two, Spread spread) {
        return text(
                """
                **With workers.** Each further million takes %.2f s with one worker and %.2f s with two. With a for what one process
                does and b for what the workers share, a + b = %.2f and a + b/2 = %.2f, so b = %.2f and a = %.2f. On two cores the
                driver is in the second worker's way, so that b is rather more and a rather less.

                """,
                one.perMillion(),
                two.perMillion(),
                one.perMillion(),
                two.perMillion(),
                spread.shared(),
                spread.alone());
    }

    private String crossing(Line duckDb, Line here, Spread spread) {
        StringBuilder text = new StringBuilder("**Where the engines cross.** ");
        if (here.perMillion() >= duckDb.perMillion()) {
            text.append(text("""
                    On one machine of two cores nowhere: Spark takes more at the start (%.1f s against %.1f s) and for each further
                    million rows too (%.2f s against %.2f s).
                    """, here.fixed(), duckDb.fixed(), here.perMillion(), duckDb.perMillion()));
        } else {
            double millions = (here.fixed() - duckDb.fixed()) / (duckDb.perMillion() - here.perMillion());
            text.append(text("""
                    On one machine of two cores at %.0f million rows: Spark takes %.1f s more at the start and %.2f s less for each
                    million.
                    """, millions, here.fixed() - duckDb.fixed(), duckDb.perMillion() - here.perMillion()));
        }
        double left = duckDb.perMillion() - spread.alone();
        if (left <= 0) {
            text.append(text("""
                    A cluster of any size would stay behind DuckDB on two cores, since a = %.2f s is more than DuckDB's %.2f s:
                    what one process does sets the pace.
                    """, spread.alone(), duckDb.perMillion()));
        } else {
            text.append(text(
                    """
                    A cluster of w cores takes a + b/w = %.2f + %.2f/w s and is as quick as DuckDB on two cores, %.2f s, with
                    w = %.2f / (%.2f - %.2f) = %.0f cores.
                    """,
                    spread.alone(),
                    spread.shared(),
                    duckDb.perMillion(),
                    spread.shared(),
                    duckDb.perMillion(),
                    spread.alone(),
                    Math.ceil(spread.shared() / left)));
        }
        return text + "\n";
    }

    private String nation(Line duckDb, Spread spread) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("engine", "arithmetic", "hours", "memory GB", "disk GB"));
        lines.add(List.of(
                "duckdb, 2 cores",
                text("%.1f + 500 x %.2f s", duckDb.fixed(), duckDb.perMillion()),
                two(duckDb.at(NATION) / SECONDS_PER_HOUR),
                one(peakGigabytes(Place.DUCKDB)),
                gigabytes(disk(Place.DUCKDB))));
        double perWorker = peakGigabytes(Place.TWO_WORKERS) - peakGigabytes(Place.ONE_WORKER);
        double driver = peakGigabytes(Place.ONE_WORKER) - perWorker;
        for (int cores : CORES) {
            lines.add(List.of(
                    "spark, " + cores + " workers of 1 core",
                    text("%.1f + 500 x (%.2f + %.2f/%d) s", spread.fixed(), spread.alone(), spread.shared(), cores),
                    two((spread.fixed() + NATION * spread.perMillion(cores)) / SECONDS_PER_HOUR),
                    text("%.1f + %d x %.1f", driver, cores, perWorker),
                    gigabytes(disk(Place.TWO_WORKERS))));
        }
        return """
                **500 million rows**, not measured, by these lines. Memory is what the largest roster here took, since both engines
                put on disk what does not fit; for Spark it is driver and master, and so much for each worker. Disk is beside
                the source, and 500 times what a million takes:

                """ + MarkdownTable.of(lines);
    }

    private static String gigabytes(Line megabytes) {
        return text("%.0f", megabytes.at(NATION) / MEGABYTES_PER_GIGABYTE);
    }

    private double peakGigabytes(Place place) {
        return ofPlace(place).stream()
                        .mapToDouble(result -> result.run().peakMegabytes())
                        .max()
                        .orElse(0)
                / MEGABYTES_PER_GIGABYTE;
    }

    private Optional<Line> seconds(Place place) {
        return line(place, result -> result.run().medianSeconds());
    }

    private Line disk(Place place) {
        return line(place, EngineResult::diskMegabytes).orElseThrow();
    }

    private Optional<Line> line(Place place, ToDoubleFunction<EngineResult> cost) {
        List<EngineResult> finished = ofPlace(place);
        if (finished.size() < 2) {
            return Optional.empty();
        }
        EngineResult small = finished.get(0);
        EngineResult large = finished.get(finished.size() - 1);
        return Optional.of(Line.through(
                small.run().rows(), cost.applyAsDouble(small), large.run().rows(), cost.applyAsDouble(large)));
    }

    /** The runs that ended, the smallest roster first. */
    private List<EngineResult> ofPlace(Place place) {
        return results.stream()
                .filter(result ->
                        result.place() == place && result.run().failure().isEmpty())
                .sorted(Comparator.comparingLong(result -> result.run().rows()))
                .toList();
    }

    private static String one(double figure) {
        return text("%.1f", figure);
    }

    private static String two(double figure) {
        return text("%.2f", figure);
    }

    private static String text(String format, Object... figures) {
        return String.format(Locale.ROOT, format, figures);
    }
}
