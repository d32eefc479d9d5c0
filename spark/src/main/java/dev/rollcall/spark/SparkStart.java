package dev.rollcall.spark;

import dev.rollcall.sync.pipeline.EngineLost;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Starts Spark with what the steps ask for: ANSI SQL, names in double quotes, days in UTC, nulls last. */
final class SparkStart {
    private static final Map<String, String> SQL = Map.of(
            "spark.sql.ansi.enabled",
            "true",
            "spark.sql.ansi.doubleQuotedIdentifiers",
            "true",
            "spark.sql.session.timeZone",
            "UTC",
            "spark.sql.datetime.java8API.enabled",
            "true",
            "spark.sql.caseSensitive",
            "false",
            "spark.sql.legacy.timeParserPolicy",
            "CORRECTED",
            // Spark would put each condition into the words of each column that is made from another. Of the
            // plan's steps, which compare a dozen columns that are cases themselves, that makes more conditions
            // than memory holds.
            "spark.sql.constraintPropagation.enabled",
            "false");

    private static final String LOG = "rollcall.spark.log";

    private SparkStart() {}

    /** The file that Spark writes its own remarks into. */
    static String log() {
        if (System.getProperty(LOG) == null) {
            String name = "rollcall-spark-" + ProcessHandle.current().pid() + ".log";
            System.setProperty(
                    LOG, Path.of(System.getProperty("java.io.tmpdir"), name).toString());
        }
        return System.getProperty(LOG, "");
    }

    /**
     * @param master as {@code --master} says it
     * @param more what a caller sets beside; it does not change what the steps ask for
     */
    static SparkSession session(String master, Map<String, String> more) {
        String log = log();
        SparkSession.Builder builder =
                SparkSession.builder().master(master).appName("Rollcall").withExtensions(new Dialect());
        more.forEach(builder::config);
        SQL.forEach(builder::config);
        try {
            SparkSession session = builder.getOrCreate();
            Dialect.teach(session);
            return session;
        } catch (Exception fault) {
            throw new EngineLost(
                    "Spark does not start at " + master
                            + ". See that its master runs and is of version 4.1, or leave --master out to run here. More is in "
                            + log + ".",
                    fault);
        }
    }
}
