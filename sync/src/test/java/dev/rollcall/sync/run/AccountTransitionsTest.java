package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of what can become of an account is one: the plan does what it says, and the page shows it. */
class AccountTransitionsTest {
    private static final Path PAGE = Path.of("../docs/explanation/life-of-an-account.md");
    private static final List<String> STATUSES = List.of("New", "Active", "Locked", "Deactivated");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void thePlanDoesWhatTheTableSaysOfUploads() {
        Set<String> ofTable = transitions().stream()
                .filter(row -> row.get(3).equals("upload"))
                .map(row -> row.get(0) + " " + row.get(1) + " " + row.get(2) + " " + row.get(4))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> ofPlan = new TreeSet<>();
        for (String status : STATUSES) {
            for (String source : List.of("SFTP", "Manual")) {
                for (boolean isSent : new boolean[] {true, false}) {
                    String after = planned(status, source, isSent);
                    if (!after.equals(status)) {
                        ofPlan.add(String.join(
                                " ",
                                status,
                                source.equals("SFTP") ? "imported" : "manual",
                                isSent ? "send-again" : "leave-out",
                                after));
                    }
                }
            }
        }

        assertThat(ofPlan).isEqualTo(ofTable);
    }

    @Test
    void thePageShowsTheTable() throws Exception {
        String table = transitions().stream()
                .map(row -> "| " + String.join(" | ", row) + " |\n")
                .collect(Collectors.joining());

        assertThat(Files.readString(PAGE)).contains("|---|---|---|---|---|---|\n" + table + "\n");
    }

    private List<List<String>> transitions() {
        try (SqlEngine engine = new DuckDbEngine(256 << 20, folder.resolve("spill"))) {
            return engine.fetch(SqlFile.of("directory/account_transitions").sql()).stream()
                    .map(row -> row.stream().map(String::valueOf).toList())
                    .toList();
        }
    }

    /** The status that a person has in the directory's next version. */
    private static String planned(String status, String source, boolean isSent) {
        List<@Nullable Object> person = Arrays.asList(
                "P1",
                null,
                "Ada",
                null,
                "Lind",
                null,
                null,
                null,
                null,
                "Student",
                "L1",
                "ada@school.example",
                "Apple",
                source,
                status,
                LocalDate.of(2026, 11, 20),
                status.equals("Deactivated") ? "earlier" : null);
        List<@Nullable Object> sent = Arrays.asList("P1", "Ada", "Lind", null, null, "L1", null, null, null, null);
        Map<String, List<List<@Nullable Object>>> rows = isSent
                ? Map.of("directory_person", List.of(person), "shape_students", List.of(sent))
                : Map.of("directory_person", List.of(person));
        try (PlannedSchool school = new PlannedSchool(rows, Optional.empty())) {
            return String.valueOf(school.next()
                    .getOrDefault("directory_person", List.of())
                    .get(0)
                    .get(14));
        }
    }
}
