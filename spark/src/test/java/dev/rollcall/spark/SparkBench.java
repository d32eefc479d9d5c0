package dev.rollcall.spark;

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

    /** How selects over many rows are run, as Spark does left to itself. */
    private static final Map<String, String> COMPILED = Map.of(
            "spark.sql.codegen.wholeStage", "true",
            "spark.sql.codegen.factoryMode", "FALLBACK",
            "spark.sql.adaptive.enabled", "true",
            "spark.sql.ui.explainMode", "formatted");

    /**
     * A few rows are gone before their code is compiled, before a plan is made anew for the second half of them, and before
     * the plan is written down for a page that nobody opens.
     */
    private static final Map<String, String> INTERPRETED = Map.of(
            "spark.sql.codegen.wholeStage", "false",
            "spark.sql.codegen.factoryMode", "NO_CODEGEN",
            "spark.sql.adaptive.enabled", "false",
            "spark.sql.ui.explainMode", "simple");

    /** Each part of a table is a task of its own, which takes longer to be sent than a few rows to be read. */
    private static final Map<String, String> IN_ONE_PART =
            Map.of("spark.sql.leafNodeDefaultParallelism", "1", "spark.sql.shuffle.partitions", "1");

    private final SparkSession spark = SparkStart.session(
            "local[2]",
            Map.of(
                    "spark.ui.enabled", "false",
                    "spark.sql.shuffle.partitions", "2",
                    "spark.log.level", "ERROR"));

    /** Each new one reads the same big defaults again, which takes as long as a case. */
    private final Configuration hadoop = new Configuration();

    private SparkSession last = spark;

    /** For a few rows, in two parts: whoever trusts the order of rows is found out. */
    @Override
    public SqlEngine open() {
        return open(4 << 20, INTERPRETED);
    }

    /** For a whole run over a few rows. */
    SqlEngine openInOnePart() {
        Map<String, String> how = new HashMap<>(INTERPRETED);
        how.putAll(IN_ONE_PART);
        return open(4 << 20, how);
    }

    /**
     * For many rows.
     *
     * @param smallBytes what is more lies on disk
     */
    SqlEngine open(long smallBytes) {
        return open(smallBytes, COMPILED);
    }

    /** For a few rows, most of which it keeps in a folder of the caller. */
    SqlEngine openIn(Path folder) {
        return open(64 << 10, INTERPRETED, folder.toAbsolutePath());
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
