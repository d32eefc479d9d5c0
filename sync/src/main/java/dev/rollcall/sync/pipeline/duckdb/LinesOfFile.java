package dev.rollcall.sync.pipeline.duckdb;

import static dev.rollcall.sync.pipeline.Literals.quoted;

import dev.rollcall.sync.oneroster.RosterFile;
import java.util.Set;

/**
 * The selects by which the rows of a file are kept in its order. The place of a row in such a table is its rowid, which costs
 * nothing; so the numbers that follow from it are not kept.
 */
final class LinesOfFile {
    private LinesOfFile() {}

    /** What a step reads, that keeps no place of a row: DuckDB tells no row of a file its number unless one thread reads it. */
    static String source(RosterFile file, Set<String> wanted) {
        String line = file.hasLineColumn() ? "cast(source_row as bigint)" : "cast(null as bigint)";
        return "select " + CsvFile.columns(file, wanted) + ", cast(null as bigint) as row_id, "
                + quoted(file.shownName()) + " as source_file, " + line + " as source_row from " + CsvFile.reader(file);
    }

    /** The rows of the step as they are kept. */
    static String stored(String select, RosterFile file) {
        String follows = file.hasLineColumn() ? "row_id, source_file" : "row_id, source_file, source_row";
        return "select * exclude (" + follows + ") from (" + select + ") as rows";
    }

    /** The rows of the step as others read them. */
    static String named(String rows, RosterFile file) {
        String line = file.hasLineColumn() ? "" : ", rows.rowid + 2 as source_row";
        return "select rows.*, rows.rowid as row_id, " + quoted(file.shownName()) + " as source_file" + line + " from "
                + rows + " as rows";
    }
}
