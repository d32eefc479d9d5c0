package dev.rollcall.sync.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A district of Alder ({@code a}) and Birch ({@code b}) as OneRoster 1.1 CSV. Each school has three students, a teacher, a class of a
 * course of its own and one of a course of the district. Ruth ({@code t-ab}) teaches at both; Kim ({@code s-ab}) is at Alder and
 * comes to Birch for one class. A change is made by replacing a record of a file, known by its first value.
 */
final class TestDistrict {
    private final Map<String, Map<String, String>> files = new LinkedHashMap<>();

    TestDistrict() {
        file("orgs.csv", "sourcedId,name,type", "d,District,district", "a,Alder,school", "b,Birch,school");
        file(
                "courses.csv",
                "sourcedId,title,courseCode,orgSourcedId",
                "k-d,Music,MU,d",
                "k-a,Art,AR,a",
                "k-b,Latin,LA,b");
        file(
                "classes.csv",
                "sourcedId,title,classCode,courseSourcedId,schoolSourcedId",
                "c-a1,Music A,A1,k-d,a",
                "c-a2,Art A,A2,k-a,a",
                "c-b1,Music B,B1,k-d,b",
                "c-b2,Latin B,B2,k-b,b");
        file("users.csv", "sourcedId,orgSourcedIds,role,username,givenName,familyName,identifier,email,grades");
        file("enrollments.csv", "sourcedId,classSourcedId,userSourcedId,role");
        for (String school : new String[] {"a", "b"}) {
            user("t-" + school, school, "teacher", "Tom");
            enrollment("t-" + school, "c-" + school + "1", "teacher");
            enrollment("t-" + school, "c-" + school + "2", "teacher");
            for (int number = 1; number <= 3; number++) {
                user("s-" + school + number, school, "student", "Sam");
                enrollment("s-" + school + number, "c-" + school + "1", "student");
                enrollment("s-" + school + number, "c-" + school + "2", "student");
            }
        }
        user("t-ab", "a,b", "teacher", "Ruth");
        enrollment("t-ab", "c-a2", "teacher");
        enrollment("t-ab", "c-b2", "teacher");
        user("s-ab", "a", "student", "Kim");
        enrollment("s-ab", "c-a1", "student");
        enrollment("s-ab", "c-b2", "student");
    }

    private void file(String name, String header, String... rows) {
        files.put(name, new LinkedHashMap<>(Map.of("", header)));
        for (String row : rows) {
            with(name, row);
        }
    }

    TestDistrict user(String id, String orgs, String role, String givenName) {
        return with(
                "users.csv",
                id + ",\"" + orgs + "\"," + role + ",u" + id + "," + givenName + ",Elm,N" + id + "," + id
                        + "@district.example," + (role.equals("student") ? "05" : ""));
    }

    TestDistrict enrollment(String user, String inClass, String role) {
        return with("enrollments.csv", "e-" + inClass + "-" + user + "," + inClass + "," + user + "," + role);
    }

    /** Adds a row, or puts it in the place of that with the same id. */
    TestDistrict with(String file, String row) {
        rows(file).put(row.substring(0, row.indexOf(',')), row);
        return this;
    }

    TestDistrict without(String file, String... ids) {
        for (String id : ids) {
            rows(file).remove(id);
        }
        return this;
    }

    /** Puts all classes into the term {@code now} and one into another: {@code now}, or {@code next}, that of next year. */
    TestDistrict terms(String inClass, String term) {
        file(
                "academicSessions.csv",
                "sourcedId,title,type,startDate,endDate",
                "now,This year,term,2026-08-01,2027-07-31",
                "next,Next year,term,2027-08-01,2028-07-31");
        rows("classes.csv")
                .replaceAll(
                        (id, row) -> row + "," + (id.isEmpty() ? "termSourcedIds" : id.equals(inClass) ? term : "now"));
        return this;
    }

    /** Takes a person out, with all enrollments. */
    TestDistrict withoutPerson(String id) {
        rows("enrollments.csv").values().removeIf(row -> row.contains("," + id + ","));
        return without("users.csv", id);
    }

    private Map<String, String> rows(String file) {
        return files.computeIfAbsent(file, name -> new TreeMap<>());
    }

    Path write(Path folder) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, Map<String, String>> file : files.entrySet()) {
                Files.writeString(
                        folder.resolve(file.getKey()),
                        String.join("\n", file.getValue().values()) + "\n");
            }
            return folder;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
