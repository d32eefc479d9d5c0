package dev.rollcall.sync.apple;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.InlineTable;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the stand-in's Apple School Manager holds: tables in versions, each a folder of Parquet files. A change writes the
 * next version and then makes it the current one, so that a page of the version before can still be read.
 */
final class AppleDirectory {
    private static final Engines.Demand DEMAND = new Engines.Demand(512L << 20, 2);
    private static final int VERSIONS_KEPT = 20;

    private final StandInHome home;
    private final Engines engines;

    private AppleDirectory(StandInHome home, Engines engines) {
        this.home = home;
        this.engines = engines;
    }

    /** A change of the directory. */
    interface Change {
        /**
         * Makes the relations of the next version.
         *
         * @return the relation that becomes each table; what is not named stays
         */
        Map<AppleTable, String> apply(SqlEngine engine) throws IOException;
    }

    static AppleDirectory open(StandInHome home, Engines engines) throws IOException {
        AppleDirectory directory = new AppleDirectory(home, engines);
        if (!Files.exists(home.file("current"))) {
            directory.writeEmpty();
        }
        return directory;
    }

    /** The number of the current version, from 1. */
    int version() throws IOException {
        return Integer.parseInt(Files.readString(home.file("current")).strip());
    }

    /** Whether a version that a client has begun to read is still there. */
    boolean has(int version) {
        return Files.isDirectory(folder(version));
    }

    /** An engine that has the tables of a version, for questions. */
    SqlEngine engine(int version) {
        SqlEngine engine = engines.lease(DEMAND, Cancellation.NONE);
        show(engine, version);
        return engine;
    }

    /** Lets an engine see the tables of another version. */
    void show(SqlEngine engine, int version) {
        for (AppleTable table : AppleTable.values()) {
            engine.createView(
                    table.relation(),
                    SqlFile.of("apple/read_table")
                            .with("file", folder(version).resolve(table.fileName()))
                            .sql());
        }
    }

    /** One thread at a time changes the directory. */
    synchronized void change(Change change) throws IOException {
        int version = version();
        try (SqlEngine engine = engine(version)) {
            Map<AppleTable, String> next = change.apply(engine);
            if (!next.isEmpty()) {
                write(engine, version + 1, next);
            }
        }
    }

    private void writeEmpty() throws IOException {
        try (SqlEngine engine = engines.lease(DEMAND, Cancellation.NONE)) {
            for (AppleTable table : AppleTable.values()) {
                engine.createTable(new InlineTable(table.relation(), table.columns(), List.of()));
            }
            write(engine, 1, Map.of());
        }
    }

    private void write(SqlEngine engine, int version, Map<AppleTable, String> relations) throws IOException {
        Path folder = folder(version);
        DurableFiles.wipe(folder);
        DurableFiles.createPrivateFolder(folder);
        for (AppleTable table : AppleTable.values()) {
            engine.writeParquet(
                    SqlFile.of("apple/in_order")
                            .withName("relation", relations.getOrDefault(table, table.relation()))
                            .withName("key", table.key())
                            .sql(),
                    folder.resolve(table.fileName()));
        }
        StandInHome.write(home.file("current"), String.valueOf(version));
        DurableFiles.wipe(folder(version - VERSIONS_KEPT));
    }

    private Path folder(int version) {
        return home.versions().resolve(String.valueOf(version));
    }

    /** How many rows a relation has. */
    static long count(SqlEngine engine, String relation) {
        List<@Nullable Object> row = engine.fetch(
                        SqlFile.of("apple/count").withName("relation", relation).sql())
                .get(0);
        return (Long) Objects.requireNonNull(row.get(0));
    }
}
