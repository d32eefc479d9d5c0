package dev.rollcall.sync.pipeline.duckdb;

import static dev.rollcall.sync.pipeline.Literals.quoted;

import dev.rollcall.sync.cancel.Cancelled;
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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
    /** What the JVM and DuckDB's own code need beside the memory that DuckDB counts. Measured. */
    private static final long BESIDE_BYTES = 250L << 20;

    private static final long LEAST_BYTES = 180L << 20;

    /** A larger Parquet file is read where it lies, however few rows are expected. */
    private static final long FEW_ROWS_BYTES = 4L << 20;

    /** Unicode's blanks (White_Space), the blank of no width and the byte order mark. */
    private static final String BLANKS =
            "\t\n\u000b\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
                    + "\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff";

    /** In 8 to 32 selects to a statement planning takes a sixth less time than one by one; in all at once, more. */
    private static final int SELECTS_AT_ONCE = 16;

    private final Connection connection;
    private final int threads;
    private static final Pattern WRITING = Pattern.compile("(?i)\\bwr(ite|itten|ote)\\b");

    private final Path spill;
    private final Runnable whenClosed;
    private final RunningStatements running = new RunningStatements();
    private final Map<String, LineFile> lineFiles = new HashMap<>();
    private boolean fewRows;

    private record LineFile(Path path, String shownName) {}

    /**
     * @param memoryBytes what the whole process may use
     * @param spill a folder of its own for what does not fit
     */
    public DuckDbEngine(long memoryBytes, Path spill) {
        this(memoryBytes, Runtime.getRuntime().availableProcessors(), spill, () -> {});
    }

    /** @param whenClosed is called by each {@link #close}, after DuckDB has stopped */
    public DuckDbEngine(long memoryBytes, int threads, Path spill, Runnable whenClosed) {
        this.threads = threads;
        this.spill = spill;
        this.whenClosed = whenClosed;
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException fault) {
            throw new EngineFault("DuckDB does not start", fault);
        }
        long counted = Math.max(LEAST_BYTES, memoryBytes - BESIDE_BYTES) >> 20;
        execute("set memory_limit = '" + counted + "MiB'; set threads = " + threads + "; set temp_directory = "
                + quoted(temporary(spill).toString()) + "; "
                + "set autoinstall_known_extensions = false; set autoload_known_extensions = false; "
                + resource("functions.sql").replace(":blanks", quoted(BLANKS)));
    }

    /** DuckDB takes a backslash in a name for a separator, and goes through a link only to what is there. */
    private static Path temporary(Path spill) {
        Path folder = PathName.withoutBackslash(spill);
        try {
            if (!folder.equals(spill.toAbsolutePath())) {
                Files.createDirectories(spill);
            }
            return folder;
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot make " + spill, fault);
        }
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
        execute(functions);
        return this;
    }

    /** {@inheritDoc} <p>One thread then does all the work, most of which is planning. */
    @Override
    public boolean expectFewRows() {
        fewRows = true;
        onOneThread();
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
        long read = readFrom(file, () -> createTableAsWritten(rows, select));
        createView(
                table,
                "select rows.*, rows.rowid as row_id, " + quoted(file.shownName()) + " as source_file" + line + " from "
                        + rows + " as rows");
        return read;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Rows are counted as they are read, since no join keeps their order. One thread reads them then; a select that does
     * not ask for their numbers is read by all.
     */
    @Override
    public void viewCsv(RosterFile file, Set<String> wanted) {
        String line = file.hasLineColumn() ? "cast(source_row as bigint)" : "row_number() over () + 1";
        createView(
                "source_" + file.table().table(),
                "select *, source_row - 2 as row_id from (select " + CsvFile.columns(file, wanted) + ", "
                        + quoted(file.shownName()) + " as source_file, " + line + " as source_row from "
                        + CsvFile.reader(file) + ") as rows");
    }

    /**
     * {@inheritDoc}
     *
     * <p>A Parquet file spares the memory of most rows of a roster, most of whose columns are empty, and it is what remains
     * of them after the run.
     */
    @Override
    public long storeLines(String table, String select, RosterFile file) {
        lineFiles.remove(table);
        Path lines = spill(table);
        String kept = "select * exclude (row_id, source_file) from (" + select + ") as rows";
        if (fewRows) {
            readFrom(file, () -> createTableAsWritten(table, select));
            writeParquet("select * exclude (row_id, source_file) from " + table, lines);
        } else {
            asWritten(() -> readFrom(file, () -> writeParquet(kept, lines)));
            readLines(table, lines, file.shownName());
        }
        lineFiles.put(table, new LineFile(lines, file.shownName()));
        return count(table);
    }

    @Override
    public boolean moveLines(String table, Path to) throws IOException {
        LineFile lines = lineFiles.get(table);
        if (lines == null) {
            return false;
        }
        Files.move(lines.path, to);
        if (!fewRows) {
            readLines(table, to, lines.shownName);
        }
        return true;
    }

    /**
     * Reads a file that {@link #moveLines} left, under a name, with the columns that {@link #storeLines} had.
     *
     * @param shownName the name of the roster's file
     */
    private void readLines(String view, Path lines, String shownName) {
        createView(
                view,
                "select *, source_row - 2 as row_id, " + quoted(shownName) + " as source_file from "
                        + parquet(List.of(lines)));
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

    /**
     * {@inheritDoc}
     *
     * <p>DuckDB thinks a CSV file smaller than it is, and left to itself builds its hash tables from the file.
     */
    @Override
    public long createTableAsWritten(String table, String select) {
        asWritten(() -> execute("create or replace table " + table + " as " + select));
        return count(table);
    }

    private void asWritten(Runnable statement) {
        execute("set disabled_optimizers = 'join_order,build_side_probe_side'");
        try {
            statement.run();
        } finally {
            execute("set disabled_optimizers = ''");
        }
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
        try {
            return Files.createDirectories(spill).resolve(table + ".parquet");
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot make " + spill, fault);
        }
    }

    @Override
    public void createView(String view, String select) {
        execute("create or replace view " + view + " as " + select);
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
                        try (Connection own = connection
                                        .unwrap(DuckDBConnection.class)
                                        .duplicate();
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
            return new DuckDbReader(connection.unwrap(DuckDBConnection.class).duplicate(), running, spill);
        } catch (SQLException fault) {
            throw new EngineFault("DuckDB gives no second connection", fault);
        }
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
        return update("copy (" + select + ") to " + written(file)
                + " (format parquet, compression snappy, parquet_version v2, dictionary_size_limit 20000)");
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
    public void cancel() {
        running.cancel();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException fault) {
            throw new EngineFault("DuckDB does not stop", fault);
        } finally {
            whenClosed.run();
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

    private static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(DuckDbEngine.class.getResourceAsStream(name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(name + " cannot be read", fault);
        }
    }
}
