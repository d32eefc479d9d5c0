package dev.rollcall.spark;

import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.StepCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalog.Table;

/** Spark inside the test's process; engines share the one Spark and see nothing of each other. */
enum SparkBench implements StepCase.Bench {
    LOCAL;

    private static final AtomicLong NUMBER = new AtomicLong();

    private final SparkSession spark = SparkStart.session(
            "local[2]",
            Map.of(
                    "spark.ui.enabled", "false",
                    "spark.sql.shuffle.partitions", "2",
                    // A few rows are gone before their code is compiled; the generated roster has its turn with it.
                    "spark.sql.codegen.wholeStage", "false",
                    "spark.sql.codegen.factoryMode", "NO_CODEGEN",
                    "spark.log.level", "ERROR"));
    private SparkSession last = spark;

    @Override
    public SqlEngine open() {
        return open(4 << 20);
    }

    SqlEngine open(long smallBytes) {
        last = spark.newSession();
        Dialect.teach(last);
        Path folder = Path.of("target/spark-work").toAbsolutePath().resolve(String.valueOf(NUMBER.incrementAndGet()));
        try {
            WorkFolder work = new WorkFolder(folder.toUri().toString(), folder.resolve("local"), new Configuration());
            return new SparkEngine(
                    last, work, new Parts(work.files(), folder.resolve("local"), 512 << 20), smallBytes, () -> {});
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public Map<String, List<String>> relations(SqlEngine engine) {
        return last.catalog().listTables().collectAsList().stream()
                .collect(Collectors.toMap(Table::name, table -> Arrays.stream(
                                last.table(table.name()).schema().fields())
                        .map(field -> field.name() + " " + field.dataType().sql())
                        .toList()));
    }
}
