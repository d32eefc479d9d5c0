package dev.rollcall.sync.pipeline.duckdb;

import static dev.rollcall.sync.pipeline.Literals.quoted;

import dev.rollcall.sync.cancel.Cancelled;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.oneroster.RosterPage;
import dev.rollcall.sync.pipeline.EngineFault;
import dev.rollcall.sync.pipeline.EngineOutOfSpace;
import dev.rollcall.sync.pipeline.InlineTable;
import dev.rollcall.sync.pipeline.Literals;
import dev.rollcall.sync.pipeline.PathName;
import dev.rollcall.sync.pipeline.RunningStatements;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlReader;
import dev.rollcall.sync.pipeline.UnreadableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB inside the process. Tables are kept in memory and go to the spill folder where the memory given is not enough.
 *
 * <p>Row n of a table that was read in order has the rowid n, which costs nothing; a stored row number would cost a good
 * part of the run.
 */
public final class DuckDbEngine implements SqlEngine {
    /** A larger Parquet file is read where it lies, however few rows are expected. */
    private static final long FEW_ROWS_BYTES = 4L << 20;

    private static final long MANY_LINES = 2_000_000;

    private static final int VALUES_OF_DICTIONARY = 20_000;

    /** The writer makes room for all values of a dictionary, for each column: of few rows that is most of its work. */
    private static final int VALUES_OF_SMALL_DICTIONARY = 2_000;

    private static final String DISK = "on_disk";

    private static final String IDS = "sourced_id";

    private static final String KEPT = "kept_on_disk";

    /** In 8 to 32 selects to a statement planning takes a sixth less time than one by one; in all at once, more. */
    private static final int SELECTS_AT_ONCE = 16;

    /**
     * What makes a plan good for many rows and takes a sixth of the time of a run over few. What keeps the rows of a join few,
     * such as to filter early, stays.
     */
    private static final String NOT_FOR_FEW_ROWS = "join_order,build_side_probe_side,statistics_propagation,"
            + "common_subplan,projection_pullup,column_lifetime,compressed_materialization,join_filter_pushdown,"
            + "reorder_filter";

    private static final Pattern WRITING = Pattern.compile("(?i)\\bwr(ite|itten|ote)\\b");

    private final OpenDuckDb database;
    private final Connection connection;
    private final int threads;
    private final Path spill;
    private final boolean isWantedBack;
    private final Consumer<Optional<OpenDuckDb>> whenClosed;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final RunningStatements running = new RunningStatements();
    private final Map<String, Remaining> remaining = new HashMap<>();

    /** What each connection to these tables has to be told before it reads them. */
    private final List<String> ofEachConnection = new ArrayList<>();

    /** The selects of the tables that lie packed on disk. */
    private final Map<String, String> packed = new HashMap<>();

    private @Nullable Path disk;
    private boolean isKeptRead;
    private boolean fewRows;
    private boolean hasFunctionsOfOthers;

    /** The rows of a relation without those of tables that say which have gone. */
    private record Remaining(String input, List<String> gone) {}

    /**
     * @param memoryBytes what the whole process may use
     * @param spill a folder of its own for what does not fit
     */
    public DuckDbEngine(long memoryBytes, Path spill) {
        this(memoryBytes, Runtime.getRuntime().availableProcessors(), spill, () -> {});
    }

    /** @param whenClosed is called by the first {@link #close}, after DuckDB has stopped */
    public DuckDbEngine(long memoryBytes, int threads, Path spill, Runnable whenClosed) {
        this(OpenDuckDb.open(memoryBytes, threads, spill), false, left -> whenClosed.run());
    }

    /**
     * One in a DuckDB that is open and has nothing in it.
     *
     * @param whenClosed is called by the first {@link #close}: with that DuckDB where it is again as it was, and with nothing
     *     where it has stopped
     */
    public DuckDbEngine(OpenDuckDb database, Consumer<Optional<OpenDuckDb>> whenClosed) {
        this(database, true, whenClosed);
    }

    private DuckDbEngine(OpenDuckDb database, boolean isWantedBack, Consumer<Optional<OpenDuckDb>> whenClosed) {
        this.isWantedBack = isWantedBack;
        this.database = database;
        this.connection = database.connection();
        this.threads = database.threads();
        this.spill = database.spill();
        this.whenClosed = whenClosed;
    }

