package dev.rollcall.sync.run;

import static dev.rollcall.sync.generated.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.generated.GeneratedData;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.schoolmanager.Action;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds for every directory and every upload. */
@Tag("long")
class PlanProperties {
    private static final List<String> STATUSES = List.of("New", "Active", "Active", "Locked", "Deactivated", "Deleted");
    private static final List<String> SOURCES = List.of("SFTP", "SFTP", "SIS", "Manual", "Google Workspace");
    private static final List<String> ROLES = List.of("Student", "Student", "Instructor", "Manager", "Administrator");
    private static final List<String> NAMES = List.of("Ada", "Ben", "O'Hara", "Zoë");

    @Test
    void theSameUploadOnceMoreChangesNothing() {
        forAll(8, 20, data -> {
            Map<String, List<List<@Nullable Object>>> upload = data.draw("upload", PlanProperties::upload);
            Map<String, List<List<@Nullable Object>>> next;
            try (PlannedSchool first = school(data.draw("directory", PlanProperties::directory), upload)) {
                next = first.next();
            }

            try (PlannedSchool again = school(next, upload)) {
                assertThat(new PlanReader(again.engine(), "1").entities())
                        .allSatisfy(plan -> assertThat(plan.counts().keySet())
                                .as("%s", new PlanReader(again.engine(), "1").examples())
                                .containsOnly(Action.UNCHANGED));
                assertThat(again.next()).isEqualTo(next);
            }
        });
    }

    @Test
    void countsAddUp() {
        forAll(8, 20, data -> {
            Map<String, List<List<@Nullable Object>>> directory = data.draw("directory", PlanProperties::directory);
            try (PlannedSchool school = school(directory, data.draw("upload", PlanProperties::upload))) {
                List<EntityPlan> plans = new PlanReader(school.engine(), "1").entities();

                assertThat(plans).hasSize(5);
                List<String> tables = List.of("person", "location", "course", "class", "roster");
                for (int place = 0; place < tables.size(); place++) {
                    EntityPlan plan = plans.get(place);
                    List<List<@Nullable Object>> after = rows(school.next(), "directory_" + tables.get(place));
                    long total = plan.counts().values().stream()
                            .mapToLong(Long::longValue)
                            .sum();
                    long gone = tables.get(place).equals("roster") ? plan.count(Action.DEACTIVATE) : 0;
                    assertThat(total - gone).as("%s", plan).isEqualTo(after.size());
                    assertThat(plan.after()).as("%s", plan).isEqualTo(active(tables.get(place), after));
                    assertThat(plan.after() - plan.before())
                            .as("%s", plan)
                            .isEqualTo(plan.count(Action.CREATE)
                                    + plan.count(Action.REACTIVATE)
                                    - plan.count(Action.DEACTIVATE));
                }
            }
        });
    }

    @Test
    void noTwoAccountsHaveOneName() {
        forAll(8, 20, data -> {
            try (PlannedSchool school = school(
                    data.draw("directory", PlanProperties::directory), data.draw("upload", PlanProperties::upload))) {
                List<String> names = rows(school.next(), "directory_person").stream()
                        .map(row -> row.get(11))
                        .filter(Objects::nonNull)
                        .map(name -> String.valueOf(name).toLowerCase(Locale.ROOT))
                        .toList();

                assertThat(names).doesNotHaveDuplicates();
            }
        });
    }

    @Test
    void anUploadDeactivatesNobodyButItsOwn() {
        forAll(8, 20, data -> {
            Map<String, List<List<@Nullable Object>>> directory = data.draw("directory", PlanProperties::directory);
            try (PlannedSchool school = school(directory, data.draw("upload", PlanProperties::upload))) {
                Set<Object> deactivated = new HashSet<>();
                school.engine()
                        .fetch("select person_id from plan_changed_people where action = 'deactivate'")
                        .forEach(row -> deactivated.add(Objects.requireNonNull(row.get(0))));

                assertThat(rows(directory, "directory_person").stream()
                                .filter(row -> row.get(0) != null && deactivated.contains(row.get(0))))
                        .allSatisfy(row -> {
                            assertThat(row.get(13)).isIn("SFTP", "SIS");
                            assertThat(row.get(9)).isNotEqualTo("Administrator");
                        })
                        .hasSameSizeAs(deactivated);
            }
        });
    }

    private static PlannedSchool school(
            Map<String, List<List<@Nullable Object>>> directory, Map<String, List<List<@Nullable Object>>> upload) {
        Map<String, List<List<@Nullable Object>>> both = new TreeMap<>(directory);
        both.putAll(upload);
        return new PlannedSchool(both, Optional.of("{first_name}@school.example"));
    }

    private static long active(String table, List<List<@Nullable Object>> rows) {
        return rows.stream()
                .filter(row -> switch (table) {
                    case "person" -> !Set.of("Deactivated", "Deleted").contains(String.valueOf(row.get(14)));
                    case "roster" -> true;
                    default -> !"Manual".equals(row.get(row.size() - 1));
                })
                .count();
    }

