package dev.rollcall.sync.report;

import dev.rollcall.sync.report.RunPlan.Change;
import dev.rollcall.sync.report.RunPlan.Counts;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.report.RunPlan.FieldChange;
import dev.rollcall.sync.report.RunPlan.HeldLimit;
import dev.rollcall.sync.report.RunPlan.Name;
import dev.rollcall.sync.report.RunPlan.SchoolPlan;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plans for {@link SampleReports}, made by hand. */
final class SamplePlans {
    private SamplePlans() {}

    /** An ordinary night: a few come, a few go, a few change. */
    static RunPlan delivered() {
        return new RunPlan(
                "41",
                List.of(
                        entity(Entity.PEOPLE, 1_372, 12, 3, 1, 6, 1),
                        entity(Entity.LOCATIONS, 4, 0, 0, 0, 0, 0),
                        entity(Entity.COURSES, 111, 1, 0, 0, 0, 0),
                        entity(Entity.CLASSES, 180, 4, 2, 0, 2, 0),
                        entity(Entity.ROSTERS, 7_125, 96, 0, 0, 81, 0)),
                List.of(
                        newPerson("s-4412", "Ada", "Winter", "07", "o1"),
                        newPerson("s-4413", "Bao", "Tran", "07", "o2"),
                        change(
                                Entity.PEOPLE,
                                Action.UPDATE,
                                "s-203",
                                "Chloe Nguyen-Hart",
                                field("last_name", "Nguyen", "Nguyen-Hart"),
                                field("email_address", "chloe.nguyen@birch.example", "chloe.hart@birch.example")),
                        change(
                                Entity.PEOPLE,
                                Action.UPDATE,
                                "s-611",
                                "Ines Duarte",
                                field("grade_level", "06", "07"),
                                field("middle_name", null, "Maria")),
                        change(
                                Entity.PEOPLE,
                                Action.UPDATE,
                                "t-31",
                                "Paul Nkemelu",
                                field("sis_username", "p.nkemelu", null)),
                        change(
                                Entity.PEOPLE,
                                Action.MOVE,
                                "s-118",
                                "Theo Silva",
                                field("location_ids", "o1", "o2,o1"),
                                field("grade_level", "05", "06")),
                        leaver("s-77", "Daniel Ortiz Vega", "10"),
                        leaver("s-78", "Emil Ortiz Vega", "12"),
                        leaver("s-91", "Farah Amin", "12"),
                        leaver("s-92", "Gil Amin", "12"),
                        leaver("s-93", "Hana Sato", "12"),
                        leaver("s-94", "Ida Berg", "12"),
                        change(
                                Entity.PEOPLE,
                                Action.REACTIVATE,
                                "s-12",
                                "Kim Lund",
                                field("status", "Deactivated", "Active")),
                        change(Entity.COURSES, Action.CREATE, "crs-9", "Robotics", field("location_id", null, "o3")),
                        change(
                                Entity.CLASSES,
                                Action.UPDATE,
                                "math-5a",
                                "5A Lab",
                                field("class_number", "5A", "5A Lab"),
                                field("instructor_ids", "t-101", "t-101,t-102")),
                        change(Entity.ROSTERS, Action.CREATE, "e-77", "math-5a", field("student_id", null, "s-4412"))),
                List.of(),
                null,
                "5f1c09aa41d27be3",
                List.of(),
                List.of(
                        new Name(Entity.PEOPLE, "s-118", "Theo Silva", List.of("o2", "o1")),
                        new Name(Entity.PEOPLE, "s-4412", "Ada Winter", List.of("o1")),
                        new Name(Entity.PEOPLE, "t-101", "Ruth Adeyemi", List.of("o1")),
                        new Name(Entity.LOCATIONS, "o1", "Birch Lane Primary School", List.of("o1")),
                        new Name(Entity.LOCATIONS, "o2", "Alder Road School", List.of("o2")),
                        new Name(Entity.CLASSES, "math-5a", "5A Lab", List.of("o1"))),
                new RunPlan.Unconfirmed(
                        "20260829-0500-a1b2",
                        "39",
                        List.of(
                                entity(Entity.PEOPLE, 1_370, 3, 2, 0, 1, 0),
                                entity(Entity.LOCATIONS, 4, 0, 0, 0, 0, 0),
                                entity(Entity.ROSTERS, 7_121, 9, 0, 0, 5, 0))));
    }

