package dev.rollcall.sync.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Alder School as OneRoster 1.1 CSV: one teacher, Ruth, and pupils who are all in her class. A change concerns the first of
 * them.
 */
record TestSchool(List<Pupil> pupils) {
    /** A pupil at the school's North or South house. */
    record Pupil(String id, String familyName, String org) {}

    TestSchool {
        pupils = List.copyOf(pupils);
    }

    /** So many people, the teacher among them. */
    static TestSchool of(int people) {
        return new TestSchool(pupils(1, people));
    }

    private static List<Pupil> pupils(int first, int end) {
        List<Pupil> pupils = new ArrayList<>();
        for (int number = first; number < end; number++) {
            pupils.add(new Pupil("s-" + (100 + number), "Alder", "north"));
        }
        return pupils;
    }

    TestSchool joinedBy(int count) {
        List<Pupil> more = new ArrayList<>(pupils);
        more.addAll(pupils(pupils.size() + 1, pupils.size() + 1 + count));
        return new TestSchool(more);
    }

    TestSchool renaming(int count) {
        List<Pupil> renamed = new ArrayList<>(pupils);
        renamed.subList(0, count).replaceAll(pupil -> new Pupil(pupil.id(), "Rowan", pupil.org()));
        return new TestSchool(renamed);
    }

    TestSchool moving(int count) {
        List<Pupil> moved = new ArrayList<>(pupils);
        moved.subList(0, count).replaceAll(pupil -> new Pupil(pupil.id(), pupil.familyName(), "south"));
        return new TestSchool(moved);
    }

    TestSchool leftBy(int count) {
        return new TestSchool(pupils.subList(count, pupils.size()));
    }

    Path write(Path folder) {
        return roster().write(folder);
    }

    Roster roster() {
        List<List<String>> users = new ArrayList<>(List.of(
                words("sourcedId orgSourcedIds role username givenName" + " familyName identifier email grades")));
        List<List<String>> enrollments = new ArrayList<>(List.of(words("sourcedId classSourcedId userSourcedId role")));
        users.add(
                List.of("t-101", "north,south", "teacher", "ruth", "Ruth", "Hazel", "T101", "ruth@alder.example", ""));
        enrollments.add(List.of("e-t-101", "music", "t-101", "teacher"));
        for (Pupil pupil : pupils) {
            users.add(List.of(
                    pupil.id(),
                    pupil.org(),
                    "student",
                    "u" + pupil.id(),
                    "Kim",
                    pupil.familyName(),
                    "N" + pupil.id(),
                    pupil.id() + "@alder.example",
                    "05"));
            enrollments.add(List.of("e-" + pupil.id(), "music", pupil.id(), "student"));
        }
        Map<String, List<List<String>>> files = new LinkedHashMap<>();
        files.put(
                "orgs.csv",
                List.of(
                        words("sourcedId name type"),
                        List.of("north", "Alder School North", "school"),
                        List.of("south", "Alder School South", "school")));
        files.put("users.csv", users);
        files.put("courses.csv", List.of(words("sourcedId title orgSourcedId"), List.of("k1", "Music", "north")));
        files.put(
                "classes.csv",
                List.of(
                        words("sourcedId title courseSourcedId schoolSourcedId"),
                        List.of("music", "Music 5", "k1", "north")));
        files.put("enrollments.csv", enrollments);
        return new Roster(files);
    }

    private static List<String> words(String text) {
        return Roster.words(text);
    }
}