    /** Lets one thread do all the work: that takes longer, and less of the processors. */
    public DuckDbEngine onOneThread() {
        execute("set threads = 1");
        return this;
    }

    /**
     * Adds functions that selects of another room use.
     *
     * @param functions macros of DuckDB, which may use those of {@code functions.sql}
     */
    public DuckDbEngine withFunctions(String functions) {
        hasFunctionsOfOthers = true;
        execute(functions);
        return this;
    }

    /** {@inheritDoc} <p>One thread then does all the work, most of which is planning, and plans are not improved much. */
    @Override
    public boolean expectFewRows() {
        fewRows = true;
        onOneThread();
        execute("set disabled_optimizers = '" + NOT_FOR_FEW_ROWS + "'");
        return true;
    }

    @Override
    public boolean keepsOrder() {
        return true;
    }

    @Override
    public long loadCsv(RosterFile file, Set<String> wanted) {
        String table = "source_" + file.table().table();
        String given = file.hasLineColumn() ? ", cast(source_row as bigint) as source_row" : "";
        String line = file.hasLineColumn() ? "" : ", rows.rowid + 2 as source_row";
        String rows = table + "_rows";
        String select = "select " + CsvFile.columns(file, wanted) + given + " from " + CsvFile.reader(file);
        long read = readFrom(file, () -> replaceTable(rows, select));
        createView(
                table,
                "select rows.*, rows.rowid as row_id, " + quoted(file.shownName()) + " as source_file" + line + " from "
                        + rows + " as rows");
        return read;
    }

    /**
     * {@inheritDoc}
     *
     * <p>All threads read the file, and DuckDB keeps the order of its rows, as long as nothing but projections stands between
     * the file and the table: no join, and none of what DuckDB makes a join of, such as a long list after {@code in}. Many rows
     * lie packed on disk: a third of the bytes then has to be in memory, for half as much work again where they are read.
     */
    @Override
    public long loadLines(String table, String select, RosterFile file, Set<String> wanted) {
        boolean isPacked = file.rows() >= MANY_LINES;
        String rows = (isPacked ? onDisk() + "." : "") + table + "_rows";
        long read = readFrom(file, () -> {
            createView("source_" + file.table().table(), LinesOfFile.source(file, wanted));
            String stored = LinesOfFile.stored(select, file);
            return isPacked ? pack(rows, stored) : replaceTable(rows, stored);
        });
        String lines = LinesOfFile.named(rows, file);
        if (fewRows) {
            return replaceTable(table, lines);
        }
        createView(table, lines);
        if (isPacked) {
            packed.put(table, lines);
        }
        return read;
    }

    /**
     * Keeps rows in as few bytes as pay. Ids are all different: to look in vain for what repeats in them takes a fifth of the time
     * of reading the file.
     */
    private long pack(String table, String select) {
        String columns = fetch("select column_name, column_type from (describe " + select + ")").stream()
                .map(column -> column.get(0) + " " + column.get(1)
                        + (IDS.equals(column.get(0)) ? " using compression uncompressed" : ""))
                .collect(Collectors.joining(", "));
        execute("create or replace table " + table + " (" + columns + ")");
        return append(table, select);
    }

    /** {@inheritDoc} <p>The file is one of DuckDB, which every later version reads; in it the table is a view. */
    @Override
    public boolean keepLines(String table, Path file) {
        String lines = packed.get(table);
        if (lines == null || disk == null) {
            return false;
        }
        createView(DISK + "." + table, lines);
        execute("checkpoint " + DISK);
        try {
            Files.deleteIfExists(file);
            DurableFiles.linkOrCopy(disk, file);
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot keep " + file, fault);
        }
        return true;
    }

    @Override
    public void readLines(String table, Path file) {
        forgetKept();
        execute("attach " + PathName.quoted(file) + " as " + KEPT + " (read_only)");
        isKeptRead = true;
        createView(table, "select * from " + KEPT + "." + table);
    }

    /** The name of a database of the engine's own on disk. */
    private String onDisk() {
        if (disk == null) {
            Path file = OpenDuckDb.temporary(spill).resolve(DISK + "-" + UUID.randomUUID() + ".duckdb");
            createFolder(spill);
            execute("attach " + quoted(file.toString()) + " as " + DISK);
            disk = file;
        }
        return DISK;
    }

