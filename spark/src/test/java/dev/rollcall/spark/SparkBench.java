package dev.rollcall.spark;

import dev.rollcall.sync.pipeline.LargeRosters;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.StepCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** Spark inside the test's process; engines share the one Spark and see nothing of each other. */
enum SparkBench implements StepCase.Bench {
    LOCAL;

    private static final AtomicLong NUMBER = new AtomicLong();

    /** Each process has its own. */
    private static final Path WORK = Path.of("target/spark-work")
            .toAbsolutePath()
            .resolve(String.valueOf(ProcessHandle.current().pid()));

    private static final Map<String, String> AS_SPARK_DOES = Map.of();

    /** For a few rows, but in two parts: whoever trusts the order of rows is found out. */
    private static final Map<String, String> IN_TWO_PARTS = inTwoParts();

    private final SparkSession spark = SparkStart.session(
            "local[2]",
            Map.of(
                    "spark.ui.enabled", "false",
                    "spark.sql.shuffle.partitions", "2",
                    "spark.log.level", "ERROR"));

    /** Each new one reads the same big defaults again, which takes as long as a case. */
    private final Configuration hadoop = new Configuration();

    private SparkSession last = spark;

    private static Map<String, String> inTwoParts() {
        Map<String, String> settings = new HashMap<>(FewRows.SETTINGS);
        settings.keySet().removeAll(List.of("spark.sql.leafNodeDefaultParallelism", "spark.sql.shuffle.partitions"));
        return settings;
    }

    @Override
    public SqlEngine open() {
        return open(4 << 20, IN_TWO_PARTS);
    }

    /**
     * For many rows.
     *
     * @param smallBytes what is more lies on disk
     */
    SqlEngine open(long smallBytes) {
        return open(smallBytes, AS_SPARK_DOES);
    }

    /** One that keeps most rows in a folder of the caller. */
    SqlEngine openIn(Path folder) {
        return open(64 << 10, IN_TWO_PARTS, folder.toAbsolutePath());
    }

    /** The same for many rows, also where there are few. */
    SqlEngine openForManyIn(Path folder) {
        return LargeRosters.of(open(64 << 10, AS_SPARK_DOES, folder.toAbsolutePath()), () -> {});
    }

    private SqlEngine open(long smallBytes, Map<String, String> how) {
        return open(smallBytes, how, WORK.resolve(String.valueOf(NUMBER.incrementAndGet())));
    }

    private SqlEngine open(long smallBytes, Map<String, String> how, Path folder) {
        last = spark.newSession();
        how.forEach(last.conf()::set);
        Dialect.teach(last);
        try {
            WorkFolder work = new WorkFolder(WorkFolder.name(folder), folder.resolve("local"), hadoop);
            return new SparkEngine(
                    last, work, new PartFiles(work.files(), folder.resolve("local"), 512 << 20), smallBytes, () -> {});
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Not from the catalogue's Table objects: without compiled code Spark cannot make them. */
    @Override
    public Map<String, List<String>> relations(SqlEngine engine) {
        return engine.fetch("show tables").stream()
                .map(row -> String.valueOf(row.get(1)))
                .collect(Collectors.toMap(name -> name, name -> Arrays.stream(
                                last.table(name).schema().fields())
                        .map(field -> field.name() + " " + field.dataType().sql())
                        .toList()));
    }
}
