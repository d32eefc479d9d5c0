package dev.rollcall.sync.lookup;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what cannot be right in directories: two people with one account, and ids that changed hands. */
public final class DirectoryConflicts implements AutoCloseable {
    private static final String PEOPLE = "people_of_connections";

    private final SqlEngine engine;

    private DirectoryConflicts(SqlEngine engine) {
        this.engine = engine;
    }

    /** Somebody of a directory; {@code place} is that of the directory in the list that was asked about. */
    public record Holder(int place, String personId, String name) {}

    /**
     * A value that should be one person's and is several people's.
     *
     * @param kind {@code person_id}, {@code account} or {@code email}
     */
    public record Shared(String kind, String value, List<Holder> holders) {
        public Shared {
            holders = List.copyOf(holders);
        }

        /** Whether they are in different directories. */
        public boolean isAcross() {
            return holders.stream().map(Holder::place).distinct().count() > 1;
        }
    }

    /**
     * An id of the SIS and a Person ID, one of which has belonged to another one, too.
     *
     * @param endedOn since when it holds no more; empty where it holds
     * @param isMoved whether the Person ID has belonged to another id of the SIS; else the id has had another Person ID
     */
    public record Moved(String sisId, String personId, String name, String pinnedOn, String endedOn, boolean isMoved) {}

    /** Opens an engine for a few questions. */
    public static DirectoryConflicts open(Engines engines, Cancellation cancellation) {
        return new DirectoryConflicts(VersionFiles.engine(engines, cancellation));
    }

    /**
     * What several active people have.
     *
     * @param versions the folder of a version of each directory
     * @param limit how many rows are looked at
     */
    public List<Shared> shared(List<Path> versions, long limit) {
        for (int place = 0; place < versions.size(); place++) {
            String select = SqlFile.of("lookup/people_of_connection")
                    .with("person", new VersionFiles(versions.get(place)).file("person"))
                    .with("place", place)
                    .sql();
            if (place == 0) {
                engine.createTable(PEOPLE, select);
            } else {
                engine.append(PEOPLE, select);
            }
        }
        Map<List<String>, List<Holder>> holders = new LinkedHashMap<>();
        if (!versions.isEmpty()) {
            for (List<@Nullable Object> row : engine.fetch(
                    SqlFile.of("lookup/shared_values").with("limit", limit).sql())) {
                holders.computeIfAbsent(
                                List.of(RowValues.text(row.get(0)), RowValues.text(row.get(1))),
                                key -> new ArrayList<>())
                        .add(new Holder(
                                Integer.parseInt(RowValues.text(row.get(2))),
                                RowValues.text(row.get(3)),
                                RowValues.text(row.get(4))));
            }
        }
        return holders.entrySet().stream()
                .map(one -> new Shared(one.getKey().get(0), one.getKey().get(1), one.getValue()))
                .toList();
    }

    /** Ids that changed hands in one directory; empty for a version of an early release. */
    public List<Moved> moved(Path version, long limit) {
        VersionFiles files = new VersionFiles(version);
        if (!Files.isRegularFile(files.file("identity"))) {
            return List.of();
        }
        return engine
                .fetch(SqlFile.of("lookup/changed_hands")
                        .with("identity", files.file("identity"))
                        .with("person", files.file("person"))
                        .with("limit", limit)
                        .sql())
                .stream()
                .map(row -> new Moved(
                        RowValues.text(row.get(0)),
                        RowValues.text(row.get(1)),
                        RowValues.text(row.get(2)),
                        RowValues.text(row.get(3)),
                        RowValues.text(row.get(4)),
                        Boolean.TRUE.equals(row.get(5))))
                .toList();
    }

    @Override
    public void close() {
        engine.close();
    }
}
