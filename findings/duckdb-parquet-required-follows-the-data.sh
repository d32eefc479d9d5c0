#!/usr/bin/env bash
# DuckDB 2.0.0 (duckdb_jdbc 2.0.0.1).
#
# The schema of a Parquet file that COPY writes hangs on the rows, not only on the select. A column that DuckDB's statistics
# know to be without nulls is written as REQUIRED, another as OPTIONAL. So the same "copy (select * from people)" gives files
# of two schemas on two days; a column stays OPTIONAL after its only null was deleted; and the same rows give REQUIRED from a
# table but OPTIONAL straight from a CSV file. Whoever compares Parquet files byte for byte, or feeds
# them to a reader with a fixed schema, meets it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact=org.duckdb:duckdb_jdbc:2.0.0.1 -DoutputDirectory="$work"
cat >"$work/Schema.java" <<'JAVA'
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;

public class Schema {
    public static void main(String[] arguments) throws Exception {
        Path work = Path.of(arguments[0]);
        Path csv = Files.writeString(work.resolve("people.csv"), "id,grade\n1,3\n2,4\n");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = connection.createStatement()) {
            sql.execute("create table people (id integer, grade varchar)");
            sql.execute("insert into people values (1, '3'), (2, '4')");
            tell(sql, work, "a table", "select * from people");
            tell(sql, work, "behind a function", "select id, upper(grade) as grade from people");
            tell(sql, work, "the CSV file", "select * from read_csv('" + csv + "')");
            sql.execute("insert into people values (3, null)");
            tell(sql, work, "with a null", "select * from people");
            sql.execute("delete from people where grade is null");
            tell(sql, work, "the null deleted", "select * from people");
        }
    }

    private static void tell(Statement sql, Path work, String what, String select) throws Exception {
        Path parquet = work.resolve("people.parquet");
        sql.execute("copy (" + select + ") to '" + parquet + "'");
        StringBuilder columns = new StringBuilder(what + ":");
        try (ResultSet rows = sql.executeQuery(
                "select name, repetition_type from parquet_schema('" + parquet + "') where name in ('id', 'grade')")) {
            while (rows.next()) {
                columns.append(' ').append(rows.getString(1)).append(' ').append(rows.getString(2));
            }
        }
        System.out.println(columns);
    }
}
JAVA
java -cp "$work/duckdb_jdbc-2.0.0.1.jar" "$work/Schema.java" "$work" | tee "$work/seen"
diff "$work/seen" - <<'SEEN'
a table: id REQUIRED grade REQUIRED
behind a function: id REQUIRED grade REQUIRED
the CSV file: id OPTIONAL grade OPTIONAL
with a null: id REQUIRED grade OPTIONAL
the null deleted: id REQUIRED grade OPTIONAL
SEEN
