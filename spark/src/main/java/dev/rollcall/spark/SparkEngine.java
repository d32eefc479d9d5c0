package dev.rollcall.spark;

import dev.rollcall.sync.cancel.Cancelled;
import dev.rollcall.sync.oneroster.Column;
import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.oneroster.RosterPage;
import dev.rollcall.sync.pipeline.EngineFault;
import dev.rollcall.sync.pipeline.EngineLost;
import dev.rollcall.sync.pipeline.EngineOutOfSpace;
import dev.rollcall.sync.pipeline.InlineTable;
import dev.rollcall.sync.pipeline.RunningStatements;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlReader;
import dev.rollcall.sync.pipeline.UnreadableFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.DataSource;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Apache Spark, on this machine or on a cluster.
 *
 * <p>What the pipeline keeps is written as Parquet into the work folder, which every executor reaches; what is small stays
 * with the driver. So no plan grows beyond the steps between two kept tables, and an executor that is lost takes nothing
 * with it but its share of the work at hand. A table on disk has no order; those whose rows are counted have {@code row_id}.
 */
public final class SparkEngine implements SqlEngine {
    /** So many selects of a stage wait for the executors side by side. */
    private static final int AT_ONCE = 4;

    private final SparkSession session;
    private final WorkFolder work;
    private final PartFiles parts;
    private final long smallBytes;
    private final Runnable end;
    private final RunningStatements running = new RunningStatements();

    /** By it all jobs of this engine are cancelled, and none of another that shares the session. */
    private final String jobGroup = "rollcall-" + UUID.randomUUID();

    /** Of a table that is appended to: the tables of its parts. */
    private final Map<String, List<String>> appended = new ConcurrentHashMap<>();

    /**
     * @param work where rows are kept that do not stay with the driver
     * @param parts joins parts into the one file that is asked for
     * @param smallBytes what may be fetched to the driver: a select that reads no more than that
     * @param end what is done when the engine is closed
     */
    SparkEngine(SparkSession session, WorkFolder work, PartFiles parts, long smallBytes, Runnable end) {
        this.session = session;
        this.work = work;
        this.parts = parts;
        this.smallBytes = smallBytes;
        this.end = end;
    }

    /** {@inheritDoc} <p>Spark then reads each table as one part, and runs its plans as they are. */
    @Override
    public boolean expectFewRows() {
        FewRows.SETTINGS.forEach(session.conf()::set);
        return true;
    }

    @Override
    public boolean keepsOrder() {
        return false;
    }

    @Override
    public long loadCsv(RosterFile file, Set<String> wanted) {
        String table = "source_" + file.table().table();
        Set<String> columns = Set.copyOf(wanted);
        if (file.path() == null) {
            createView(
                    table,
                    "select " + knownColumns(file, columns) + ", cast(null as bigint) as row_id, '' as source_file,"
                            + " cast(null as bigint) as source_row where false");
            return 0;
        }
        StructType schema = new StructType();
        for (String column : file.columns()) {
            schema = schema.add(column, DataTypes.StringType);
        }
        read().schema(schema)
                .option("header", true)
                .option("sep", String.valueOf(file.delimiter()))
                .option("quote", "\"")
                .option("escape", "\"")
                .option("mode", "FAILFAST")
                .option("maxCharsPerColumn", -1)
                .option("maxColumns", Math.max(20480, file.columns().size()))
                .option("enforceSchema", true)
                .csv(work.reachable(file.path()))
                .createOrReplaceTempView(table + "_file");
        String line = file.hasLineColumn() ? "cast(source_row as bigint)" : "cast(null as bigint)";
        try {
            long rows = keepNumbered(
                    table + "_rows",
                    "select " + knownColumns(file, columns) + ", " + line + " as given_row,"
                            + " input_file_block_start() as block, monotonically_increasing_id() as place from " + table
                            + "_file");
            session.table(table + "_rows")
                    .withColumn("source_file", functions.lit(file.shownName()))
                    .withColumn(
                            "source_row",
                            functions.coalesce(
                                    functions.col("given_row"),
                                    functions.col("row_id").plus(2)))
                    .drop("given_row")
                    .createOrReplaceTempView(table);
            return rows;
        } catch (EngineFault fault) {
            throw new UnreadableFile(file, fault);
        }
    }

    @Override
    public long loadLines(String table, String select, RosterFile file, Set<String> wanted) {
        loadCsv(file, wanted);
        return createTable(table, select);
    }

    /** Reads files of the name given; left to itself, Spark takes [1] and {x} in a path for a pattern. */
    private DataFrameReader read() {
        return session.read().option(DataSource.GLOB_PATHS_KEY(), false);
    }

