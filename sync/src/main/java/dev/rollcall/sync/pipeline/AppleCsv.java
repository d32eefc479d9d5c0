package dev.rollcall.sync.pipeline;

import dev.rollcall.sync.schoolmanager.AppleColumn;
import dev.rollcall.sync.schoolmanager.AppleFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes one of Apple's files from its shape step: UTF-8 without a byte order mark, LF, the columns in Apple's order, as
 * many numbered columns as the longest list needs.
 *
 * <p>A backslash at the end of a value that stands in quotes is left out: Apple would take it for the escape of the closing
 * mark.
 *
 * <p>The line is put together in SQL and not by the engine's CSV writer, since Apple quotes a value with a space and puts
 * a backslash before a quotation mark, which no writer does; and so both engines write the same bytes.
 *
 * @see <a href="https://support.apple.com/guide/apple-school-manager/axm46d50f6bf">Apple School Manager User Guide,
 *     template rules</a>
 */
public final class AppleCsv {

    /** How a value becomes a field of the line; {@code %s} is the value. */
    public enum Quoting {
        APPLE(
                "case when %1$s is null then '' when contains(%1$s, ' ') or contains(%1$s, ',') or contains(%1$s, '\"') or contains(%1$s, ';') then concat('\"', replace(trim(trailing chr(92) from %1$s), '\"', chr(92) || '\"'), '\"') else %1$s end"),
        RFC4180(
                "case when %1$s is null then '' when contains(%1$s, ',') or contains(%1$s, '\"') then concat('\"', replace(%1$s, '\"', '\"\"'), '\"') else %1$s end"),
        ALL("concat('\"', replace(trim(trailing chr(92) from coalesce(%1$s, '')), '\"', chr(92) || '\"'), '\"')");

        private final String expression;

        Quoting(String expression) {
            this.expression = expression;
        }

        String field(String value) {
            return String.format(expression, value);
        }
    }

    private final SqlEngine engine;
    private final Quoting quoting;
    private final boolean idsArePlain;

    /**
     * @param idsArePlain whether all ids are known to hold nothing but letters, digits and hyphens, so that nobody needs to
     *     look whether they want quotes
     */
    public AppleCsv(SqlEngine engine, Quoting quoting, boolean idsArePlain) {
        this.engine = engine;
        this.quoting = quoting;
        this.idsArePlain = idsArePlain && quoting != Quoting.ALL;
    }

    /**
     * Writes {@code <folder>/<file name>}.
     *
     * @return how many rows, the header not counted
     */
    public long write(AppleFile file, Path folder) {
        return write(file, "shape_" + file.entity(), folder);
    }

    /**
     * The same, of a relation that has the rows of the shape step.
     *
     * @param relation where the engine keeps the order of rows, these in their order
     */
    public long write(AppleFile file, String relation, Path folder) {
        String key = file.columns().get(0).name();
        List<String> headers = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        StringBuilder families = new StringBuilder();
        for (AppleColumn column : file.columns()) {
            List<String> names = column.headers(longest(file, column));
            headers.addAll(names);
            fields.add(field("rows." + column.name(), column));
            if (names.size() > 1) {
                families.append(joined(file, column, key, names));
                names.stream().skip(1).forEach(name -> fields.add(field("family." + name, column)));
            }
        }
        String line = "concat_ws(',', " + String.join(", ", fields) + ")";
        boolean isOrdered = engine.keepsOrder() && file.columns().stream().noneMatch(AppleColumn::repeats);
        String order = isOrdered ? "" : " order by " + order(file, key);
        return engine.writeLines(
                "select " + line + " from " + relation + " as rows" + families + order,
                header(headers),
                folder.resolve(file.fileName()));
    }

    /** Rosters stand in the order of the source, all else in that of its ids. */
    private static String order(AppleFile file, String key) {
        return (file == AppleFile.ROSTERS ? "rows.row_id, " : "") + "rows." + key;
    }

    private String header(List<String> names) {
        return quoting == Quoting.ALL ? "\"" + String.join("\",\"", names) + "\"" : String.join(",", names);
    }

    private String field(String value, AppleColumn column) {
        return idsArePlain && column.name().endsWith("_id") ? "coalesce(" + value + ", '')" : quoting.field(value);
    }

    private int longest(AppleFile file, AppleColumn column) {
        if (!column.repeats()) {
            return 1;
        }
        Object longest = engine.fetch("select max(number) from " + family(file, column))
                .get(0)
                .get(0);
        return longest == null ? 1 : ((Long) longest).intValue();
    }

    private static String joined(AppleFile file, AppleColumn column, String key, List<String> names) {
        StringBuilder values = new StringBuilder("select id");
        for (int number = 2; number <= names.size(); number++) {
            values.append(", max(case when number = ")
                    .append(number)
                    .append(" then value end) as ")
                    .append(names.get(number - 1));
        }
        return " left join (" + values + " from " + family(file, column)
                + " group by id) as family on family.id = rows." + key;
    }

    private static String family(AppleFile file, AppleColumn column) {
        return "shape_" + file.entity() + "_" + column.name();
    }
}
