package dev.rollcall.sync.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.RunPlan.Change;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.report.RunPlan.FieldChange;
import dev.rollcall.sync.run.SampleVersion;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryDifferenceTest {
    private final Path one;
    private final Path two;

    DirectoryDifferenceTest(@TempDir Path folder) throws IOException {
        one = SampleVersion.dayOne(folder.resolve("1"));
        two = SampleVersion.dayTwo(folder.resolve("2"));
    }

    @Test
    void whatBecameOfEachKindOfRecordIsCounted() throws IOException {
        DirectoryDifference difference = DirectoryDifference.of(one, two, Engines.ofCommand(), Cancellation.NONE);

        assertThat(difference.entities())
                .containsExactly(
                        new EntityPlan(
                                Entity.PEOPLE,
                                5,
                                6,
                                Map.of(
                                        Action.CREATE,
                                        1L,
                                        Action.UPDATE,
                                        1L,
                                        Action.MOVE,
                                        1L,
                                        Action.DEACTIVATE,
                                        1L,
                                        Action.REACTIVATE,
                                        1L,
                                        Action.UNCHANGED,
                                        2L)),
                        new EntityPlan(Entity.LOCATIONS, 1, 2, Map.of(Action.CREATE, 1L, Action.UNCHANGED, 1L)),
                        new EntityPlan(Entity.COURSES, 2, 2, Map.of(Action.UNCHANGED, 2L)),
                        new EntityPlan(
                                Entity.CLASSES,
                                3,
                                2,
                                Map.of(Action.UPDATE, 1L, Action.DEACTIVATE, 1L, Action.UNCHANGED, 1L)),
                        new EntityPlan(
                                Entity.ROSTERS,
                                4,
                                4,
                                Map.of(Action.CREATE, 2L, Action.DEACTIVATE, 2L, Action.UNCHANGED, 2L)));
    }

    @Test
    void aChangeTellsWhatDiffers() throws IOException {
        List<Change> changes = DirectoryDifference.of(one, two, Engines.ofCommand(), Cancellation.NONE)
                .changes();

        assertThat(changes)
                .contains(
                        new Change(
                                Entity.PEOPLE,
                                Action.UPDATE,
                                "s-203",
                                "Chloe Hart",
                                List.of(
                                        new FieldChange("last_name", "Nguyen", "Hart"),
                                        new FieldChange(
                                                "email_address",
                                                "Chloe.Nguyen@birch.example",
                                                "chloe.hart@birch.example"))),
                        new Change(
                                Entity.PEOPLE,
                                Action.DEACTIVATE,
                                "s-204",
                                "Daniel Ortiz Vega",
                                List.of(new FieldChange("status", "Active", "Deactivated"))),
                        new Change(
                                Entity.LOCATIONS,
                                Action.CREATE,
                                "music",
                                "Music School",
                                List.of(
                                        new FieldChange("location_name", null, "Music School"),
                                        new FieldChange("source", null, "SFTP"))),
                        new Change(
                                Entity.ROSTERS,
                                Action.CREATE,
                                "e-2",
                                "s-203 in art-5",
                                List.of(
                                        new FieldChange("class_id", null, "art-5"),
                                        new FieldChange("student_id", null, "s-203"))));
    }

    @Test
    void theOtherWayRoundWhatIsNewIsGone() throws IOException {
        DirectoryDifference difference = DirectoryDifference.of(two, one, Engines.ofCommand(), Cancellation.NONE);

        EntityPlan people = difference.entities().get(0);
        assertThat(people.before()).isEqualTo(6);
        assertThat(people.after()).isEqualTo(5);
        assertThat(people.count(Action.REACTIVATE)).isEqualTo(1);
        assertThat(people.count(Action.DEACTIVATE)).isEqualTo(2);
        assertThat(difference.changes())
                .filteredOn(change -> change.id().equals("s-206"))
                .extracting(Change::action)
                .containsExactly(Action.DEACTIVATE);
    }

    @Test
    void aVersionIsEqualToItself() throws IOException {
        DirectoryDifference difference = DirectoryDifference.of(one, one, Engines.ofCommand(), Cancellation.NONE);

        assertThat(difference.changes()).isEmpty();
        assertThat(difference.entities())
                .allSatisfy(entity -> assertThat(entity.count(Action.UNCHANGED)).isEqualTo(entity.before()));
    }

    @Test
    void aStudentWhoBecomesStaffIsAnActionOfItsOwn(@TempDir Path folder) throws IOException {
        Path before = SampleVersion.withPeople(
                folder.resolve("before"),
                SampleVersion.person("p-1", "Student"),
                SampleVersion.person("p-2", "Student"));
        Path after = SampleVersion.withPeople(
                folder.resolve("after"),
                SampleVersion.person("p-1", "Instructor"),
                SampleVersion.person("p-2", "Student"));

        DirectoryDifference difference = DirectoryDifference.of(before, after, Engines.ofCommand(), Cancellation.NONE);

        assertThat(difference.entities().get(0).counts())
                .containsOnly(Map.entry(Action.ROLE, 1L), Map.entry(Action.UNCHANGED, 1L));
        assertThat(difference.changes())
                .containsExactly(new Change(
                        Entity.PEOPLE,
                        Action.ROLE,
                        "p-1",
                        "Kim Lund",
                        List.of(new FieldChange("role", "Student", "Instructor"))));
    }
}
