package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunPlan.Change;
import dev.rollcall.sync.report.RunPlan.FieldChange;
import dev.rollcall.sync.report.RunPlan.HeldLimit;
import dev.rollcall.sync.report.RunReport.StageBooks;
import dev.rollcall.sync.run.RunRequest.Aim;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.AppleFile;
import dev.rollcall.sync.schoolmanager.Entity;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plan as people see it: the report's plan and changes.csv. */
class PlanReaderTest {
    private static final StageBooks PATCHED = new StageBooks("patch", 0, List.of(), 0);

    private Path folder = Path.of("");

    @BeforeEach
    void anUpload(@TempDir Path temporary) throws IOException {
        folder = temporary;
        for (AppleFile file : AppleFile.values()) {
            Files.writeString(folder.resolve(file.fileName()), file.entity() + "\n");
        }
    }

    @Test
    void everyChangeStandsInChangesCsvInOrder() throws IOException {
        try (PlannedSchool school = school()) {
            new PlanReader(school.engine(), "7").writeChanges(changes());
        }

        assertThat(changes()).hasContent("""
                entity,action,id,name,field,before,after
                locations,create,L2,South,location_name,,South
                locations,create,L2,South,source,,SFTP
                people,create,P3,Cleo Ray,location_ids,,L1
                people,create,P3,Cleo Ray,managed_apple_account,,cleo@school.example
                people,create,P3,Cleo Ray,role,,Student
                people,deactivate,P2,Ben Oak,location_ids,L1,
                people,deactivate,P2,Ben Oak,managed_apple_account,ben@school.example,
                people,deactivate,P2,Ben Oak,role,Student,
                people,deactivate,P2,Ben Oak,status,Active,Deactivated
                people,move,P1,Ada Lind,location_ids,L1,L2
                rosters,create,R1,K1,student_id,,P3
                rosters,deactivate,R1,K1,student_id,P2,
                """);
    }

    @Test
    void withoutADirectoryChangesCsvHasAHeaderOnly() {
        try (PlannedSchool school = school()) {
            new PlanReader(school.engine(), null).writeChanges(changes());
        }

        assertThat(changes()).hasContent("entity,action,id,name,field,before,after\n");
    }

    @Test
    void examplesHaveAllFieldsOfARecord() {
        try (PlannedSchool school = school()) {
            List<Change> examples = new PlanReader(school.engine(), "7").examples();

            assertThat(examples)
                    .extracting(Change::entity, Change::action, Change::id, Change::name)
                    .containsExactly(
                            tuple(Entity.PEOPLE, Action.CREATE, "P3", "Cleo Ray"),
                            tuple(Entity.PEOPLE, Action.MOVE, "P1", "Ada Lind"),
                            tuple(Entity.PEOPLE, Action.DEACTIVATE, "P2", "Ben Oak"),
                            tuple(Entity.LOCATIONS, Action.CREATE, "L2", "South"),
                            tuple(Entity.ROSTERS, Action.CREATE, "R1", "K1"),
                            tuple(Entity.ROSTERS, Action.DEACTIVATE, "R1", "K1"));
            assertThat(examples.get(3).fields())
                    .containsExactly(
                            new FieldChange("location_name", null, "South"), new FieldChange("source", null, "SFTP"));
        }
    }

    @Test
    void ofEachActionTwentyAreShown() {
        List<List<@Nullable Object>> students = new ArrayList<>();
        for (int number = 10; number < 40; number++) {
            students.add(student("P" + number, "Ada", "L1"));
        }
        try (PlannedSchool school = new PlannedSchool(Map.of("shape_students", students), Optional.empty())) {
            assertThat(new PlanReader(school.engine(), "7").examples())
                    .extracting(Change::id)
                    .hasSize(20)
                    .startsWith("P10", "P11")
                    .endsWith("P29");
        }
    }

