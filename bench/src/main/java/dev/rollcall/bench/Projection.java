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
final class Projection {
    private static final double NATION = 500;
    private static final double SECONDS_PER_HOUR = 3600;
    private static final double MEGABYTES_PER_GIGABYTE = 1024;
    private static final List<Integer> CORES = List.of(2, 16, 64, 256);

    private final List<EngineResult> results;

    private Projection(List<EngineResult> results) {
        this.results = results;
    }

    static String of(List<EngineResult> results) {
        Projection outlook = new Projection(results);
        Optional<LinearFit> duckDb = outlook.line(Place.DUCKDB, EngineResult::seconds);
        Optional<LinearFit> here = outlook.line(Place.SPARK_HERE, EngineResult::seconds);
        Optional<LinearFit> driver = outlook.line(Place.TWO_WORKERS, EngineResult::driverCpuSeconds);
        Optional<LinearFit> workers = outlook.line(Place.TWO_WORKERS, EngineResult::workersCpuSeconds);
        if (duckDb.isEmpty() || here.isEmpty() || driver.isEmpty() || workers.isEmpty()) {
            return "Nothing is worked out from it: that takes each engine at two sizes.\n";
        }
        LinearFit busy = outlook.line(Place.DUCKDB, result -> result.run().medianCpuSeconds() / 2)
                .orElseThrow();
        return outlook.rows()
                + workers(driver.get(), workers.get())
                + here(duckDb.get(), here.get())
                + cluster(busy, driver.get(), workers.get())
                + outlook.nation(busy, driver.get(), workers.get());
    }

    private String rows() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                "engine", "s fixed", "s each million", "cpu s fixed", "cpu s each million", "disk MB each million"));
        for (Place place : List.of(Place.DUCKDB, Place.SPARK_HERE, Place.TWO_WORKERS)) {
            LinearFit seconds = line(place, EngineResult::seconds).orElseThrow();
            LinearFit cpu =
                    line(place, result -> result.run().medianCpuSeconds()).orElseThrow();
            lines.add(List.of(
                    place.title(),
                    one(seconds.fixed()),
                    two(seconds.perMillion()),
                    one(cpu.fixed()),
                    two(cpu.perMillion()),
                    one(disk(place).perMillion())));
        }
        return "**With rows.** A straight line through the smallest and the largest roster:\n\n"
                + MarkdownTable.of(lines) + "\n";
    }

    private static String workers(LinearFit driver, LinearFit workers) {
        return text(
                """
                **With workers.** Of the cpu seconds of the cluster of two the driver takes %.1f and %.2f more for each million rows, however
                many workers there are; all others take %.1f and %.2f more for each million, which w workers share. Where each has a core
                to itself, a run of n million rows then takes about %.1f + %.2f n + (%.1f + %.2f n)/w seconds: disks, the network
                and waiting for the last of many tasks come on top.

                """,
                driver.fixed(),
                driver.perMillion(),
                workers.fixed(),
                workers.perMillion(),
                driver.fixed(),
                driver.perMillion(),
                workers.fixed(),
                workers.perMillion());
    }

    private static String here(LinearFit duckDb, LinearFit here) {
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
        return text.toString();
    }

    /** @param duckDb what it takes where it keeps both cores busy */
    private static String cluster(LinearFit duckDb, LinearFit driver, LinearFit workers) {
        StringBuilder text = new StringBuilder();
        double left = duckDb.perMillion() - driver.perMillion();
        if (left <= 0) {
            text.append(text("""
                    A cluster of any size stays behind DuckDB on two cores of its own, since the driver alone takes %.2f s for each
                    million and DuckDB half of its cpu seconds, %.2f s: what one machine does for the whole roster (each byte looked at, parts
                    joined, lineage, the ZIP) sets the pace. Spark is for rows in between that one machine has no room for.
                    """, driver.perMillion(), duckDb.perMillion()));
        } else {
            text.append(text(
                    """
                    A cluster is as quick for each further million as DuckDB on two cores of its own where %.2f + %.2f/w = %.2f, that is with
                    w = %.2f / (%.2f - %.2f) = %.0f cores, and quicker with more.
                    """,
                    driver.perMillion(),
                    workers.perMillion(),
                    duckDb.perMillion(),
                    workers.perMillion(),
                    duckDb.perMillion(),
                    driver.perMillion(),
                    Math.ceil(workers.perMillion() / left)));
        }
        return text + "\n";
    }

    private String nation(LinearFit duckDb, LinearFit driver, LinearFit workers) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("engine", "arithmetic", "hours", "memory GB", "disk GB"));
        lines.add(List.of(
                "duckdb, 2 cores",
                text("%.1f + 500 x %.2f s", duckDb.fixed(), duckDb.perMillion()),
                two(duckDb.at(NATION) / SECONDS_PER_HOUR),
                one(peakGigabytes(Place.DUCKDB)),
                gigabytes(disk(Place.DUCKDB))));
        double apart = peakGigabytes(Place.TWO_WORKERS) / 3;
        for (int cores : CORES) {
            lines.add(List.of(
                    "spark, " + cores + " cores",
                    text(
                            "%.1f + 500 x %.2f + (%.1f + 500 x %.2f)/%d s",
                            driver.fixed(), driver.perMillion(), workers.fixed(), workers.perMillion(), cores),
                    two((driver.at(NATION) + workers.at(NATION) / cores) / SECONDS_PER_HOUR),
                    text("%.1f + %d x %.1f", apart, cores, apart),
                    gigabytes(disk(Place.TWO_WORKERS))));
        }
        return """
                **500 million rows**, not measured, by these lines. Memory is what the largest roster here took, since both engines
                put on disk what does not fit: for Spark a third for the driver, and as much for each worker of one core. Disk is
                that of all machines, beside the source: 500 times what a million takes.

                """ + MarkdownTable.of(lines);
    }

    private static String gigabytes(LinearFit megabytes) {
        return text("%.0f", megabytes.at(NATION) / MEGABYTES_PER_GIGABYTE);
    }

    private double peakGigabytes(Place place) {
        return ofPlace(place).stream()
                        .mapToDouble(result -> result.run().peakMegabytes())
                        .max()
                        .orElse(0)
                / MEGABYTES_PER_GIGABYTE;
    }

    private LinearFit disk(Place place) {
        return line(place, EngineResult::diskMegabytes).orElseThrow();
    }

    private Optional<LinearFit> line(Place place, ToDoubleFunction<EngineResult> cost) {
        List<EngineResult> finished = ofPlace(place);
        if (finished.size() < 2) {
            return Optional.empty();
        }
        EngineResult small = finished.get(0);
        EngineResult large = finished.get(finished.size() - 1);
        return Optional.of(LinearFit.through(
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
