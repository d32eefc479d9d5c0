#!/usr/bin/env bash
# DuckDB 2.0.0 (duckdb_jdbc 2.0.0.1).
#
# One CSV file, read by its own path, with its columns and types told by name. If a folder above it is called NAME=VALUE and
# the file has a column NAME, every row gets VALUE in that column and what stands in the file is lost, without a word: the
# detection of Hive partitions is on for a single file too, and wins over the columns of the file even where they are listed.
# With hive_partitioning = false the file's own values come back.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact=org.duckdb:duckdb_jdbc:2.0.0.1 -DoutputDirectory="$work"
cat >"$work/Folder.java" <<'JAVA'
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;

public class Folder {
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectory(Path.of(arguments[0], "status=active"));
        Path csv = Files.writeString(folder.resolve("orders.csv"), "id,status\n1,active\n2,cancelled\n");
        String columns = ", header = true, columns = {'id': 'varchar', 'status': 'varchar'}";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = connection.createStatement()) {
            tell(sql, "by default", "read_csv('" + csv + "'" + columns + ")");
            tell(sql, "hive_partitioning = false", "read_csv('" + csv + "'" + columns + ", hive_partitioning = false)");
        }
    }

    private static void tell(Statement sql, String how, String reader) throws Exception {
        try (ResultSet rows = sql.executeQuery("select status from " + reader + " where id = '2'")) {
            rows.next();
            System.out.println(how + ": " + rows.getString(1));
        }
    }
}
JAVA
java -cp "$work/duckdb_jdbc-2.0.0.1.jar" "$work/Folder.java" "$work" | tee "$work/seen"
diff "$work/seen" - <<'SEEN'
by default: active
hive_partitioning = false: cancelled
SEEN
