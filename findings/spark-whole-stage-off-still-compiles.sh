#!/usr/bin/env bash
# Spark 4.1.3 (spark-sql_2.13), 20 different selects (a join, a group, an order) over a cached table of 20 rows, local[1].
#
# Over few rows Spark takes longer to compile the code of a select than to run it. The documented settings against that are
# spark.sql.codegen.wholeStage and spark.sql.codegen.maxFields; what they switch off is the one class for a whole stage alone.
# Each projection, predicate, ordering and aggregate buffer still gets a class of its own, compiled by Janino:
#
#   as it comes                                   141 classes compiled, some 16 s (with a cold JVM)
#   spark.sql.codegen.wholeStage=false            135
#   spark.sql.codegen.maxFields=0                 135
#   wholeStage=false and factoryMode=NO_CODEGEN     3
#
# (in the order given, each in a session of its own; the later ones also have the warmer JVM). Only spark.sql.codegen.factoryMode,
# which Spark's own source calls an internal setting for tests, makes it interpret. It can be set on a session at any time.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
    <modelVersion>4.0.0</modelVersion>
    <groupId>findings</groupId>
    <artifactId>compiled</artifactId>
    <version>1</version>
    <packaging>pom</packaging>
    <dependencies>
        <dependency>
            <groupId>org.apache.spark</groupId>
            <artifactId>spark-sql_2.13</artifactId>
            <version>4.1.3</version>
        </dependency>
    </dependencies>
</project>
POM
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/jars"
cat >"$work/Compiled.java" <<'JAVA'
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.metrics.source.CodegenMetrics;
import org.apache.spark.sql.SparkSession;

public class Compiled {
    private static final int SELECTS = 20;

    public static void main(String[] arguments) {
        SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "1")
                .getOrCreate();
        Map<String, Map<String, String>> ways = new LinkedHashMap<>();
        ways.put("as it comes", Map.of());
        ways.put("wholeStage=false", Map.of("spark.sql.codegen.wholeStage", "false"));
        ways.put("maxFields=0", Map.of("spark.sql.codegen.maxFields", "0"));
        ways.put(
                "wholeStage=false and factoryMode=NO_CODEGEN",
                Map.of("spark.sql.codegen.wholeStage", "false", "spark.sql.codegen.factoryMode", "NO_CODEGEN"));
        ways.forEach((way, settings) -> {
            long compiled = compiled(spark.newSession(), settings);
            System.err.println(way + ": " + compiled);
            System.out.println(way + ": " + (compiled > 100 ? "more than 100" : compiled < 10 ? "less than 10" : "" + compiled));
        });
        spark.stop();
    }

    private static long compiled(SparkSession session, Map<String, String> settings) {
        settings.forEach(session.conf()::set);
        session.range(20)
                .selectExpr("id", "id % 3 as part", "cast(id as string) as name")
                .cache()
                .createOrReplaceTempView("rows");
        session.table("rows").count();
        long before = CodegenMetrics.METRIC_COMPILATION_TIME().getCount();
        for (int number = 0; number < SELECTS; number++) {
            String more = IntStream.range(0, number)
                    .mapToObj(one -> ", max(b.id + " + one + ")")
                    .collect(Collectors.joining());
            session.sql("select a.part, min(b.name) as name" + more
                            + " from rows a join rows b on a.id = b.part group by a.part order by name")
                    .collect();
        }
        return CodegenMetrics.METRIC_COMPILATION_TIME().getCount() - before;
    }
}
JAVA
opens=()
for package in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent \
    java.util.concurrent.atomic sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do
    opens+=("--add-opens=java.base/$package=ALL-UNNAMED")
done
java "${opens[@]}" -cp "$work/jars/*" "$work/Compiled.java" 2>"$work/log" | tee "$work/seen" || { cat "$work/log" >&2; exit 1; }
diff "$work/seen" - <<'SEEN'
as it comes: more than 100
wholeStage=false: more than 100
maxFields=0: more than 100
wholeStage=false and factoryMode=NO_CODEGEN: less than 10
SEEN
echo "as described"