    private static String knownColumns(RosterFile file, Set<String> wanted) {
        List<String> columns = new ArrayList<>();
        for (Column column : file.table().columns()) {
            if (wanted.contains(column.name())) {
                String named = "\"" + column.name() + "\"";
                columns.add(
                        (file.columns().contains(column.name()) ? "nullif(" + named + ", '')" : "cast(null as string)")
                                + " as " + named);
            }
        }
        String family = file.table().numberedColumn();
        if (wanted.contains(family + "_numbered")) {
            String numbered = file.columns().stream()
                    .filter(column -> column.startsWith(family + "_"))
                    .map(column -> ", nullif(\"" + column + "\", '')")
                    .collect(Collectors.joining());
            columns.add((numbered.isEmpty() ? "cast(null as string)" : "nullif(concat_ws(','" + numbered + "), '')")
                    + " as \"" + family + "_numbered\"");
        }
        return String.join(", ", columns);
    }

    /** Keeps rows and gives each its number from 0: by the part of the file it lies in, and by its place there. */
    private long keepNumbered(String table, String select) {
        String placed = table + "_placed";
        createTable(placed, select);
        List<Row> blocks = ours(placed, () -> session.sql(
                        "select block, min(place), count(*) from " + placed + " group by block order by block")
                .collectAsList());
        long rows = 0;
        List<Row> firsts = new ArrayList<>();
        for (Row block : blocks) {
            firsts.add(RowFactory.create(block.getLong(0), rows - block.getLong(1)));
            rows += block.getLong(2);
        }
        StructType schema = new StructType().add("block", DataTypes.LongType).add("shift", DataTypes.LongType);
        Dataset<Row> shifts = functions.broadcast(session.createDataFrame(firsts, schema));
        session.table(placed)
                .join(shifts, "block")
                .withColumn("row_id", functions.col("place").plus(functions.col("shift")))
                .drop("block", "place", "shift")
                .createOrReplaceTempView(table);
        return rows;
    }

    @Override
    public long createNumberedTable(String table, String select) {
        return keepNumbered(
                table,
                "select *, shiftright(place, 33) as block from (select *, monotonically_increasing_id() as place from ("
                        + select + ") as selected) as placed");
    }

    @Override
    public long createTable(String table, String select) {
        return ours(select, () -> {
            Dataset<Row> rows = session.sql(select);
            if (isSmall(rows)) {
                List<Row> collected = rows.collectAsList();
                session.createDataFrame(collected, rows.schema()).createOrReplaceTempView(table);
                return (long) collected.size();
            }
            String folder = work.folder(table);
            rows.write().mode("overwrite").parquet(folder);
            Dataset<Row> kept = read().schema(rows.schema()).parquet(folder);
            kept.createOrReplaceTempView(table);
            return kept.count();
        });
    }

    private boolean isSmall(Dataset<Row> rows) {
        scala.math.BigInt bytes = scala.math.BigInt.apply(0);
        scala.collection.Iterator<org.apache.spark.sql.catalyst.plans.logical.LogicalPlan> leaves =
                org.apache.spark.sql.classic.ClassicConversions$.MODULE$
                        .castToImpl(rows)
                        .queryExecution()
                        .optimizedPlan()
                        .collectLeaves()
                        .iterator();
        while (leaves.hasNext()) {
            bytes = bytes.$plus(leaves.next().stats().sizeInBytes());
        }
        return bytes.$less$eq(scala.math.BigInt.apply(smallBytes));
    }

    @Override
    public Path createFile(String table, String select) {
        String folder = work.folder(table);
        ours(select, () -> {
            session.sql(select).write().mode("overwrite").parquet(folder);
            read().parquet(folder).createOrReplaceTempView(table);
            return 0;
        });
        return parts.joinParquet(folder, work.local(table + ".parquet"));
    }

    @Override
    public void createView(String view, String select) {
        ours(select, () -> {
            session.sql(select).createOrReplaceTempView(view);
            return 0;
        });
    }

    @Override
    public long append(String table, String select) {
        String part = keepPart(table, select);
        show(table);
        return ours(part, () -> session.table(part).count());
    }

