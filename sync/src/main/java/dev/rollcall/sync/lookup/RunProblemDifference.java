package dev.rollcall.sync.lookup;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import java.nio.file.Path;
import java.util.List;

/**
 * The problems of two runs side by side: which are new, which are gone, which are still there. One is the same where code, file,
 * record, field and value are, on whatever line it stands.
 *
 * @param kinds one for each code of either run, errors first
 * @param added the first that are new
 * @param gone the first that are not there any more
 */
public record RunProblemDifference(List<Kind> kinds, List<Line> added, List<Line> gone) {
    private static final int MOST = 20;

    public RunProblemDifference {
        kinds = List.copyOf(kinds);
        added = List.copyOf(added);
        gone = List.copyOf(gone);
    }

    /** How many of one kind are new, gone and still there. */
    public record Kind(String code, String severity, long added, long gone, long stayed) {}

    /** One problem; what is not known is empty. */
    public record Line(String code, String file, String record, String column, String value, String what) {}

    /**
     * Compares.
     *
     * @param before the {@code problems.csv} of the earlier run
     * @param after that of the later one
     */
    public static RunProblemDifference of(Path before, Path after, Engines engines, Cancellation cancellation) {
        try (SqlEngine engine = VersionFiles.engine(engines, cancellation)) {
            engine.createTable(
                    "problems_before",
                    sql("problem_list").with("problems", before).sql());
            engine.createTable(
                    "problems_after",
                    sql("problem_list").with("problems", after).sql());
            engine.createTable(
                    "problems_compared",
                    sql("problems_compared")
                            .withName("before", "problems_before")
                            .withName("after", "problems_after")
                            .sql());
            List<Kind> kinds = engine.fetch(sql("problems_compared_kinds").sql()).stream()
                    .map(row -> new Kind(
                            RowValues.text(row.get(0)),
                            RowValues.text(row.get(1)),
                            RowValues.number(row.get(2)),
                            RowValues.number(row.get(3)),
                            RowValues.number(row.get(4))))
                    .toList();
            return new RunProblemDifference(kinds, first(engine, true), first(engine, false));
        }
    }

    private static List<Line> first(SqlEngine engine, boolean isNew) {
        return engine
                .fetch(sql("problems_compared_first")
                        .with("added", isNew)
                        .with("most", MOST)
                        .sql())
                .stream()
                .map(row -> new Line(
                        RowValues.text(row.get(0)),
                        RowValues.text(row.get(1)),
                        RowValues.text(row.get(2)),
                        RowValues.text(row.get(3)),
                        RowValues.text(row.get(4)),
                        RowValues.text(row.get(5))))
                .toList();
    }

    private static SqlFile sql(String name) {
        return SqlFile.of("lookup/" + name);
    }
}
