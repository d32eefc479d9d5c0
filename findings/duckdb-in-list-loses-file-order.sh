#!/usr/bin/env bash
# DuckDB 2.0.0 (duckdb_jdbc 2.0.0.1), preserve_insertion_order left at its default, true.
#
# A table made from a CSV file keeps the order of the file, on all threads, as the setting promises - until its select asks
# whether a value stands in a list of constants. With four constants the order is kept. With five the planner turns the list
# into a hash join; the same select without any join of its own then leaves nearly all rows in other places, so that
# "row n of the table is line n of the file" is no longer true. There is neither an error nor a warning.
#
# Seen: 4 constants: no join, 0 rows out of place. 5 constants: a join, more than 90 % of 3,000,000 rows out of place.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact=org.duckdb:duckdb_jdbc:2.0.0.1 -DoutputDirectory="$work"
cat >"$work/Order.java" <<'JAVA'
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;

public class Order {
    public static void main(String[] arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = connection.createStatement()) {
            sql.execute("set threads = 4");
            String file = Path.of(arguments[0], "rows.csv").toString();
            sql.execute("copy (select i as n, case when i % 97 = 0 then 'w' || (i % 12) else 'w1' end as word from range(3000000) t(i)) to '"
                    + file + "' (header)");
            for (int constants = 4; constants <= 5; constants++) {
                StringBuilder list = new StringBuilder("'w0'");
                for (int constant = 1; constant < constants; constant++) {
                    list.append(", 'w").append(constant).append("'");
                }
                String select = "select n, word in (" + list + ") as known from read_csv('" + file
                        + "', header = true, columns = {'n': 'bigint', 'word': 'varchar'})";
                sql.execute("create or replace table kept as " + select);
                String moved = one(sql, "select count(*) > 0 from (select n, rowid as place from kept) where n <> place");
                System.out.println(constants + " constants: join " + plan(sql, select).contains("Hash Join") + ", rows moved " + moved);
            }
            System.out.println("preserve_insertion_order " + one(sql, "select current_setting('preserve_insertion_order')"));
        }
    }

    private static String one(Statement sql, String query) throws Exception {
        try (ResultSet rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String plan(Statement sql, String select) throws Exception {
        try (ResultSet rows = sql.executeQuery("explain " + select)) {
            StringBuilder plan = new StringBuilder();
            while (rows.next()) {
                plan.append(rows.getString(2));
            }
            return plan.toString();
        }
    }
}
JAVA
java -cp "$work/duckdb_jdbc-2.0.0.1.jar" "$work/Order.java" "$work" | tee "$work/seen"
diff "$work/seen" - <<'SEEN'
4 constants: join false, rows moved false
5 constants: join true, rows moved true
preserve_insertion_order true
SEEN
