package dev.rollcall.sync.pipeline.duckdb;

import static dev.rollcall.sync.pipeline.Literals.quoted;

import dev.rollcall.sync.oneroster.Column;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.pipeline.Literals;
import dev.rollcall.sync.pipeline.PathName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How DuckDB reads a file of a roster. */
final class CsvFile {
    /** DuckDB refuses a longer row, if it is not told of it. */
    private static final long USUAL_ROW_BYTES = 2_000_000;

    /** So much it reads at once by itself. */
    private static final long USUAL_BUFFER_BYTES = 16 * USUAL_ROW_BYTES;

    private CsvFile() {}

    /** The wanted columns, each under its name and as text; null where the file lacks it. */
    static String columns(RosterFile file, Set<String> wanted) {
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

    /** The relation of all its rows. */
    static String reader(RosterFile file) {
        if (file.path() == null) {
            return "(select 1 where false)";
        }
        String names = file.columns().stream().map(Literals::quoted).collect(Collectors.joining(", "));
        return "read_csv(" + PathName.quoted(file.path()) + ", all_varchar = true, header = true, delim = "
                + quoted(String.valueOf(file.delimiter()))
                + ", quote = '\"', escape = '\"', nullstr = '', strict_mode = true, hive_partitioning = false,"
                + longRows(file) + " names = [" + names + "])";
    }

    private static String longRows(RosterFile file) {
        // A line end may have two bytes.
        long rowBytes = file.longestRow() + 2;
        return rowBytes <= USUAL_ROW_BYTES
                ? ""
                : " max_line_size = " + rowBytes + ", buffer_size = " + Math.max(USUAL_BUFFER_BYTES, 2 * rowBytes)
                        + ",";
    }
}
