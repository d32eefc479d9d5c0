package dev.rollcall.sync.apple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Small schools made from a seed, in Apple's six files, and what a day does to each of them. No school knows another, so that each is a
 * pair of days of its own, and thousands of them go through one upload.
 */
final class GeneratedSchools {
    private static final List<String> FIRST = List.of("Ada", "Ben", "Chloe", "Dan", "Eva", "Finn");
    private static final List<String> LAST = List.of("Oak", "Elm", "Ash", "Fir", "Yew");
    private static final int MOST_TEACHERS = 3;
    private static final String PERSON = "person_id,person_number,first_name,middle_name,last_name";

    private final Random random;
    private final List<School> schools = new ArrayList<>();
    private Facts before = new Facts(Map.of(), Map.of());
    private Facts after = new Facts(Map.of(), Map.of());
    private int made;

    GeneratedSchools(long seed, int count) {
        this.random = new Random(seed);
        for (int i = 0; i < count; i++) {
            schools.add(new School("s" + i));
        }
    }

    /** One school; its rows are in the order of their ids. */
    private final class School {
        private final String id;
        private String name;
        private boolean isClosed;
        private final Map<String, List<String>> students = new TreeMap<>();
        private final Map<String, List<String>> staff = new TreeMap<>();
        private final Map<String, List<String>> courses = new TreeMap<>();
        private final Map<String, List<String>> classes = new TreeMap<>();
        private final Map<String, List<String>> rosters = new TreeMap<>();

        School(String id) {
            this.id = id;
            this.name = "School " + id;
            for (int i = 0; i < 3; i++) {
                person(students);
            }
            for (int i = 0; i < 2; i++) {
                person(staff);
            }
            for (int i = 0; i < 2; i++) {
                String course = next("c");
                courses.put(course, values("N" + i, "Course " + i));
                addClass(course);
            }
        }

        private String next(String kind) {
            return id + "-" + kind + made++;
        }

        /** Number, first, middle and last name, grade, address, user name. */
        private void person(Map<String, List<String>> where) {
            String person = next("p");
            where.put(
                    person,
                    values(
                            random.nextInt(4) == 0 ? "" : "N" + made,
                            any(FIRST),
                            random.nextInt(3) == 0 ? "May" : "",
                            any(LAST),
                            random.nextInt(3) == 0 ? "" : String.valueOf(random.nextInt(12)),
                            random.nextInt(4) == 0 ? "" : person + "@school.example",
                            random.nextInt(3) == 0 ? "" : "u" + made));
        }

        /** Number, course, instructors. */
        private void addClass(String course) {
            String one = next("k");
            List<String> values = values(String.valueOf(made), course);
            List<String> teachers = new ArrayList<>(staff.keySet());
            for (int i = random.nextInt(Math.min(teachers.size(), MOST_TEACHERS) + 1) - 1; i >= 0; i--) {
                values.add(teachers.get(i));
            }
            classes.put(one, values);
            for (String student : students.keySet()) {
                if (random.nextInt(3) > 0) {
                    rosters.put(next("r"), values(one, student));
                }
            }
        }

        /** What a day does to it: between nothing and three things. */
        void pass() {
            isClosed = random.nextInt(50) == 0;
            for (int i = random.nextInt(4); i > 0; i--) {
                switch (random.nextInt(14)) {
                    case 0 -> leave(students);
                    case 1 -> leave(staff);
                    case 2 -> person(students);
                    case 3 -> person(staff);
                    case 4 -> change(students, 6);
                    case 5 -> change(staff, 6);
                    case 6 -> change(courses, 2);
                    case 7 -> endClass();
                    case 8 -> addClass(any(courses.keySet()));
                    case 9 -> teachOtherwise();
                    case 10 -> remove(rosters);
                    case 11 -> renumberRoster();
                    case 12 -> becomeStaff();
                    default -> name = name + "x";
                }
            }
        }

        private void leave(Map<String, List<String>> where) {
            if (where.size() > 1) {
                String gone = any(where.keySet());
                where.remove(gone);
                rosters.values().removeIf(row -> row.get(1).equals(gone));
                classes.values().forEach(row -> row.remove(gone));
            }
        }

        /** One value, none of those by which a person is told from another. */
        private void change(Map<String, List<String>> where, int columns) {
            List<String> row = Objects.requireNonNull(where.get(any(where.keySet())));
            int column = random.nextInt(columns);
            if (column != 1 && column != 3) {
                row.set(column, column == 5 ? "new" + made++ + "@school.example" : "x" + made++);
            }
        }

        private void endClass() {
            if (classes.size() > 1) {
                String gone = any(classes.keySet());
                classes.remove(gone);
                rosters.values().removeIf(row -> row.get(0).equals(gone));
            }
        }

