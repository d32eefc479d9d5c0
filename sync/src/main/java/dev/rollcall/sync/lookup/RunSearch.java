package dev.rollcall.sync.lookup;

import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds records of a run by what they are called, in what {@link SearchTables} keep of that run where they keep it. */
final class RunSearch implements AutoCloseable {
    private static final String USERS = "records_users";

    private final SqlEngine engine;
    private final SearchTables tables;
    private final Path run;
    private final List<SearchTables.Lent> lent = new ArrayList<>();
    private boolean areProblemsNamed;

    RunSearch(SqlEngine engine, SearchTables tables, Path run) {
        this.engine = engine;
        this.tables = tables;
        this.run = run;
    }

    /** The first users whom an id, an address or a whole name means, by {@code records_users} and what belongs to it. */
    List<List<@Nullable Object>> users(String record, int most) {
        return prepared("keys " + besideUsers(), lineage(USERS), SqlFile.of("lookup/search_user_keys"))
                .map(keys -> at(
                        USERS,
                        SqlFile.of("lookup/rows_by_key").with("prepared", keys).with("record", record),
                        most))
                .orElseGet(() -> engine.fetch(SqlFile.of("lookup/records_of_users")
                        .with("record", record)
                        .with("most", most)
                        .sql()));
    }

    /**
     * The first records of a kind that a part of their name or title means.
     *
     * @param records the relation of that kind
     */
    List<List<@Nullable Object>> byPart(String records, String part, int most) {
        SqlFile texts = SqlFile.of("lookup/search_parts").withName("records", records);
        return prepared("parts", lineage(records), texts)
                .map(prepared -> at(
                        records,
                        SqlFile.of("lookup/rows_by_part")
                                .with("prepared", prepared)
                                .with("part", part)
                                .with("most", most),
                        most))
                .orElseGet(() -> engine.fetch(SqlFile.of("lookup/records_by_part")
                        .withName("records", records)
                        .with("part", part)
                        .with("most", most)
                        .sql()));
    }

    /** The problems of a line; none where the run left no list of them. */
    List<List<@Nullable Object>> problems(String file, String line, String told) {
        Path list = run.resolve("problems.csv");
        if (!Files.exists(list)) {
            return List.of();
        }
        if (!areProblemsNamed) {
            SqlFile all = SqlFile.of("lookup/problem_lines").with("problems", list);
            prepared("problems", list, all)
                    .ifPresentOrElse(
                            prepared -> engine.readParquet("problem_lines", prepared),
                            () -> engine.createView("problem_lines", all.sql()));
            areProblemsNamed = true;
        }
        return engine.fetch(SqlFile.of("lookup/problems_of_line")
                .with("file", file)
                .with("line", line)
                .with("told", told)
                .sql());
    }

    private Optional<Path> prepared(String kind, Path file, SqlFile select) {
        Optional<SearchTables.Lent> table = tables.lend(kind, file, to -> engine.writeParquetToScan(select.sql(), to));
        table.ifPresent(lent::add);
        return table.map(SearchTables.Lent::file);
    }

    private List<List<@Nullable Object>> at(String records, SqlFile rows, int most) {
        List<Long> found = engine.fetch(rows.sql()).stream()
                .map(row -> (Long) Objects.requireNonNull(row.get(0)))
                .toList();
        return found.isEmpty()
                ? List.of()
                : engine.fetch(SqlFile.of("lookup/records_at")
                        .withName("records", records)
                        .withNumbers("rows", found)
                        .with("most", most)
                        .sql());
    }

    /** What the keys of users are made of beside their records, as it is now. */
    private String besideUsers() {
        return Stream.of("overrides", "matches", "people")
                .map(this::lineage)
                .map(RunSearch::size)
                .collect(Collectors.joining(" "));
    }

    private static String size(Path file) {
        try {
            return String.valueOf(Files.size(file));
        } catch (IOException none) {
            return "-";
        }
    }

    private Path lineage(String name) {
        return run.resolve("lineage").resolve(name + ".parquet");
    }

    @Override
    public void close() {
        lent.forEach(SearchTables.Lent::close);
    }
}
