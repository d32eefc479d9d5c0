#!/usr/bin/env bash
# DuckDB 2.0.0 (duckdb_jdbc 2.0.0.1), a database file that is attached under one name, given a view and a macro that both read its
# table by that name, and attached later under another.
#
# The view is kept without the name of the database: under each later name it reads the table beside it, also where another database
# is attached under the first name by then. The macro is kept as it was written. So the two, made side by side of the same select, read
# different tables: the macro reads that of whichever database has the first name now, without a word, and where none has it fails.
#
#   the file alone, as "two"                    view 1   macro: schema "one" does not exist
#   another database attached as "one" beside   view 1   macro 99
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
    <modelVersion>4.0.0</modelVersion>
    <groupId>findings</groupId>
    <artifactId>names</artifactId>
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
cat >"$work/Names.java" <<'JAVA'
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

public class Names {
    static String value(Connection connection, String select) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException refused) {
            return refused.getMessage().contains("schema \"one\" does not exist") ? "does not exist" : refused.getMessage();
        }
    }

    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = connection.createStatement()) {
            sql.execute("attach '" + arguments[0] + "/kept.duckdb' as one");
            sql.execute("create table one.numbers as select 1 as number");
            sql.execute("create view one.seen as select number from one.numbers");
            sql.execute("create macro one.told() as table select number from one.numbers");
            sql.execute("detach one");
            sql.execute("attach '" + arguments[0] + "/kept.duckdb' as two");
            System.out.println("alone: view " + value(connection, "select * from two.seen") + ", macro "
                    + value(connection, "from two.told()"));
            sql.execute("attach '" + arguments[0] + "/other.duckdb' as one");
            sql.execute("create table one.numbers as select 99 as number");
            System.out.println("beside another: view " + value(connection, "select * from two.seen") + ", macro "
                    + value(connection, "from two.told()"));
        }
    }
}
JAVA
seen=$(java -cp "$work/jars/*" "$work/Names.java" "$work")
printf '%s\n' "$seen"
[[ $seen == 'alone: view 1, macro does not exist
beside another: view 1, macro 99' ]] || { echo 'this is not what was found' >&2; exit 1; }