    @Test
    void aPlanThatPassesALimitNamesItAndHasAFingerprint() throws Exception {
        try (PlannedSchool school = school()) {
            RunPlan plan = new PlanReader(school.engine(), "7").read(request(Aim.DELIVER), PATCHED, changes(), folder);

            assertThat(plan.held()).containsExactly(new HeldLimit("guard.people.deactivate", "10 %", 1, 2));
            assertThat(plan.approved()).isFalse();
            assertThat(plan.fingerprint()).isNotEmpty();
        }
    }

    @Test
    void aFingerprintIsMadeOnlyWhereSomebodyMayNeedIt() throws Exception {
        try (PlannedSchool school = new PlannedSchool(Map.of(), Optional.empty())) {
            PlanReader plan = new PlanReader(school.engine(), null);

            assertThat(plan.read(request(Aim.DELIVER), PATCHED, changes(), folder)
                            .fingerprint())
                    .isEmpty();
            assertThat(plan.read(request(Aim.PREVIEW), PATCHED, changes(), folder)
                            .fingerprint())
                    .isNotEmpty();
        }
    }

    @Test
    void peopleWhomEnrollmentsStillNameAreTold() {
        Map<String, List<List<@Nullable Object>>> rows = new TreeMap<>(rows());
        rows.put("filter_enrollments", List.of(row("P2"), row("P3")));
        try (PlannedSchool school = new PlannedSchool(rows, Optional.empty())) {
            PlanReader plan = new PlanReader(school.engine(), "7");

            assertThat(plan.stillEnrolled()).isEqualTo(1);
            assertThat(plan.stillEnrolledExamples()).containsExactly("P2");
        }
    }

    private Path changes() {
        return folder.resolve("changes.csv");
    }

    private RunRequest request(Aim aim) {
        Settings all = Settings.DEFAULTS;
        Settings settings = new Settings(
                all.organisation(),
                all.form(),
                all.filter(),
                all.dedupe(),
                all.patch(),
                all.attributes(),
                all.account(),
                all.match(),
                all.overrides(),
                all.strictIds(),
                all.quoting(),
                all.limits(),
                all.directory(),
                all.runs(),
                TestHome.limits(
                        false,
                        List.of(new Settings.GuardLimit(
                                Entity.PEOPLE, Action.DEACTIVATE, new Settings.Threshold(10, 0))),
                        Optional.empty()),
                all.api(),
                all.delivery(),
                all.memoryBytes());
        return new RunRequest(
                aim, "birch-lane", Optional.empty(), folder, false, TestHome.DAY, settings, Clock.systemUTC());
    }

    /** Ada moves, Ben leaves and Cleo comes; she takes his place in a class. */
    private static PlannedSchool school() {
        return new PlannedSchool(rows(), Optional.of("{first_name}@school.example"));
    }

    private static Map<String, List<List<@Nullable Object>>> rows() {
        Map<String, List<List<@Nullable Object>>> rows = new TreeMap<>();
        rows.put("directory_person", List.of(person("P1", "Ada", "Lind"), person("P2", "Ben", "Oak")));
        rows.put("directory_location", List.of(row("L1", "North", "SFTP")));
        rows.put("directory_roster", List.of(row("R1", "K1", "P2"), row("R2", "K1", "P1")));
        List<@Nullable Object> ada = student("P1", "Ada", "L2");
        ada.set(2, "Lind");
        rows.put("shape_students", List.of(ada, student("P3", "Cleo", "L1")));
        rows.put("shape_locations", List.of(row("L1", "North"), row("L2", "South")));
        rows.put("shape_rosters", List.of(row(0L, "R1", "K1", "P3"), row(1L, "R2", "K1", "P1")));
        return rows;
    }

    private static List<@Nullable Object> person(String id, String first, String last) {
        return row(
                id,
                null,
                first,
                null,
                last,
                null,
                null,
                null,
                null,
                "Student",
                "L1",
                first.toLowerCase(Locale.ROOT) + "@school.example",
                "Apple",
                "SFTP",
                "Active",
                LocalDate.of(2026, 9, 1));
    }

    private static List<@Nullable Object> student(String id, String first, String location) {
        return row(id, first, "Ray", null, null, location, null, null, null, null);
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }
}