    private static Map<String, List<List<@Nullable Object>>> directory(GeneratedData data) {
        Random random = data.random();
        List<List<@Nullable Object>> people = new ArrayList<>();
        for (int number = 0; number < 9; number++) {
            if (random.nextInt(4) == 0) {
                continue;
            }
            boolean isFederated = random.nextInt(4) == 0;
            String id = isFederated && random.nextBoolean() ? null : "P" + number;
            people.add(row(
                    id,
                    any(random, Arrays.asList(null, "", "1")),
                    any(random, NAMES),
                    null,
                    "Lind",
                    any(random, Arrays.asList(null, "7")),
                    address(random, number),
                    null,
                    any(random, Arrays.asList(null, "4")),
                    any(random, ROLES),
                    locations(random),
                    random.nextInt(5) == 0 ? null : account(random, number),
                    isFederated ? "Federated" : "Apple",
                    any(random, SOURCES),
                    any(random, STATUSES),
                    LocalDate.of(2026, 11, 23).minusDays(random.nextInt(200))));
        }
        Map<String, List<List<@Nullable Object>>> tables = new TreeMap<>();
        tables.put("directory_person", people);
        tables.put("directory_location", some(random, "L", id -> row(id, any(random, NAMES), source(random))));
        tables.put(
                "directory_course",
                some(random, "C", id -> row(id, null, any(random, NAMES), "L" + random.nextInt(2), source(random))));
        tables.put(
                "directory_class",
                some(
                        random,
                        "K",
                        id -> row(id, "1", "C1", "L" + random.nextInt(2), locations(random), source(random))));
        tables.put(
                "directory_roster", some(random, "R", id -> row(id, "K" + random.nextInt(3), "P" + random.nextInt(3))));
        return tables;
    }

    private static Map<String, List<List<@Nullable Object>>> upload(GeneratedData data) {
        Random random = data.random();
        List<List<@Nullable Object>> students = new ArrayList<>();
        List<List<@Nullable Object>> staff = new ArrayList<>();
        List<List<@Nullable Object>> further = new ArrayList<>();
        for (int number = 0; number < 9; number++) {
            String id = "P" + number;
            String name = any(random, NAMES);
            String address = address(random, number);
            String location = "L" + random.nextInt(2);
            switch (random.nextInt(3)) {
                case 0 -> {
                    students.add(row(
                            id,
                            name,
                            "Lind",
                            address,
                            any(random, Arrays.asList(null, "4")),
                            location,
                            "1",
                            null,
                            "7",
                            null));
                    if (random.nextBoolean()) {
                        further.add(row(id, 2L, "L8"));
                        further.add(row(id, 3L, "L7"));
                    }
                }
                case 1 -> staff.add(row(id, name, "Lind", address, location, null, null, null));
                default -> {}
            }
        }
        Map<String, List<List<@Nullable Object>>> tables = new TreeMap<>();
        tables.put("shape_students", students);
        tables.put("shape_staff", staff);
        tables.put("shape_students_location_id", further);
        tables.put("shape_locations", some(random, "L", id -> row(id, any(random, NAMES))));
        tables.put(
                "shape_courses", some(random, "C", id -> row(id, null, any(random, NAMES), "L" + random.nextInt(2))));
        tables.put(
                "shape_classes",
                some(random, "K", id -> row(id, "1", "C1", "T" + random.nextInt(2), "L" + random.nextInt(2))));
        tables.put(
                "shape_rosters",
                some(random, "R", id -> row(0L, id, "K" + random.nextInt(3), "P" + random.nextInt(3))));
        return tables;
    }

    private interface Row {
        List<@Nullable Object> of(String id);
    }

    private static List<List<@Nullable Object>> some(Random random, String letter, Row row) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            if (random.nextInt(3) > 0) {
                rows.add(row.of(letter + number));
            }
        }
        return rows;
    }

    private static String source(Random random) {
        return any(random, List.of("SFTP", "SIS", "Manual"));
    }

    private static @Nullable String address(Random random, int number) {
        return any(
                random,
                Arrays.asList(null, "p" + number + "@fed.example", "P" + number + "@Fed.example", "ada@home.example"));
    }

    /** One that no other person of the directory has, and that a new person may want. */
    private static String account(Random random, int number) {
        String name = List.of("ada", "ada1", "ada.1", "ben", "ohara", "ohara1", "zoë", "zoë1", "ada2")
                .get(number);
        return random.nextInt(3) == 0 ? "p" + number + "@fed.example" : name + "@school.example";
    }

    private static String locations(Random random) {
        return any(random, List.of("L0", "L1", "L0,L7,L8", "L0,L8,L7", "L1,L7,L8"));
    }

    private static <T extends @Nullable Object> T any(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    private static List<List<@Nullable Object>> rows(Map<String, List<List<@Nullable Object>>> tables, String name) {
        return tables.getOrDefault(name, List.of());
    }
}
