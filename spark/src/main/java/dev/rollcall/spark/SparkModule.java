package dev.rollcall.spark;

import dev.rollcall.sync.pipeline.EngineLost;
import dev.rollcall.sync.pipeline.EngineModule;
import dev.rollcall.sync.pipeline.EngineStart;
import dev.rollcall.sync.pipeline.SqlEngine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/** Brings Spark to the command line: {@code --engine spark}. */
public final class SparkModule implements EngineModule {
    private static final String HERE = "local[*]";

    /**
     * A table of so many bytes is read in no time by the driver; jobs of a cluster take longer to start. It is not more, since
     * Spark's planner goes through all rows that stay with the driver for each of its rules.
     */
    private static final long SMALL_BYTES = 256L << 10;

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public EngineStart on(Cluster cluster, Consumer<String> sentences) {
        return (memoryBytes, spill, status) -> open(cluster, sentences, memoryBytes, spill, status);
    }

    private static SqlEngine open(
            Cluster cluster, Consumer<String> sentences, long memoryBytes, Path spill, Consumer<String> status) {
        String master = cluster.master().orElse(System.getProperty("spark.master", HERE));
        SparkSession session = SparkStart.session(master, ownJar());
        try {
            session.sparkContext().addSparkListener(new TaskCount(status));
            String page = session.sparkContext().uiWebUrl().isDefined()
                    ? session.sparkContext().uiWebUrl().get()
                    : "";
            sentences.accept(
                    "Spark " + session.version() + " at " + master + (page.isEmpty() ? "." : ", its page is " + page));
            Path local = spill.resolve("spark");
            String folder = cluster.work()
                    .map(work -> work.replaceFirst("/+$", "") + "/rollcall-" + UUID.randomUUID())
                    .orElse(WorkFolder.name(local.resolve("rows")));
            WorkFolder work =
                    new WorkFolder(folder, local, session.sparkContext().hadoopConfiguration());
            return new SparkEngine(
                    session, work, new PartFiles(work.files(), local, memoryBytes), SMALL_BYTES, session::stop);
        } catch (IOException | RuntimeException fault) {
            session.stop();
            throw new EngineLost(
                    "Spark cannot use the folder " + cluster.work().orElse(spill.toString())
                            + ". Name one with --work that this machine and all workers can write.",
                    fault);
        }
    }

    /** Executors need the few classes that SQL calls; those that were started from a folder have them already. */
    private static Map<String, String> ownJar() {
        Map<String, String> more = new HashMap<>();
        Optional.ofNullable(SparkModule.class.getProtectionDomain().getCodeSource())
                .map(source -> URI.create(source.getLocation().toString()))
                .filter(place -> place.getPath() != null && place.getPath().endsWith(".jar"))
                .ifPresent(jar -> more.put("spark.jars", jar + more(System.getProperty("spark.jars", ""))));
        return more;
    }

    private static String more(String jars) {
        return jars.isEmpty() ? "" : "," + jars;
    }
}
