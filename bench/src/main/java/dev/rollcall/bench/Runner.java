package dev.rollcall.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs the contestants of a heat in turns, A B C A B C: what slows the machine for a while then slows all of them.
 *
 * @param runs of each contestant
 * @param work emptied before each run
 * @param homes keeps, for one heat, the homes in which contestants begin
 * @param logs keeps what each contestant printed last
 * @param progress is told of each run
 */
record Runner(int runs, Path work, Path homes, Path logs, PrintStream progress) {

    List<Result> run(Scenario heat) throws IOException, InterruptedException {
        Map<Candidate, List<Measurement>> measurements = new LinkedHashMap<>();
        Map<Candidate, Long> rowsOut = new LinkedHashMap<>();
        Set<Candidate> failed = new HashSet<>();
        BenchFolder.fresh(homes);
        for (int run = 1; run <= runs; run++) {
            for (Candidate contestant : heat.contestants()) {
                if (failed.contains(contestant)) {
                    continue;
                }
                Measurement measurement = runOnce(heat, contestant, "run " + run + " of " + runs);
                measurements
                        .computeIfAbsent(contestant, key -> new ArrayList<>())
                        .add(measurement);
                rowsOut.put(contestant, RowCount.of(work.resolve("out")) + RowCount.of(work.resolve("out.zip")));
                if (measurement.exitCode() != 0) {
                    failed.add(contestant);
                }
            }
        }
        BenchFolder.delete(work);
        BenchFolder.delete(homes);
        return measurements.entrySet().stream()
                .map(entry -> new Result(
                        heat.label(),
                        entry.getKey().name(),
                        heat.rows(),
                        rowsOut.getOrDefault(entry.getKey(), 0L),
                        entry.getValue()))
                .toList();
    }

    /** @return what the run cost; where the home in which it should begin could not be made, that failure */
    private Measurement runOnce(Scenario heat, Candidate contestant, String which)
            throws IOException, InterruptedException {
        Optional<Candidate> before = contestant.after();
        if (before.isPresent() && !Files.exists(homeAfter(before.get()))) {
            Measurement making = runOnce(heat, before.get(), "not measured, for " + contestant.name());
            if (making.exitCode() != 0) {
                return making;
            }
            Files.move(work.resolve("home"), homeAfter(before.get()));
        }
        BenchFolder.fresh(work);
        Files.createDirectory(work.resolve("out"));
        if (before.isPresent()) {
            BenchFolder.copy(homeAfter(before.get()), work.resolve("home"));
        }
        progress.printf("%s %s, %s: ", heat.label(), contestant.name(), which);
        Path log = Files.createDirectories(logs).resolve(heat.label() + "-" + contestant.name() + ".log");
        Measurement measurement = ProcessMeter.measure(contestant.command(), log);
        if (measurement.exitCode() == 0) {
            progress.println(
                    String.format(Locale.ROOT, "%.2f s", measurement.wall().toNanos() / 1e9));
        } else {
            progress.println("failed with exit code " + measurement.exitCode() + ", see " + log);
        }
        return measurement;
    }

    private Path homeAfter(Candidate contestant) {
        return homes.resolve(contestant.name());
    }
}
