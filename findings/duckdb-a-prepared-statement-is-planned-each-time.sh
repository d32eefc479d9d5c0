#!/usr/bin/env bash
# DuckDB 2.0.0 (duckdb_jdbc 2.0.0.1), one statement that is prepared once and executed again and again.
#
# Preparing keeps what was parsed, and no plan: each execution binds and optimizes anew, with and without a parameter, by
# PreparedStatement as by the SQL words PREPARE and EXECUTE. Over empty tables, where a condition that is never true leaves
# nothing to execute, milliseconds of the processor for one execution (they differ from machine to machine, their ratios hardly):
#
#   parts of a union   prepared   EXECUTE   the same text by Statement   prepared for one use
#   1                  0.5        0.6       0.7                          1.3
#   40                 5.2        5.5       9.3                          16.5
#
# So it grows with the text as planning does, and saves about half. To prepare a statement for one use costs more than not to:
# it is planned when it is prepared and once more when it is executed. A program that prepares its statements at start, to have
# them planned, has gained nothing but the parsing.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
    <modelVersion>4.0.0</modelVersion>
    <groupId>findings</groupId>
    <artifactId>prepared</artifactId>
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
cat >"$work/Prepared.java" <<'JAVA'
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

public class Prepared {
    private static final int WARM = 30;
    private static final int ROUNDS = 100;

    interface Work {
        void run() throws Exception;
    }

    /** Milliseconds of this thread's processor for one run. */
    static double cost(Work work) throws Exception {
        long begun = 0;
        for (int round = 0; round < WARM + ROUNDS; round++) {
            if (round == WARM) {
                begun = cpu();
            }
            work.run();
        }
        return (cpu() - begun) / 1e6 / ROUNDS;
    }

    static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    static String select(int parts) {
        return IntStream.range(0, parts)
                .mapToObj(part -> "select a.c0, upper(a.c" + part + ") as name from wide a join wide b on a.c0 = b.c0"
                        + " where b.c" + part + " like 'x%'")
                .collect(Collectors.joining(" union all ", "select * from (", ") where name = VALUE and 1 = 0"));
    }

    public static void main(String[] arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = connection.createStatement()) {
            sql.execute("set threads = 1");
            sql.execute(IntStream.range(0, 40).mapToObj(part -> "c" + part + " varchar")
                    .collect(Collectors.joining(", ", "create table wide (", ")")));
            double[][] costs = new double[2][];
            int[] sizes = {1, 40};
            for (int size = 0; size < 2; size++) {
                String text = select(sizes[size]);
                try (PreparedStatement prepared = connection.prepareStatement(text.replace("VALUE", "?"))) {
                    prepared.setString(1, "z");
                    sql.execute("prepare kept" + size + " as " + text.replace("VALUE", "?"));
                    String execute = "execute kept" + size + "('z')";
                    costs[size] = new double[] {
                        cost(prepared::execute),
                        cost(() -> sql.execute(execute)),
                        cost(() -> sql.execute(text.replace("VALUE", "'z'"))),
                        cost(() -> {
                            try (PreparedStatement once = connection.prepareStatement(text.replace("VALUE", "'z'"))) {
                                once.execute();
                            }
                        })
                    };
                }
                System.out.printf("%d parts: prepared %.2f ms, EXECUTE %.2f ms, Statement %.2f ms, prepared for one use %.2f ms%n",
                        sizes[size], costs[size][0], costs[size][1], costs[size][2], costs[size][3]);
            }
            check("an execution grows with the text", costs[1][0] > 4 * costs[0][0] && costs[1][1] > 4 * costs[0][1]);
            check("it saves no more than three quarters", costs[1][0] > costs[1][2] / 4 && costs[1][1] > costs[1][2] / 4);
            check("preparing for one use costs more", costs[1][3] > 1.2 * costs[1][2]);
        }
    }

    static void check(String what, boolean isSo) {
        System.out.println(what + ": " + isSo);
        if (!isSo) {
            System.exit(1);
        }
    }
}
JAVA
java -cp "$work/jars/*" "$work/Prepared.java" 2>"$work/told" || { cat "$work/told"; exit 1; }