        private void teachOtherwise() {
            List<String> row = Objects.requireNonNull(classes.get(any(classes.keySet())));
            String teacher = any(staff.keySet());
            if (!row.remove(teacher) && row.size() < 2 + MOST_TEACHERS) {
                row.add(teacher);
            }
        }

        private void remove(Map<String, List<String>> where) {
            if (!where.isEmpty()) {
                where.remove(any(where.keySet()));
            }
        }

        private void renumberRoster() {
            if (!rosters.isEmpty()) {
                rosters.put(next("r"), rosters.remove(any(rosters.keySet())));
            }
        }

        private void becomeStaff() {
            if (students.size() > 1) {
                String person = any(students.keySet());
                List<String> row = students.get(person);
                rosters.values().removeIf(roster -> roster.get(1).equals(person));
                students.remove(person);
                staff.put(person, row);
            }
        }
    }

    private static List<String> values(String... values) {
        return new ArrayList<>(List.of(values));
    }

    private String any(Collection<String> of) {
        return List.copyOf(of).get(random.nextInt(of.size()));
    }

    /** Makes the next day of every school. */
    void pass() {
        before = facts();
        schools.forEach(School::pass);
        after = facts();
    }

    /** The schools that are left out of the last day, with all that is in them. */
    Set<String> closed() {
        return schools.stream()
                .filter(school -> school.isClosed)
                .map(school -> school.id)
                .collect(Collectors.toSet());
    }

    /** The roster rows whose student was in the class before and is so afterwards, by a row with another id. */
    Set<String> renumbered() {
        Map<String, String> old =
                before.rosters.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        Set<String> ids = new HashSet<>();
        after.rosters.forEach((id, pair) -> {
            String was = old.getOrDefault(pair, id);
            if (!was.equals(id)) {
                ids.add(was);
                ids.add(id);
            }
        });
        return ids;
    }

    /** The classes with the same instructors in another order. */
    Set<String> reordered() {
        Set<String> ids = new HashSet<>();
        after.classes.forEach((id, row) -> {
            List<String> was = before.classes.getOrDefault(id, row);
            if (!was.equals(row) && Set.copyOf(was).equals(Set.copyOf(row))) {
                ids.add(id);
            }
        });
        return ids;
    }

    /** What tells whether a difference is one of those that are known. */
    private record Facts(Map<String, String> rosters, Map<String, List<String>> classes) {}

    private Facts facts() {
        Map<String, String> rosters = new HashMap<>();
        Map<String, List<String>> classes = new HashMap<>();
        for (School school : schools) {
            if (!school.isClosed) {
                school.rosters.forEach((id, row) -> rosters.put(id, row.get(0) + " " + row.get(1)));
                school.classes.forEach((id, row) -> classes.put(id, List.copyOf(row)));
            }
        }
        return new Facts(rosters, classes);
    }

    /** Writes the six files. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Map<String, StringBuilder> files = new LinkedHashMap<>();
        files.put("students", head(PERSON + ",grade_level,email_address,sis_username,password_policy,location_id"));
        files.put("staff", head(PERSON + ",email_address,sis_username,location_id"));
        files.put("courses", head("course_id,course_number,course_name,location_id"));
        files.put(
                "classes",
                head("class_id,class_number,course_id,instructor_id,instructor_id_2,instructor_id_3,location_id"));
        files.put("rosters", head("roster_id,class_id,student_id"));
        files.put("locations", head("location_id,location_name"));
        for (School school : schools) {
            if (school.isClosed) {
                continue;
            }
            school.students.forEach((id, row) -> line(files, "students", id, String.join(",", row), "", school.id));
            school.staff.forEach((id, row) -> line(
                    files,
                    "staff",
                    id,
                    String.join(",", row.subList(0, 4)),
                    String.join(",", row.subList(5, 7)),
                    school.id));
            school.courses.forEach((id, row) -> line(files, "courses", id, String.join(",", row), school.id));
            school.classes.forEach((id, row) -> line(
                    files, "classes", id, String.join(",", row) + ",".repeat(Math.max(0, 5 - row.size())), school.id));
            school.rosters.forEach((id, row) -> line(files, "rosters", id, String.join(",", row)));
            line(files, "locations", school.id, school.name);
        }
        for (Map.Entry<String, StringBuilder> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey() + ".csv"), file.getValue());
        }
    }

    private static StringBuilder head(String columns) {
        return new StringBuilder(columns).append('\n');
    }

    private static void line(Map<String, StringBuilder> files, String file, String... cells) {
        StringBuilder text = files.get(file);
        if (text != null) {
            text.append(String.join(",", cells)).append('\n');
        }
    }
}
