package dev.rollcall.sync.pipeline;

import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.oneroster.RosterPage;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Runs the steps. Rows stay in it; what comes out is files, counts and a few rows for people.
 *
 * <p>Selects are in the SQL that DuckDB and Spark share (docs/reference/steps.md). A fault of a select is ours and comes
 * as {@link EngineFault}; a file that is not as regular as it was said to be comes as {@link UnreadableFile}.
 *
 * <p>One thread at a time uses an engine, and {@link #reader} gives others a way of their own; {@link #cancel} may be called
 * by any.
 */
public interface SqlEngine extends SqlReader {

    /**
     * Prepares for a roster of few rows, where planning the selects costs more than running them.
     *
     * @return whether a table is then cheaper than a view, which is planned anew in each select that reads it
     */
    default boolean expectFewRows() {
        return false;
    }

    /** Whether the rows of a table come back in the order in which they were kept. */
    boolean keepsOrder();

    /**
     * Reads a file into {@code source_<table>}: the wanted columns as text, in the file's order, empty values as null,
     * columns that the file lacks as null. Of a numbered family it has one column {@code <name>_numbered}, the values with
     * commas between. It adds {@code row_id} (from 0), {@code source_file} and {@code source_row}, the line in the file
     * as it came.
     *
     * @return how many rows there are
     * @throws UnreadableFile where the file is not as regular as it was said to be
     */
    long loadCsv(RosterFile file, Set<String> wanted);

    /**
     * Creates a table of the rows of a select over {@code source_<table>}, which has the columns that {@link #loadCsv} gives
     * and need not be there afterwards. They come in the order of the file, and each has its {@code row_id}, {@code
     * source_file} and {@code source_row}.
     *
     * @param select one row for each row of the file; it hands on these three columns and reads nothing else
     * @throws UnreadableFile where the file is not as regular as it was said to be
     */
    long loadLines(String table, String select, RosterFile file, Set<String> wanted);

    /**
     * Keeps a table that {@link #loadLines} made and that lies packed on disk, so that nothing is written twice. Others read it
     * with {@link #readLines}.
     *
     * @return false where it does not lie so, and nothing is kept
     */
    default boolean keepLines(String table, Path file) {
        return false;
    }

    /** Gives a table that {@link #keepLines} kept its name again, that of the file told last. */
    default void readLines(String table, Path file) {
        throw new UnsupportedOperationException(table);
    }

    /** Creates a table with the rows given. */
    void createTable(InlineTable table);

    /** Creates a table of the rows of a select and adds {@code row_id}, from 0. */
    long createNumberedTable(String table, String select);

    /** Creates a table of the rows of a select. */
    long createTable(String table, String select);

    /**
     * Keeps the rows of a select, in its order, in a Parquet file that goes with the run.
     *
     * @return the file
     */
    Path createFile(String table, String select);

    /** Creates a view, or replaces it. */
    void createView(String view, String select);

    /**
     * Gives the rows of a relation a name, without those that have gone. The rows that stay keep their order, where the
     * engine keeps any.
     *
     * @param gone a table whose {@code row_id} are those of the rows that have gone
     */
    default void createRemaining(String view, String input, String gone) {
        createView(view, remaining(input, gone));
    }

    /** The select of the rows of a relation without those that have gone. */
    static String remaining(String input, String gone) {
        return "select * from " + input + " as kept where not exists (select 1 from " + gone + " where " + gone
                + ".row_id = kept.row_id)";
    }

    /** Adds the rows of a select to a table that is there. */
    long append(String table, String select);

    /** Adds the rows of many selects to a table that is there, several at a time and in any order. */
    void appendConcurrently(String table, List<String> selects);

    /** Drops what {@link #loadCsv} made of a file. */
    void drop(RosterFile file);

    /** Another way to the same tables, for one more thread. It ends before the engine does. */
    SqlReader reader();

    /**
     * Ends the statements that are running, those of readers too, and does not wait for that. They, and all that come after,
     * throw {@link dev.rollcall.sync.cancel.Cancelled}. The engine can then only be closed.
     */
    void cancel();

    /** Writes the text of the select's one column, a line each, after a header line; LF, no quotes added. */
    long writeLines(String select, String header, Path file);

    /** Writes the rows of a select as CSV in the way of RFC 4180. */
    long writeCsv(String select, Path file);

    /** Writes the rows of a select as Parquet. */
    long writeParquet(String select, Path file);

    /** The same, for rows most of whose values are different, such as ids. */
    default long writeParquetOfIds(String select, Path file) {
        return writeParquet(select, file);
    }

    /** The same, for a file that is read from one end to the other again and again, so that it is not compressed. */
    default long writeParquetToScan(String select, Path file) {
        return writeParquet(select, file);
    }

    /**
     * Gives the records of JSON answers a name: one column {@code record}, in the order of the pages and in the order of
     * each, with the members that the collection has, as texts or as JSON. What SQL can take out of them, {@code
     * functions.sql} says.
     */
    void pages(String view, RosterCollection collection, List<RosterPage> pages);

    /** Reads a Parquet file under a name. */
    void readParquet(String view, Path file);

    /** The names of the columns of a relation, in their order. */
    List<String> columns(String relation);
}
