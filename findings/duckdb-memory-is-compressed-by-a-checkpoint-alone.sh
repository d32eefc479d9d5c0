#!/usr/bin/env bash
# DuckDB 2.0.0 (duckdb_jdbc 2.0.0.1), a database in memory that is attached with COMPRESS, and two million rows of ten texts and a number.
#
# Rows that are written to it are not compressed, whether by "create table as" or by insert, and stay so: no statement, nor their
# number, begins it. One CHECKPOINT of that database compresses all that is there, to a fortieth, and each later insert is
# uncompressed again until the next. A file does without: there rows are compressed while they are written. So whoever attaches with
# COMPRESS to hold more rows than fit needs the memory for all of them first.
#
#   megabytes   after create table as   after checkpoint   after as many rows more
#   memory      44                      1                  45
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
    <modelVersion>4.0.0</modelVersion>
    <groupId>findings</groupId>
    <artifactId>packed</artifactId>
    <version>1</version>
    <packaging>pom</packaging>
    <dependencies>
        <dependency>
            <groupId>org.duckdb</groupId>
            <artifactId>duckdb_jdbc</artifactId>
            <version>2.0.0.1</version>
        </dependency>
    </dependencies>
</project>
POM
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/jars"
cat >"$work/Packed.java" <<'JAVA'
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

public class Packed {
    private static final String ROWS = "select 'school-' || (i % 10) as school, i as number from range(2000000) as r(i)";

    static void tell(Statement sql, String when) throws SQLException {
        long megabytes;
        try (ResultSet memory = sql.executeQuery(
                "select cast(sum(memory_usage_bytes) as bigint) from duckdb_memory() where tag = 'IN_MEMORY_TABLE'")) {
            memory.next();
            megabytes = memory.getLong(1) / 1_000_000;
        }
        System.out.println(when + ": " + (megabytes < 10 ? "packed" : megabytes > 35 ? "not packed" : megabytes + " MB"));
    }

    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = connection.createStatement()) {
            sql.execute("attach ':memory:' as packed (compress)");
            sql.execute("create table packed.rows as " + ROWS);
            tell(sql, "written");
            sql.execute("checkpoint packed");
            tell(sql, "after a checkpoint");
            sql.execute("insert into packed.rows " + ROWS);
            tell(sql, "more written");
        }
    }
}
JAVA
seen=$(java -cp "$work/jars/*" "$work/Packed.java")
printf '%s\n' "$seen"
[[ $seen == 'written: not packed
after a checkpoint: packed
more written: not packed' ]] || { echo 'this is not what was found' >&2; exit 1; }
