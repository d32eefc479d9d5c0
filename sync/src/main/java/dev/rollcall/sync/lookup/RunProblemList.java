package dev.rollcall.sync.lookup;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.problem.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Searches the problems of a run, all of them or those of one school, page by page, with names beside the ids. */
public final class RunProblemList {
    private static final Map<String, String> NAMED = Map.of(
            "user", "records_users",
            "class", "records_classes",
            "course", "records_courses",
            "org", "records_orgs",
            "session", "records_academic_sessions");

    private RunProblemList() {}

    /**
     * Which problems a list is about; what is empty lets every problem through.
     *
     * @param text a part of what is wrong, of an id, a name, a file or a value, in any case
     */
    public record Wanted(Optional<String> text, Optional<String> code, Optional<Severity> severity) {}

    /**
     * One problem in words; what is not known is empty.
     *
     * @param line counted from 1 with the header as line 1; 0 where the whole file is meant
     * @param recordName what people call the record; of an enrollment its person
     * @param inClass the class of an enrollment
     * @param valueName what people call that which the value is the id of
     */
    public record Line(
            String file,
            long line,
            String column,
            String record,
            String value,
            String code,
            String severity,
            String what,
            String fix,
            String recordName,
            String inClass,
            String valueName) {}

    /**
     * One page of what fits.
     *
     * @param count how many fit, on all pages
     */
    public record Found(long count, List<Line> lines) {
        public Found {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Shows one page.
     *
     * @param run the folder of the run
     * @param list {@code problems.csv}, or the file of a school, in that folder
     * @param offset how many come before the page
     */
    public static Found list(
            Path run, Path list, Wanted wanted, long offset, int most, Engines engines, Cancellation cancellation) {
        try (SqlEngine engine = VersionFiles.engine(engines, cancellation)) {
            open(engine, run, list);
            engine.createTable(
                    "problems_wanted",
                    sql("problems_wanted")
                            .with("text", wanted.text().orElse(null))
                            .with("code", wanted.code().orElse(null))
                            .with(
                                    "severity",
                                    wanted.severity().map(Severity::word).orElse(null))
                            .sql());
            Object count =
                    engine.fetch(sql("problems_wanted_count").sql()).get(0).get(0);
            List<Line> lines =
                    engine
                            .fetch(sql("problems_page")
                                    .with("offset", offset)
                                    .with("most", most)
                                    .sql())
                            .stream()
                            .map(RunProblemList::line)
                            .toList();
            return new Found(count instanceof Long all ? all : 0, lines);
        }
    }

    private static void open(SqlEngine engine, Path run, Path list) {
        new RunRecords(engine, run).open();
        engine.createTable(
                "problem_list", sql("problem_list").with("problems", list).sql());
        List<String> names = new ArrayList<>();
        NAMED.forEach((kind, records) -> names.add(sql("problem_record_names")
                .withName("records", records)
                .with("kind", kind)
                .sql()));
        for (int place = 0; place < names.size(); place++) {
            if (place == 0) {
                engine.createTable("problem_names", names.get(0));
            } else {
                engine.append("problem_names", names.get(place));
            }
        }
        engine.createTable(
                "problem_enrollments", sql("problem_enrollment_names").sql());
        engine.createView("problems_named", sql("problems_named").sql());
    }

    private static Line line(List<@Nullable Object> row) {
        return new Line(
                RowValues.text(row.get(0)),
                row.get(1) instanceof Long line ? line : 0,
                RowValues.text(row.get(2)),
                RowValues.text(row.get(3)),
                RowValues.text(row.get(4)),
                RowValues.text(row.get(5)),
                RowValues.text(row.get(6)),
                RowValues.text(row.get(7)),
                RowValues.text(row.get(8)),
                RowValues.text(row.get(9)),
                RowValues.text(row.get(10)),
                RowValues.text(row.get(11)));
    }

    private static SqlFile sql(String name) {
        return SqlFile.of("lookup/" + name);
    }
}
