package dev.rollcall.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.bench.GeneratedRoster;
import dev.rollcall.bench.SparkCluster;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on a real cluster: one that stays, one that loses a worker, one whose run is killed. */
class ClusterTest {
    private static final long MINUTES = 15;

    private Path folder = Path.of("");
    private Path roster = Path.of("");
    private Map<String, String> expected = Map.of();
    private @Nullable StandaloneCluster started;

    @BeforeEach
    void aClusterOfTwoWorkers(@TempDir Path temporary) throws Exception {
        folder = temporary;
        roster = GeneratedRoster.of("200k");
        BothEngines.onDuckDb(roster, Settings.DEFAULTS, folder.resolve("duckdb"), folder.resolve("duckdb-out"));
        expected = BothEngines.filesIn(folder.resolve("duckdb-out"));
        assertThat(expected).hasSize(6);
        started = new StandaloneCluster(
                Files.createDirectories(
                        Path.of("target/cluster/" + folder.getFileName()).toAbsolutePath()),
                2);
    }

    @AfterEach
    void endOfTheCluster() throws Exception {
        if (started != null) {
            started.end();
        }
    }

    private StandaloneCluster cluster() {
        return Objects.requireNonNull(started);
    }

    @Test
    void aRunOnTwoWorkersGivesTheSixFilesByteForByte() throws Exception {
        Process run = sync("first");

        assertThat(run.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(run.exitValue()).as(log("first")).isZero();
        assertThat(log("first"))
                .containsPattern("Spark 4.1.\\d+ at spark://127.0.0.1:\\d+, its page is http://\\S+:\\d+");
        assertThat(out()).isEqualTo(expected);
    }

    @Test
    void aLostWorkerCostsTimeAndNotTheRun() throws Exception {
        Process run = sync("first");
        StandaloneCluster.await(() -> hasBegun("source_enrollments") || !run.isAlive());
        cluster().killWorker(1);

        assertThat(run.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(run.exitValue()).as(log("first")).isZero();
        assertThat(out()).isEqualTo(expected);
    }

    @Test
    void aKilledDriverLeavesNothingChanged() throws Exception {
        Process run = sync("first");
        StandaloneCluster.await(() -> hasBegun("filter_unusual_enrollments") || !run.isAlive());
        assertThat(run.isAlive()).as(log("first")).isTrue();
        SparkCluster.kill(run);

        assertThat(out()).isEmpty();
        assertThat(folder.resolve("home/organisations/default/directory/current"))
                .doesNotExist();

        Process next = sync("next");
        assertThat(next.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(next.exitValue()).as(log("next")).isZero();
        assertThat(out()).isEqualTo(expected);
        try (Stream<Path> left = Files.find(folder.resolve("home"), 6, (path, what) -> path.endsWith("work"))) {
            assertThat(left).as("work of the killed run").isEmpty();
        }
    }

    private Process sync(String name) throws IOException {
        return cluster()
                .rollcall(
                        folder.resolve(name + ".log"),
                        "sync",
                        roster.toString(),
                        "--to",
                        folder.resolve("out").toString(),
                        "--home",
                        folder.resolve("home").toString(),
                        "--as-of",
                        "2026-11-23",
                        "--work",
                        folder.resolve("rows").toString());
    }

    private Map<String, String> out() {
        return BothEngines.filesIn(folder.resolve("out"));
    }

    /** Whether rows of the table are being written. */
    private boolean hasBegun(String table) {
        if (!Files.exists(folder.resolve("rows"))) {
            return false;
        }
        try (Stream<Path> all = Files.walk(folder.resolve("rows"))) {
            return all.anyMatch(path -> path.toString().contains("_" + table));
        } catch (IOException | UncheckedIOException changing) {
            return false;
        }
    }

    private String log(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".log"));
    }
}
