package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.pipeline.EngineStart;
import dev.rollcall.sync.pipeline.LargeRosters;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A small roster runs on tables and a large one on views; both ways write the same bytes. In Parquet files DuckDB notes which
 * columns it knows to be without nulls, and of a table it knows that of more columns: there the rows and types are the same.
 */
@Tag("long")
class SmallRosterRunTest {
    private static final Path FIXTURES = Path.of("../fixtures");

    private final Path folder;

    SmallRosterRunTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "birch-lane/oneroster birch-lane/oneroster-day-2",
                "birch-lane/oneroster-1.2",
                "apple-orchard/apple",
                "troubled-waters/source-repeats",
                "troubled-waters/source-values"
            })
    void tablesAndViewsWriteTheSameBytes(String schools) throws Exception {
        AtomicBoolean wasAsked = new AtomicBoolean();
        EngineStart views = (memoryBytes, spill, told) ->
                LargeRosters.of(new DuckDbEngine(memoryBytes, spill), () -> wasAsked.set(true));
        EngineStart tables = (memoryBytes, spill, told) -> new DuckDbEngine(memoryBytes, spill);

        Map<String, String> small = filesAfter(schools.split(" "), tables);
        Map<String, String> large = filesAfter(schools.split(" "), views);

        assertThat(wasAsked).isTrue();
        assertThat(small).hasSizeGreaterThan(8).containsOnlyKeys(large.keySet());
        for (String file : small.keySet()) {
            assertThat(small.get(file)).as(file).isEqualTo(large.get(file));
        }
    }

    private Map<String, String> filesAfter(String[] schools, EngineStart engines) throws Exception {
        TestHome home = new TestHome(folder.resolve("home"));
        Path out = folder.resolve("out");
        for (String school : schools) {
            home.syncOn(engines, FIXTURES.resolve(school), out, TestHome.unlimited());
        }
        Map<String, String> files = new TreeMap<>(TestHome.everythingIn(folder));
        try (SqlEngine reader = new DuckDbEngine(256 << 20, folder)) {
            files.replaceAll((name, hash) -> name.endsWith(".parquet")
                    ? rowsAndTypes(reader, folder.resolve(name))
                    : name.endsWith("version.json") ? withoutHashes(folder.resolve(name)) : hash);
        }
        TestHome.wipe(home.path());
        TestHome.wipe(out);
        return files;
    }

    private static String rowsAndTypes(SqlEngine reader, Path parquet) {
        reader.readParquet("parquet", parquet);
        // What was dropped lies in no order.
        String order = parquet.endsWith("dropped.parquet") ? " order by 1" : "";
        return reader.fetch("describe parquet")
                + " "
                + reader.fetch("select cast(parquet as string) from parquet" + order);
    }

    /** A version names the hash and the size of each of its Parquet files. */
    private static String withoutHashes(Path version) {
        try {
            return Files.readString(version).replaceAll("[0-9a-f]{64}|\"bytes\" ?: ?[0-9]+", "");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
