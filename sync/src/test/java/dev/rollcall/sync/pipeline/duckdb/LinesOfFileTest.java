package dev.rollcall.sync.pipeline.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.oneroster.Column;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.oneroster.SourceTable;
import dev.rollcall.sync.pipeline.Step;
import dev.rollcall.sync.pipeline.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The line of a row follows from its place in the table, so that the rows must be written in the order of the file, though
 * several threads read it. DuckDB does that where the plan is a row of projections, and does not say so elsewhere.
 */
class LinesOfFileTest {
    private static final Pattern OPERATOR = Pattern.compile("\u256d\u2500 ([A-Z][A-Za-z ]*[a-z]) [\u2500\u2534]");

    private final Path folder;

    LinesOfFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    static Stream<Step> stepsThatKeepLines() {
        return Stream.of(Form.values())
                .flatMap(form -> Steps.of(form).stream())
                .filter(step -> step.stored() == Step.Stored.LINES)
                .distinct();
    }

    @Test
    void someStepKeepsLines() {
        assertThat(stepsThatKeepLines().map(Step::name)).containsExactly("read_packed_enrollments");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingButProjectionsStandsBetweenTheFileAndTheTable(boolean hasLineColumn) throws IOException {
        for (Step step : stepsThatKeepLines().toList()) {
            RosterFile file = enrollments(hasLineColumn);

            Set<String> operators = operators(LinesOfFile.stored(step.select(), file), file, step);

            assertThat(operators).containsExactly("Batch Create Table As", "Projection", "Read Csv");
        }
    }

    /** What the test is for: each of these looks like a projection, and DuckDB makes a join of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "status in ('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')",
                "list_contains(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], status)"
            })
    void aLongListIsSeen(String condition) throws IOException {
        RosterFile file = enrollments(false);
        String select =
                "select row_id, source_file, source_row, " + condition + " as is_listed from source_enrollments";

        Set<String> operators = operators(
                LinesOfFile.stored(select, file),
                file,
                stepsThatKeepLines().findFirst().orElseThrow());

        assertThat(operators).contains("Hash Join").doesNotContain("Batch Create Table As");
    }

    private Set<String> operators(String select, RosterFile file, Step step) {
        try (DuckDbEngine engine = new DuckDbEngine(256 << 20, 2, folder.resolve("spill"), () -> {})) {
            Set<String> wanted = new HashSet<>(Arrays.asList((step.select() + " status").split("\\W+", -1)));
            engine.createView("source_enrollments", LinesOfFile.source(file, wanted));
            String plan = engine.fetch("explain create table lines as " + select).stream()
                    .map(row -> String.valueOf(row.get(1)))
                    .collect(Collectors.joining("\n"));
            return OPERATOR.matcher(plan)
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private RosterFile enrollments(boolean hasLineColumn) throws IOException {
        List<String> columns = new ArrayList<>(
                SourceTable.ENROLLMENTS.columns().stream().map(Column::name).toList());
        if (hasLineColumn) {
            columns.add("source_row");
        }
        Path csv = Files.writeString(
                folder.resolve("enrollments.csv"),
                String.join(",", columns) + "\n" + "1" + ",1".repeat(columns.size() - 1) + "\n");
        return new RosterFile(SourceTable.ENROLLMENTS, "enrollments.csv", csv, ',', columns, 1, hasLineColumn, 0);
    }
}
