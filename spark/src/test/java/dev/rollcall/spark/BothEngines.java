package dev.rollcall.spark;

import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.pipeline.EngineStart;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.run.RunContext;
import dev.rollcall.sync.run.RunEvent;
import dev.rollcall.sync.run.RunRequest;
import dev.rollcall.sync.run.SyncRun;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The same run on each engine, on the morning of 23 November 2026, in homes of their own or in one. */
final class BothEngines {
    static final EngineStart SPARK = (memoryBytes, spill, status) -> SparkBench.LOCAL.open();

    private static final Clock MORNING = Clock.fixed(Instant.parse("2026-11-23T08:15:00Z"), ZoneOffset.UTC);

    private BothEngines() {}

    static RunReport onDuckDb(Path source, Settings settings, Path home, Path to) throws HomeNotWritable {
        return SyncRun.run(request(source, settings, home, to), RunEvent.NOBODY);
    }

    static RunReport onSpark(Path source, Settings settings, Path home, Path to, EngineStart spark)
            throws HomeNotWritable {
        return onSpark(source, settings, home, to, spark, RunEvent.NOBODY);
    }

    static RunReport onSpark(
            Path source, Settings settings, Path home, Path to, EngineStart spark, Consumer<RunEvent> listener)
            throws HomeNotWritable {
        return SyncRun.run(
                request(source, settings, home, to), RunContext.alone(listener).on(spark));
    }

    private static RunRequest request(Path source, Settings settings, Path home, Path to) {
        return new RunRequest(
                RunRequest.Aim.DELIVER,
                settings.api().url().orElseGet(source::toString),
                Optional.of(to.toString()),
                home,
                false,
                LocalDate.of(2026, 11, 23),
                settings,
                MORNING);
    }

    /** The files that stay of a run but for the lineage. The places of the two homes, and of what lies beside them, differ. */
    static Map<String, String> kept(Path home, RunReport report) {
        Path runs = home.resolve("organisations").resolve(report.organisation()).resolve("runs");
        Map<String, String> kept = filesIn(runs.resolve(report.run()));
        // It is made from report.json.
        kept.remove("report.html");
        String inJson = home.toString().replace("\\", "\\\\").replace("\"", "\\\"");
        kept.replaceAll((name, text) -> text.replace(inJson, "here").replace(home.toString(), "here"));
        return kept;
    }

    /** The texts of the files of a folder by their names, without those of the folders in it. */
    static Map<String, String> filesIn(Path folder) {
        Map<String, String> files = new TreeMap<>();
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.list(folder)) {
                for (Path path : paths.filter(Files::isRegularFile).toList()) {
                    files.put(String.valueOf(path.getFileName()), Files.readString(path));
                }
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
        return files;
    }
}
