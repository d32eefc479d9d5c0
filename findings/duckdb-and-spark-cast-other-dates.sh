#!/usr/bin/env bash
# DuckDB 2.0.0 (duckdb_jdbc 2.0.0.1) and Spark 4.1.3 (Scala 2.13), both asked for try_cast('...' as date).
#
# Both read 2027-1-5. Of other texts they make other days, or only one of them makes a day at all:
#   2026-08-24 (BC)   DuckDB: 24 August of the year 2026 before Christ. Spark: 24 August 2026, since whatever follows a blank
#                     is cut off. 4,051 years lie between the two, and neither objects.
#   2027\1\5          DuckDB: 5 January 2027, a backslash parts as well as a hyphen. Spark: null.
#   epoch             DuckDB: 1 January 1970, of a column too. Spark: 1 January 1970 where the text is written in the query,
#                     null where the same text comes from a column.
#   2027-01-05 x      DuckDB: null. Spark: 5 January 2027.
#   2027-01           DuckDB: null. Spark: 1 January 2027.
# So a cast is no check of a date, and a pipeline that moves from one to the other changes its rows in silence.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
    <modelVersion>4.0.0</modelVersion>
    <groupId>findings</groupId>
    <artifactId>dates</artifactId>
    <version>1</version>
    <packaging>pom</packaging>
    <dependencies>
        <dependency>
            <groupId>org.duckdb</groupId>
            <artifactId>duckdb_jdbc</artifactId>
            <version>2.0.0.1</version>
        </dependency>
        <dependency>
            <groupId>org.apache.spark</groupId>
            <artifactId>spark-sql_2.13</artifactId>
            <version>4.1.3</version>
        </dependency>
    </dependencies>
</project>
POM
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/jars"
cat >"$work/Dates.java" <<'JAVA'
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.apache.spark.sql.SparkSession;

public class Dates {
    public static void main(String[] arguments) throws Exception {
        SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.parser.escapedStringLiterals", "true")
                .getOrCreate();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = connection.createStatement()) {
            for (String text : List.of("2027-1-5", "2026-08-24 (BC)", "2027\\1\\5", "epoch", "2027-01-05 x", "2027-01")) {
                String cast = "select cast(try_cast('" + text + "' as date) as varchar(40))";
                try (ResultSet rows = sql.executeQuery(cast)) {
                    rows.next();
                    System.out.println(text + ": duckdb " + rows.getString(1) + ", spark "
                            + spark.sql(cast.replace("varchar(40)", "string")).first().getString(0));
                }
            }
            String column = "select cast(try_cast(word as date) as varchar(40)) from (values ('epoch')) as words(word)";
            try (ResultSet rows = sql.executeQuery(column)) {
                rows.next();
                System.out.println("epoch from a column: duckdb " + rows.getString(1) + ", spark "
                        + spark.sql(column.replace("varchar(40)", "string")).first().getString(0));
            }
        }
        spark.stop();
    }
}
JAVA
opens=()
for package in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent \
    java.util.concurrent.atomic sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do
    opens+=("--add-opens=java.base/$package=ALL-UNNAMED")
done
java "${opens[@]}" -cp "$work/jars/*" "$work/Dates.java" 2>"$work/log" | tee "$work/seen" || { cat "$work/log" >&2; exit 1; }
diff "$work/seen" - <<'SEEN'
2027-1-5: duckdb 2027-01-05, spark 2027-01-05
2026-08-24 (BC): duckdb 2026-08-24 (BC), spark 2026-08-24
2027\1\5: duckdb 2027-01-05, spark null
epoch: duckdb 1970-01-01, spark 1970-01-01
2027-01-05 x: duckdb null, spark 2027-01-05
2027-01: duckdb null, spark 2027-01-01
epoch from a column: duckdb 1970-01-01, spark null
SEEN