    @Override
    public void appendConcurrently(String table, List<String> selects) {
        // Threads of its own: the JVM's common ones may all be waiting for just these.
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> parts = new ArrayList<>();
            selects.forEach(select -> parts.add(threads.submit(() -> keepPart(table, select))));
            for (Future<?> part : parts) {
                part.get();
            }
        } catch (ExecutionException fault) {
            throw fault.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(fault);
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(fault);
        } finally {
            threads.shutdownNow();
        }
        show(table);
    }

    private String keepPart(String table, String select) {
        List<String> known = appended.computeIfAbsent(table, name -> new ArrayList<>(List.of(name + "_0")));
        String part;
        synchronized (known) {
            part = table + "_" + known.size();
            known.add(part);
        }
        createTable(part, select);
        return part;
    }

    private void show(String table) {
        createView(
                table,
                appended.getOrDefault(table, List.of()).stream()
                        .map(part -> "select * from " + part)
                        .collect(Collectors.joining(" union all ")));
    }

    @Override
    public void createTable(InlineTable table) {
        StructType texts = new StructType();
        List<String> casts = new ArrayList<>();
        for (String column : table.columns()) {
            String name = column.substring(0, column.indexOf(' '));
            String type = column.substring(column.indexOf(' ') + 1);
            texts = texts.add(name, DataTypes.StringType);
            casts.add("cast(\"" + name + "\" as " + (type.equalsIgnoreCase("varchar") ? "string" : type) + ") as \""
                    + name + "\"");
        }
        List<Row> rows = table.rows().stream()
                .map(row -> RowFactory.create(row.stream()
                        .map(value -> value == null ? null : value.toString())
                        .toArray()))
                .toList();
        session.createDataFrame(rows, texts)
                .selectExpr(casts.toArray(String[]::new))
                .createOrReplaceTempView(table.name());
        session.table(table.name()).createOrReplaceTempView(table.name() + "_0");
    }

    @Override
    public void drop(RosterFile file) {
        String table = "source_" + file.table().table();
        session.catalog().dropTempView(table);
        session.catalog().dropTempView(table + "_rows");
        session.catalog().dropTempView(table + "_rows_placed");
    }

    @Override
    public SqlReader reader() {
        return new SqlReader() {
            @Override
            public List<List<@Nullable Object>> fetch(String select) {
                return SparkEngine.this.fetch(select);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public List<List<@Nullable Object>> fetch(String select) {
        return ours(select, () -> session.sql(select).collectAsList().stream()
                .map(row -> IntStream.range(0, row.length())
                        .mapToObj(place -> plain(row.get(place)))
                        .collect(Collectors.<@Nullable Object>toList()))
                .toList());
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Number number ? (Object) number.longValue() : value;
    }

    @Override
    public long writeLines(String select, String header, Path file) {
        return ours(select, () -> {
            Dataset<Row> lines = session.sql(select);
            String folder = work.folder("lines");
            lines.write().mode("overwrite").option("compression", "none").text(folder);
            return parts.joinLines(folder, header, file);
        });
    }

    @Override
    public long writeCsv(String select, Path file) {
        return ours(select, () -> {
            String[] names = session.sql(select).schema().fieldNames();
            Map<String, String> fields = new LinkedHashMap<>();
            for (String name : names) {
                fields.put(name, CsvField.of("\"" + name + "\""));
            }
            return writeLines(
                    "select concat_ws(',', " + String.join(", ", fields.values()) + ") as line from (" + select
                            + ") as selected",
                    String.join(",", names),
                    file);
        });
    }

    @Override
    public long writeParquet(String select, Path file) {
        return ours(select, () -> {
            String folder = work.folder("parquet");
            session.sql(select).write().mode("overwrite").parquet(folder);
            parts.joinParquet(folder, file);
            return read().parquet(folder).count();
        });
    }

    /** {@inheritDoc} <p>Answers of an API become a CSV set before there is an engine (docs/decisions/0013). */
    @Override
    public void pages(String view, RosterCollection collection, List<RosterPage> pages) {
        throw new UnsupportedOperationException("Spark reads no pages of an API; the CSV set made of them it does");
    }

    @Override
    public void readParquet(String view, Path file) {
        read().parquet(work.reachable(file)).createOrReplaceTempView(view);
    }

    @Override
    public List<String> columns(String relation) {
        return List.of(session.table(relation).columns());
    }

    @Override
    public void cancel() {
        running.cancel();
    }

    @Override
    public void close() {
        try {
            work.close();
        } finally {
            end.run();
        }
    }

    /** Scala throws checked exceptions too, which javac does not see. */
    @SuppressWarnings("try") // the statement counts as running as long as the block lasts
    private <T> T ours(String select, Supplier<T> work) {
        try (RunningStatements.Running one =
                running.begin(() -> session.sparkContext().cancelJobGroup(jobGroup))) {
            // A property of the thread. SparkContext.setJobGroup would set the words that Spark's page shows, too.
            session.sparkContext().setLocalProperty("spark.jobGroup.id", jobGroup);
            session.sparkContext().setInterruptOnCancel(true);
            return work.get();
        } catch (EngineFault | EngineOutOfSpace | EngineLost | Cancelled fault) {
            throw fault;
        } catch (Exception fault) {
            throw running.isCancelled() ? new Cancelled(fault) : translated(select, fault);
        }
    }

    private RuntimeException translated(String select, Exception fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            String why = String.valueOf(cause.getMessage());
            if (why.contains("No space left on device")) {
                return EngineOutOfSpace.diskElsewhere(fault);
            }
            if (why.contains("java.lang.OutOfMemoryError")) {
                return EngineOutOfSpace.memory(fault);
            }
        }
        String message = String.valueOf(fault.getMessage());
        if (session.sparkContext().isStopped() || message.contains("ExecutorLostFailure")) {
            return new EngineLost(
                    "Spark was lost in the midst of the run. Look at its master, its workers and " + SparkStart.log()
                            + ", and run again.",
                    fault);
        }
        return new EngineFault("Spark refused: " + select, fault);
    }
}
