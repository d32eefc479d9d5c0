package dev.rollcall.sync.pipeline.duckdb;

import dev.rollcall.sync.oneroster.Column;
import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.oneroster.RosterPage;
import dev.rollcall.sync.pipeline.EngineFault;
import dev.rollcall.sync.pipeline.EngineFull;
import dev.rollcall.sync.pipeline.SettingTable;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final long LEAST_DOCUMENT_BYTES = 1L << 20;

    private final Connection connection;
    private final Path spill;

    /**
     * @param memoryBytes what the whole process may use
     * @param spill a folder of its own for what does not fit
     */
    public DuckDbEngine(long memoryBytes, Path spill) {
        this.spill = spill;
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException fault) {
            throw new EngineFault("DuckDB does not start", fault);
        }
        long counted = Math.max(LEAST_BYTES, memoryBytes - BESIDE_BYTES) >> 20;
        execute("set memory_limit = '" + counted + "MiB'; set temp_directory = " + quoted(spill.toString()) + "; "
                + "set autoinstall_known_extensions = false; set autoload_known_extensions = false; "
                + resource("functions.sql") + resource("published_functions.sql"));
    }

    /** Lets one thread do all the work: that takes longer, and less of the processors. */
    public DuckDbEngine onOneThread() {
        execute("set threads = 1");
        return this;
    }

    @Override
    public String dialect() {
        return "duckdb";
    }

    @Override
    public boolean keepsOrder() {
        return true;
    }

    @Override
    public long source(RosterFile file, Set<String> wanted) {
        String table = "source_" + file.table().table();
        return keepLines(table, "select " + knownColumns(file, wanted) + " from " + reader(file), file);
    }

    @Override
    public void sourceInPlace(RosterFile file, Set<String> wanted) {
        execute("create or replace view source_" + file.table().table() + " as select " + knownColumns(file, wanted)
                + " from " + reader(file));
    }

    /**
     * {@inheritDoc}
     *
     * <p>To join in the order as written keeps the order of the rows.
     */
    @Override
    public long keepLines(String table, String select, RosterFile file) {
        String rows = table + "_rows";
        try {
            keepAsWritten(rows, select);
        } catch (EngineFault fault) {
            throw new UnreadableFile(file, fault);
        }
        String lines = "rows.rowid + 2";
        String join = "";
        if (file.hasLineColumn()) {
            execute("create or replace table " + table
                    + "_lines as select cast(source_row as bigint) as source_row from " + reader(file));
            lines = "lines.source_row";
            join = " inner join " + table + "_lines as lines on lines.rowid = rows.rowid";
        }
        execute("create or replace view " + table + " as select rows.*, rows.rowid as row_id, "
                + quoted(file.shownName()) + " as source_file, " + lines + " as source_row from " + rows + " as rows"
                + join);
        return count(rows);
    }

    @Override
    public long keepRowsOf(String relation, String table, String select) {
        keepAsWritten(table + "_rows", select);
        name(
                table,
                "select rows.*, given.row_id, given.source_file, given.source_row from " + table
                        + "_rows as rows inner join " + relation + " as given on given.row_id = rows.rowid");
        return count(table + "_rows");
    }

    private static String knownColumns(RosterFile file, Set<String> wanted) {
        List<String> columns = new ArrayList<>();
        for (Column column : file.table().columns()) {
            if (!wanted.contains(column.name())) {
                continue;
            }
            String named = "\"" + column.name() + "\"";
            columns.add(file.columns().contains(column.name()) ? named : "cast(null as varchar) as " + named);
        }
        String family = file.table().numberedColumn();
        if (wanted.contains(family + "_numbered")) {
            String numbered = file.columns().stream()
                    .filter(column -> column.startsWith(family + "_"))
                    .map(column -> ", \"" + column + "\"")
                    .collect(Collectors.joining());
            String values = numbered.isEmpty() ? "cast(null as varchar)" : "nullif(concat_ws(','" + numbered + "), '')";
            columns.add(values + " as \"" + family + "_numbered\"");
        }
        return String.join(", ", columns);
    }

    private static String reader(RosterFile file) {
        if (file.path() == null) {
            return "(select 1 where false)";
        }
        String names = file.columns().stream().map(DuckDbEngine::quoted).collect(Collectors.joining(", "));
        return "read_csv(" + quoted(file.path().toString()) + ", all_varchar = true, header = true, delim = "
                + quoted(String.valueOf(file.delimiter()))
                + ", quote = '\"', escape = '\"', nullstr = '', strict_mode = true,"
                + " names = [" + names + "])";
    }

    @Override
    public long keepRows(String table, String select) {
        execute("create table " + table + "_rows as " + select);
        name(table, "select rows.*, rows.rowid as row_id from " + table + "_rows as rows");
        return count(table + "_rows");
    }

    @Override
    public long keep(String table, String select) {
        execute("create table " + table + " as " + select);
        return count(table);
    }

    /**
     * {@inheritDoc}
     *
     * <p>DuckDB thinks a CSV file smaller than it is, and left to itself builds its hash tables from the file.
     */
    @Override
    public long keepAsWritten(String table, String select) {
        execute("set disabled_optimizers = 'join_order,build_side_probe_side'");
        try {
            execute("create or replace table " + table + " as " + select);
        } finally {
            execute("set disabled_optimizers = ''");
        }
        return count(table);
    }

    @Override
    public Path keepInFile(String table, String select) {
        try {
            Files.createDirectories(spill);
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot make " + spill, fault);
        }
        Path file = spill.resolve(table + ".parquet");
        writeParquet(select, file);
        readParquet(table, file);
        return file;
    }

    @Override
    public void name(String view, String select) {
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
     * many connections as cores.
     */
    @Override
    public void appendAll(String table, List<String> selects) {
        Iterator<String> waiting = selects.iterator();
        List<CompletableFuture<Void>> workers = new ArrayList<>();
        int cores = Runtime.getRuntime().availableProcessors();
        // Threads of its own: the JVM's common ones may all be waiting for just these.
        ExecutorService threads = Executors.newFixedThreadPool(cores);
        for (int worker = 0; worker < cores; worker++) {
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
                    threads));
        }
        try {
            workers.forEach(CompletableFuture::join);
        } catch (CompletionException fault) {
            throw fault.getCause() instanceof RuntimeException ours ? ours : fault;
        } finally {
            threads.shutdown();
        }
    }

    private static void append(Statement statement, String table, String select) {
        String sql = "insert into " + table + " " + select;
        try {
            statement.executeLargeUpdate(sql);
        } catch (SQLException fault) {
            throw translated(sql, fault);
        }
    }

    private static @Nullable String next(Iterator<String> waiting) {
        synchronized (waiting) {
            return waiting.hasNext() ? waiting.next() : null;
        }
    }

    @Override
    public void settings(SettingTable table) {
        String columns = table.columns().stream()
                .map(column -> "\"" + column.replaceFirst(" ", "\" "))
                .collect(Collectors.joining(", "));
        execute("create table " + table.name() + " (" + columns + ")");
        if (!table.rows().isEmpty()) {
            String rows = table.rows().stream()
                    .map(row -> row.stream().map(DuckDbEngine::literal).collect(Collectors.joining(", ", "(", ")")))
                    .collect(Collectors.joining(", "));
            execute("insert into " + table.name() + " values " + rows);
        }
    }

    @Override
    public void forget(RosterFile file) {
        String table = "source_" + file.table().table();
        execute("drop view if exists " + table + "; drop table if exists " + table + "_rows; drop table if exists "
                + table + "_lines");
    }

    @Override
    public SqlReader reader() {
        try {
            return new DuckDbReader(connection.unwrap(DuckDBConnection.class).duplicate());
        } catch (SQLException fault) {
            throw new EngineFault("DuckDB gives no second connection", fault);
        }
    }

    @Override
    public List<List<@Nullable Object>> fetch(String select) {
        return fetch(connection, select);
    }

    static List<List<@Nullable Object>> fetch(Connection connection, String select) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
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
        } catch (SQLException fault) {
            throw translated(select, fault);
        }
    }

    @Override
    public long writeLines(String select, String header, Path file) {
        return update("copy (select line as \"" + header.replace("\"", "\"\"") + "\" from (" + select
                + ") as lines(line)) to " + quoted(file.toString())
                + " (format csv, header true, delimiter '\u0001', quote '', escape '')");
    }

    @Override
    public long writeCsv(String select, Path file) {
        return update("copy (" + select + ") to " + quoted(file.toString()) + " (format csv, header true)");
    }

    /**
     * {@inheritDoc}
     *
     * <p>Ids are all different, so that a dictionary of them is built in vain: after 16 values the writer gives it up. Row
     * numbers ascend, which version 2 of the format packs to next to nothing. Measured with nine million enrollments: half
     * the time, half the bytes.
     */
    @Override
    public long writeParquet(String select, Path file) {
        return update("copy (" + select + ") to " + quoted(file.toString())
                + " (format parquet, compression snappy, parquet_version v2, dictionary_size_limit 16)");
    }

    /**
     * {@inheritDoc}
     *
     * <p>Each answer is taken apart once, whatever the number of members: to look for each member in the JSON of its record
     * takes three times as long. Where no list stands, there may be a single record.
     */
    @Override
    public void pages(String view, RosterCollection collection, List<RosterPage> pages) {
        String record = Stream.concat(
                        collection.texts().stream().map(name -> "\"" + name + "\":\"VARCHAR\""),
                        collection.parts().stream().map(name -> "\"" + name + "\":\"JSON\""))
                .collect(Collectors.joining(",", "{", "}"));
        List<String> parts = new ArrayList<>();
        for (int from = 0; from < pages.size(); ) {
            String member = pages.get(from).member();
            int to = from;
            long largest = LEAST_DOCUMENT_BYTES;
            while (to < pages.size() && pages.get(to).member().equals(member)) {
                largest = Math.max(largest, pages.get(to).bytes() + 1);
                to++;
            }
            String files = pages.subList(from, to).stream()
                    .map(page -> quoted(page.path().toString()))
                    .collect(Collectors.joining(", "));
            String list = member.isEmpty()
                    ? taken("[" + record + "]")
                    : "coalesce(" + taken(member, "[" + record + "]") + ", [" + taken(member, record) + "])";
            parts.add("select " + list + " as list from read_json_objects([" + files
                    + "], format = 'unstructured', maximum_object_size = " + largest + ")");
            from = to;
        }
        if (parts.isEmpty()) {
            parts.add("select " + taken("[" + record + "]") + " as list from (select cast('[]' as json) as json)");
        }
        execute("create or replace view " + view + " as select record from (select unnest(list) as record from ("
                + String.join(" union all ", parts) + ")) where record is not null");
    }

    private static String taken(String shape) {
        return "json_transform(json, " + quoted(shape) + ")";
    }

    private static String taken(String member, String shape) {
        String name = member.replace("\\", "\\\\").replace("\"", "\\\"");
        return "struct_extract(" + taken("{\"" + name + "\":" + shape + "}") + ", " + quoted(member) + ")";
    }

    @Override
    public void readParquet(String view, Path file) {
        name(view, "select * from read_parquet(" + quoted(file.toString()) + ")");
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException fault) {
            throw new EngineFault("DuckDB does not stop", fault);
        }
    }

    private long count(String table) {
        return (Long) Objects.requireNonNull(
                fetch("select count(*) from " + table).get(0).get(0));
    }

    private void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException fault) {
            throw translated(sql, fault);
        }
    }

    private long update(String sql) {
        try (Statement statement = connection.createStatement()) {
            return statement.executeLargeUpdate(sql);
        } catch (SQLException fault) {
            throw translated(sql, fault);
        }
    }

    private static RuntimeException translated(String sql, SQLException fault) {
        String message = String.valueOf(fault.getMessage());
        if (message.startsWith("Out of Memory") || message.contains("No space left on device")) {
            return new EngineFull(message.lines().findFirst().orElse(message), fault);
        }
        return new EngineFault("DuckDB refused: " + sql, fault);
    }

    private static String literal(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof LocalDate) {
            return "date '" + value + "'";
        }
        return value instanceof String text ? quoted(text) : value.toString();
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

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(DuckDbEngine.class.getResourceAsStream(name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(name + " cannot be read", fault);
        }
    }
}