    /** A typing error in filter.schools: a school of three is gone. */
    static RunPlan held() {
        return new RunPlan(
                "42",
                List.of(
                        entity(Entity.PEOPLE, 1_379, 0, 0, 12, 395, 0),
                        entity(Entity.LOCATIONS, 4, 0, 0, 0, 1, 0),
                        entity(Entity.COURSES, 112, 0, 0, 0, 40, 0),
                        entity(Entity.CLASSES, 182, 0, 0, 0, 61, 0),
                        entity(Entity.ROSTERS, 7_140, 0, 0, 0, 2_380, 0)),
                List.of(
                        change(Entity.PEOPLE, Action.MOVE, "t-9", "Priya Raman", field("location_ids", "o1,o3", "o1")),
                        leaver("s-300", "Jia Li Chen", "09"),
                        leaver("s-301", "Lena Fischer", "09"),
                        leaver("s-302", "Owen Bright", "10"),
                        leaver("s-303", "Tomas Silva", "11"),
                        leaver("s-304", SampleReports.HOSTILE, "11"),
                        leaver("s-305", "Zoë Winter", "12"),
                        change(Entity.LOCATIONS, Action.DEACTIVATE, "o3", "Rowan High School")),
                List.of(
                        new HeldLimit("guard.people.deactivate", "10 % and 2", 395, 1_379),
                        new HeldLimit("guard.still_enrolled", "1 % and 2", 60, 1_379),
                        new HeldLimit("guard.schools.people", "50 % and 2", 395, 395, "Rowan High School")),
                null,
                "90ae7712c3f1d004",
                List.of(
                        new SchoolPlan(
                                "o3",
                                "Rowan High School",
                                new Counts(395, 395, 0),
                                new Counts(61, 61, 0),
                                new Counts(60, 0, 0),
                                new Counts(2_380, 2_380, 0)),
                        new SchoolPlan(
                                "o1",
                                "Alder Road School",
                                new Counts(996, 12, 984),
                                new Counts(121, 0, 121),
                                new Counts(121, 0, 121),
                                new Counts(4_760, 0, 4_760))),
                List.of(
                        new Name(Entity.PEOPLE, "s-300", "Jia Li Chen", List.of("o3")),
                        new Name(Entity.LOCATIONS, "o1", "Alder Road School", List.of("o1")),
                        new Name(Entity.LOCATIONS, "o3", "Rowan High School", List.of("o3"))),
                null);
    }

    /** There is no directory yet: all is new. */
    static RunPlan first() {
        return new RunPlan(
                null,
                List.of(
                        entity(Entity.PEOPLE, 0, 2, 0, 0, 0, 0),
                        entity(Entity.LOCATIONS, 0, 1, 0, 0, 0, 0),
                        entity(Entity.COURSES, 0, 1, 0, 0, 0, 0),
                        entity(Entity.CLASSES, 0, 1, 0, 0, 0, 0),
                        entity(Entity.ROSTERS, 0, 1, 0, 0, 0, 0)),
                List.of(
                        newPerson("s-1", "Ada", "Alder", "05", "alder"),
                        newPerson("t-1", "Ruth", "Adeyemi", null, "alder"),
                        change(Entity.LOCATIONS, Action.CREATE, "alder", "Alder Road School")),
                List.of(),
                null,
                "0b7d5e2299c1aa10",
                List.of());
    }

    /** Everything a nation can do in a night, with names that find no end. */
    static RunPlan nation() {
        List<Change> changes = new ArrayList<>();
        for (Entity entity : Entity.values()) {
            for (Action action : List.of(Action.CREATE, Action.UPDATE, Action.DEACTIVATE)) {
                IntStream.range(0, 20)
                        .mapToObj(number -> change(
                                entity,
                                action,
                                "an-id-with-hardly-a-place-to-break-it-0123456789012345678" + number,
                                "A name of some length that goes on and on and on, number " + number,
                                field(
                                        "email_address",
                                        action == Action.CREATE ? null : "x".repeat(70) + "@ministry.example",
                                        action == Action.DEACTIVATE ? null : "y".repeat(70) + "@ministry.example"),
                                field("managed_apple_account", null, "z".repeat(60) + "@ministry.example")))
                        .forEach(changes::add);
            }
        }
        return new RunPlan(
                "1234",
                Stream.of(Entity.values())
                        .map(entity ->
                                entity(entity, 98_765_432, 1_234_567, 1_234_567, 1_234_567, 1_234_567, 1_234_567))
                        .toList(),
                changes,
                List.of(new HeldLimit("guard.rosters.create", "20 %", 1_234_567, 3_000_000)),
                new RunPlan.Approval("a.keller", Instant.parse("2026-11-23T09:30:00Z"), "The twelfth grade has left"),
                "f".repeat(64),
                List.of());
    }

    private static Change newPerson(String id, String first, String last, @Nullable String grade, String location) {
        String account = (first + "." + last).toLowerCase(Locale.ROOT) + "@birch.example";
        return change(
                Entity.PEOPLE,
                Action.CREATE,
                id,
                first + " " + last,
                field("email_address", null, account),
                field("grade_level", null, grade),
                field("location_ids", null, location),
                field("managed_apple_account", null, account));
    }

    private static Change leaver(String id, String name, String grade) {
        return change(
                Entity.PEOPLE,
                Action.DEACTIVATE,
                id,
                name,
                field("grade_level", grade, null),
                field("location_ids", "o3", null));
    }

    private static Change change(Entity entity, Action action, String id, String name, FieldChange... fields) {
        return new Change(entity, action, id, name, List.of(fields));
    }

    private static FieldChange field(String field, @Nullable String before, @Nullable String after) {
        return new FieldChange(field, before, after);
    }

    /** The rest is unchanged, and what is there afterwards follows. */
    private static EntityPlan entity(
            Entity entity, long before, long create, long update, long move, long deactivate, long reactivate) {
        Map<Action, Long> counts = new EnumMap<>(Action.class);
        counts.put(Action.CREATE, create);
        counts.put(Action.UPDATE, update);
        counts.put(Action.MOVE, move);
        counts.put(Action.DEACTIVATE, deactivate);
        counts.put(Action.REACTIVATE, reactivate);
        counts.put(Action.UNCHANGED, before - update - move - deactivate);
        counts.values().removeIf(count -> count == 0);
        return new EntityPlan(entity, before, before + create + reactivate - deactivate, counts);
    }
}