    private long replaceTable(String table, String select) {
        execute("create or replace table " + table + " as " + select);
        return count(table);
    }

    private static long readFrom(RosterFile file, LongSupplier reading) {
        try {
            return reading.getAsLong();
        } catch (EngineFault fault) {
            throw new UnreadableFile(file, fault);
        }
    }

    @Override
    public long createNumberedTable(String table, String select) {
        execute("create table " + table + "_rows as " + select);
        String numbered = "select rows.*, rows.rowid as row_id from " + table + "_rows as rows";
        if (fewRows) {
            return createTable(table, numbered);
        }
        createView(table, numbered);
        return count(table + "_rows");
    }

    @Override
    public long createTable(String table, String select) {
        return update("create table " + table + " as " + select);
    }

    @Override
    public Path createFile(String table, String select) {
        Path file = spill(table);
        if (fewRows) {
            createTable(table, select);
            writeParquet("select * from " + table, file);
        } else {
            writeParquet(select, file);
            readParquet(table, file);
        }
        return file;
    }

    private Path spill(String table) {
        createFolder(spill);
        return spill.resolve(table + ".parquet");
    }

    private static void createFolder(Path spill) {
        try {
            Files.createDirectories(spill);
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot make " + spill, fault);
        }
    }

    @Override
    public void createView(String view, String select) {
        execute("create or replace view " + view + " as " + select);
    }

    /**
     * {@inheritDoc}
     *
     * <p>A bit for each row says whether it has gone: DuckDB keeps the order of the rows through a filter, on all threads, and
     * through no join. A view reads the bits from a variable, which each connection has of its own.
     */
    @Override
    public void createRemaining(String view, String input, String gone) {
        Remaining before = remaining.getOrDefault(input, new Remaining(input, List.of()));
        List<String> all = new ArrayList<>(before.gone);
        all.add(gone);
        remaining.put(view, new Remaining(before.input, all));
        String bits = view + "_bits";
        String rows =
                all.stream().map(table -> "select row_id from " + table).collect(Collectors.joining(" union all "));
        long last = count(before.input) - 1;
        createTable(bits, "select bitstring_agg(row_id, 0, " + last + ") as bits from (" + rows + ") as gone");
        String tell = "set variable " + bits + " = (select bits from " + bits + ")";
        ofEachConnection.add(tell);
        execute(tell);
        createView(
                view,
                "select * from " + before.input + " as kept where get_bit(getvariable('" + bits
                        + "'), cast(kept.row_id as integer)) = 0");
    }

