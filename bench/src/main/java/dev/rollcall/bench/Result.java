package dev.rollcall.bench;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * How a contestant did in a heat.
 *
 * @param heat the heat's label
 * @param rows data rows that went in
 * @param rowsOut data rows of all files that the contestant wrote in its last run; zero where writing is not its job
 * @param measurements one for each run; a contestant that failed was not run again, and its last one is the failure
 */
record Result(String heat, String contestant, long rows, long rowsOut, List<Measurement> measurements) {
    Result {
        measurements = List.copyOf(measurements);
        if (measurements.isEmpty()) {
            throw new IllegalArgumentException(contestant + " has not run");
        }
    }

    /** The exit code of the run that failed. */
    OptionalInt failure() {
        int exitCode = measurements.get(measurements.size() - 1).exitCode();
        return exitCode == 0 ? OptionalInt.empty() : OptionalInt.of(exitCode);
    }

    double medianSeconds() {
        return median(Measurement::wall);
    }

    double fastestSeconds() {
        return sortedSeconds(Measurement::wall)[0];
    }

    double slowestSeconds() {
        return sortedSeconds(Measurement::wall)[measurements.size() - 1];
    }

    double medianCpuSeconds() {
        return median(Measurement::cpu);
    }

    /** Of all runs: memory has to suffice each time. */
    double peakMegabytes() {
        long bytes =
                measurements.stream().mapToLong(Measurement::peakBytes).max().orElse(0);
        return bytes / (1024.0 * 1024.0);
    }

    double rowsPerSecond() {
        return rows / medianSeconds();
    }

    private double median(Function<Measurement, Duration> quantity) {
        double[] seconds = sortedSeconds(quantity);
        int middle = seconds.length / 2;
        return seconds.length % 2 == 1 ? seconds[middle] : (seconds[middle - 1] + seconds[middle]) / 2;
    }

    private double[] sortedSeconds(Function<Measurement, Duration> quantity) {
        return measurements.stream()
                .map(quantity)
                .mapToDouble(duration -> duration.toNanos() / 1e9)
                .sorted()
                .toArray();
    }
}
