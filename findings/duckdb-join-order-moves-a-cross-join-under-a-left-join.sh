#!/usr/bin/env bash
# DuckDB 2.0.0 (duckdb_jdbc 2.0.0.1): a table of one row that is cross joined first, then two left joins, an inner join, and a condition
# with "or" over the cross joined, one left joined and the inner joined table.
#
# The optimizer "join_order" moves the cross joined table to the right side of a left join, beside the left joined one. Where that has
# no row, the columns of the cross joined table are null, although the query joins it to every row, and rows that meet the condition by
# it are gone. There is no message. Without that optimizer, or with one left join, or with the cross join as the last of the
# joins, the rows are right.
#
#   as it comes                                   1 null, 2 null
#   with disabled_optimizers = 'join_order'       1 x, 2 x, 3 x
#   the cross join written last                   1 x, 2 x, 3 x
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
    <modelVersion>4.0.0</modelVersion>
    <groupId>findings</groupId>
    <artifactId>order</artifactId>
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
cat >"$work/Order.java" <<'JAVA'
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

public class Order {
    static final String LEFT = " left join matched on matched.id = users.id left join grades on grades.grade = users.grade"
            + " inner join people on people.id = users.id ";
    static final String WHERE = " where users.name <> people.name or coalesce(grades.level, users.grade) <> people.grade"
            + " or settings.word <> people.name order by users.id";

    static String rows(Statement sql, String joins) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet found = sql.executeQuery("select users.id, settings.word from users" + joins + WHERE)) {
            while (found.next()) {
                rows.add(found.getString(1) + " " + found.getString(2));
            }
        }
        return String.join(", ", rows);
    }

    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = connection.createStatement()) {
            sql.execute("create table users as from (values (1, 'ann', '5'), (2, 'bob', '6'), (3, 'cy', '7')) t(id, name, grade)");
            sql.execute("create table people as from (values (1, 'anna', '5'), (2, 'bob', '7'), (3, 'cy', '7')) t(id, name, grade)");
            sql.execute("create table matched (id integer)");
            sql.execute("create table grades (grade varchar, level varchar)");
            sql.execute("create table settings as select 'x' as word");
            System.out.println("as it comes: " + rows(sql, " cross join settings" + LEFT));
            System.out.println("written last: " + rows(sql, LEFT + "cross join settings"));
            sql.execute("set disabled_optimizers = 'join_order'");
            System.out.println("without join_order: " + rows(sql, " cross join settings" + LEFT));
        }
    }
}
JAVA
seen=$(java -cp "$work/jars/*" "$work/Order.java")
printf '%s\n' "$seen"
[[ $seen == 'as it comes: 1 null, 2 null
written last: 1 x, 2 x, 3 x
without join_order: 1 x, 2 x, 3 x' ]] || { echo 'this is not what was found' >&2; exit 1; }