    @Override
    public long append(String table, String select) {
        return update("insert into " + table + " " + select);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Most of these selects are so short that their planning is most of their time, which one core does. So there are as
     * many connections as threads.
     */
    @Override
    public void appendConcurrently(String table, List<String> selects) {
        if (fewRows) {
            appendTogether(table, selects);
            return;
        }
        Iterator<String> waiting = selects.iterator();
        List<CompletableFuture<Void>> workers = new ArrayList<>();
        // Threads of its own: the JVM's common ones may all be waiting for just these.
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        for (int worker = 0; worker < threads; worker++) {
            workers.add(CompletableFuture.runAsync(
                    () -> {
                        try (Connection own = another();
                                Statement statement = own.createStatement()) {
                            for (String select = next(waiting); select != null; select = next(waiting)) {
                                append(statement, table, select);
                            }
                        } catch (SQLException fault) {
                            throw new EngineFault("DuckDB gives no second connection", fault);
                        }
                    },
                    pool));
        }
        try {
            // All of them, also where the first has failed: none may use an engine that its caller then closes.
            CompletableFuture.allOf(workers.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException fault) {
            throw fault.getCause() instanceof RuntimeException ours ? ours : fault;
        } finally {
            pool.shutdown();
        }
    }

    /** Several to a statement. Where one of them fails, they follow one by one, so that the fault names its select. */
    private void appendTogether(String table, List<String> selects) {
        for (int from = 0; from < selects.size(); from += SELECTS_AT_ONCE) {
            List<String> together = selects.subList(from, Math.min(selects.size(), from + SELECTS_AT_ONCE));
            try {
                append(table, "(" + String.join(") union all (", together) + ")");
            } catch (EngineFault fault) {
                together.forEach(select -> append(table, select));
                throw fault;
            }
        }
    }

    private void append(Statement statement, String table, String select) {
        String sql = "insert into " + table + " " + select;
        run(running, spill, statement, sql, () -> statement.executeLargeUpdate(sql));
    }

    private static @Nullable String next(Iterator<String> waiting) {
        synchronized (waiting) {
            return waiting.hasNext() ? waiting.next() : null;
        }
    }

    @Override
    public void createTable(InlineTable table) {
        String columns = table.columns().stream()
                .map(column -> "\"" + column.replaceFirst(" ", "\" "))
                .collect(Collectors.joining(", "));
        execute("create table " + table.name() + " (" + columns + ")");
        if (!table.rows().isEmpty()) {
            String rows = table.rows().stream()
                    .map(row -> row.stream().map(Literals::literal).collect(Collectors.joining(", ", "(", ")")))
                    .collect(Collectors.joining(", "));
            execute("insert into " + table.name() + " values " + rows);
        }
    }

    @Override
    public void drop(RosterFile file) {
        String table = "source_" + file.table().table();
        execute("drop view if exists " + table + "; drop table if exists " + table + "_rows");
    }

    @Override
    public SqlReader reader() {
        try {
            return new DuckDbReader(another(), running, spill);
        } catch (SQLException fault) {
            throw new EngineFault("DuckDB gives no second connection", fault);
        }
    }

    private Connection another() throws SQLException {
        Connection another = connection.unwrap(DuckDBConnection.class).duplicate();
        try (Statement statement = another.createStatement()) {
            for (String tell : ofEachConnection) {
                statement.execute(tell);
            }
        }
        return another;
    }

    @Override
    public List<List<@Nullable Object>> fetch(String select) {
        return fetch(connection, running, spill, select);
    }

    static List<List<@Nullable Object>> fetch(
            Connection connection, RunningStatements running, Path spill, String select) {
        try (Statement statement = connection.createStatement()) {
            return run(running, spill, statement, select, () -> rows(statement.executeQuery(select)));
        } catch (SQLException fault) {
            throw translated(select, spill, fault);
        }
    }

    private static List<List<@Nullable Object>> rows(ResultSet rows) throws SQLException {
        try (rows) {
            int width = rows.getMetaData().getColumnCount();
            List<List<@Nullable Object>> all = new ArrayList<>();
            while (rows.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int column = 1; column <= width; column++) {
                    row.add(plain(rows.getObject(column)));
                }
                all.add(row);
            }
            return all;
        }
    }

    @Override
    public long writeLines(String select, String header, Path file) {
        return update("copy (select line as \"" + header.replace("\"", "\"\"") + "\" from (" + select
                + ") as lines(line)) to " + written(file)
                + " (format csv, header true, delimiter '\u0001', quote '', escape '')");
    }

    @Override
    public long writeCsv(String select, Path file) {
        return update("copy (" + select + ") to " + written(file) + " (format csv, header true)");
    }

    /** A file that is written; DuckDB takes a name that begins with {@code ~} for one in the user's folder. */
    private static String written(Path file) {
        return quoted(file.toAbsolutePath().toString());
    }

    /**
     * {@inheritDoc}
     *
     * <p>A row group has 122,880 rows: of ids that are all different the writer gives a dictionary up after 20,000, while one
     * of class ids, names and locations is kept and read four times as fast. Row numbers ascend, which version 2 of the
     * format packs to next to nothing.
     */
    @Override
    public long writeParquet(String select, Path file) {
        return writeParquet(select, file, "snappy", valuesOfDictionary());
    }

    /** {@inheritDoc} <p>No dictionary is begun that would be given up, which is a third of the work. */
    @Override
    public long writeParquetOfIds(String select, Path file) {
        return writeParquet(select, file, "snappy", 1);
    }

    @Override
    public long writeParquetToScan(String select, Path file) {
        return writeParquet(select, file, "uncompressed", valuesOfDictionary());
    }

    private int valuesOfDictionary() {
        return fewRows ? VALUES_OF_SMALL_DICTIONARY : VALUES_OF_DICTIONARY;
    }

    private long writeParquet(String select, Path file, String compression, int valuesOfDictionary) {
        return update("copy (" + select + ") to " + written(file) + " (format parquet, compression " + compression
                + ", parquet_version v2, dictionary_size_limit " + valuesOfDictionary + ")");
    }

    /** Makes one Parquet file of several, in their order. */
    public long joinParquet(List<Path> parts, Path file) {
        return writeParquet("select * from " + parquet(parts), file);
    }

    private static String parquet(List<Path> files) {
        return files.stream()
                .map(PathName::quoted)
                .collect(Collectors.joining(", ", "read_parquet([", "], hive_partitioning = false)"));
    }

    @Override
    public void pages(String view, RosterCollection collection, List<RosterPage> pages) {
        execute("create or replace view " + view + " as " + JsonPages.records(collection, pages));
    }

    @Override
    public void readParquet(String view, Path file) {
        String select = "select * from " + parquet(List.of(file));
        if (fewRows && file.toFile().length() <= FEW_ROWS_BYTES) {
            createTable(view, select);
        } else {
            createView(view, select);
        }
    }

    @Override
    public List<String> columns(String relation) {
        return fetch("select column_name from (describe " + relation + ")").stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }

    @Override
    public void cancel() {
        running.cancel();
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        Optional<OpenDuckDb> left = Optional.empty();
        try {
            left = isWantedBack && isLikeNew() ? Optional.of(database) : Optional.empty();
            if (left.isEmpty()) {
                database.close();
            }
        } finally {
            try {
                remove(disk);
            } finally {
                whenClosed.accept(left);
            }
        }
    }

    private void forgetKept() {
        if (isKeptRead) {
            execute("detach " + KEPT);
            isKeptRead = false;
        }
    }

    /** Some of what is made cannot be taken back, and an engine that was cancelled may not have ended what it did. */
    private boolean isLikeNew() {
        if (hasFunctionsOfOthers || !ofEachConnection.isEmpty() || disk != null || running.isCancelled()) {
            return false;
        }
        forgetKept();
        return database.empty();
    }

    private static void remove(@Nullable Path disk) {
        try {
            if (disk != null) {
                Files.deleteIfExists(disk);
                Files.deleteIfExists(disk.resolveSibling(disk.getFileName() + ".wal"));
            }
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot remove " + disk, fault);
        }
    }

    private long count(String table) {
        return (Long) Objects.requireNonNull(
                fetch("select count(*) from " + table).get(0).get(0));
    }

    void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            run(running, spill, statement, sql, () -> statement.execute(sql));
        } catch (SQLException fault) {
            throw translated(sql, spill, fault);
        }
    }

    private long update(String sql) {
        try (Statement statement = connection.createStatement()) {
            return run(running, spill, statement, sql, () -> statement.executeLargeUpdate(sql));
        } catch (SQLException fault) {
            throw translated(sql, spill, fault);
        }
    }

    /** What a statement does. */
    private interface Execution<T> {
        T result() throws SQLException;
    }

    @SuppressWarnings("try") // the statement counts as running as long as the block lasts
    private static <T> T run(
            RunningStatements running, Path spill, Statement statement, String sql, Execution<T> execution) {
        try (RunningStatements.Running one = running.begin(() -> end(statement))) {
            return execution.result();
        } catch (SQLException fault) {
            throw running.isCancelled() ? new Cancelled(fault) : translated(sql, spill, fault);
        }
    }

    private static void end(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException isOver) {
            // It ended by itself.
        }
    }

    /** DuckDB says of a spill folder that is full that memory is out, and of a file that a write failed. */
    private static RuntimeException translated(String sql, Path spill, SQLException fault) {
        String message = String.valueOf(fault.getMessage());
        boolean isWrite =
                message.startsWith("IO Error") && WRITING.matcher(message).find();
        if (isWrite || message.contains("No space left on device") || message.contains("max_temp_directory_size")) {
            return EngineOutOfSpace.disk(spill, fault);
        }
        if (message.startsWith("Out of Memory")) {
            return EngineOutOfSpace.memory(fault);
        }
        return new EngineFault("DuckDB refused: " + sql, fault);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Date date) {
            return date.toLocalDate();
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        return value;
    }
}
