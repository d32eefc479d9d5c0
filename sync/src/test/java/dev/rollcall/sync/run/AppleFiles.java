package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.schoolmanager.AppleFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Apple's six files as somebody who imports them reads them: quotes round a value, a backslash before a quotation mark. */
record AppleFiles(Map<AppleFile, List<Map<String, String>>> files) {
    private static final int MOST_INSTRUCTORS = 15;

    static AppleFiles in(Path folder) {
        Map<String, String> texts = TestHome.filesIn(folder);
        Map<AppleFile, List<Map<String, String>>> files = new LinkedHashMap<>();
        for (AppleFile file : AppleFile.values()) {
            files.put(file, read(texts.getOrDefault(file.fileName(), "")));
        }
        assertThat(texts).hasSize(files.size());
        return new AppleFiles(files);
    }

    private static List<Map<String, String>> read(String text) {
        assertThat(text).endsWith("\n").doesNotContain("\r");
        List<List<String>> lines = text.strip().lines().map(AppleFiles::fields).toList();
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            assertThat(line).hasSameSizeAs(lines.get(0));
            Map<String, String> row = new LinkedHashMap<>();
            for (int column = 0; column < line.size(); column++) {
                row.put(lines.get(0).get(column), line.get(column));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < line.length(); at++) {
            char character = line.charAt(at);
            if (character == '\\' && quoted) {
                at++;
                field.append(line.charAt(at));
            } else if (character == '"') {
                quoted = !quoted;
            } else if (character == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(character);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    List<Map<String, String>> rows(AppleFile file) {
        return files.getOrDefault(file, List.of());
    }

    /** The filled values of the columns that have this name, or this name and a number. */
    static List<String> family(Map<String, String> row, String name) {
        return row.entrySet().stream()
                .filter(cell -> cell.getKey().matches(name + "(_\\d+)?"))
                .map(Map.Entry::getValue)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private Set<String> ids(AppleFile file) {
        String key = file.columns().get(0).name();
        List<String> ids =
                rows(file).stream().map(row -> row.getOrDefault(key, "")).toList();
        assertThat(ids).as(key).doesNotHaveDuplicates().doesNotContain("");
        return new HashSet<>(ids);
    }

    /** Fails where a reference names nothing, an id is there twice, or a list is longer than Apple takes. */
    void assertAppleCanReadThem() {
        Set<String> locations = ids(AppleFile.LOCATIONS);
        Set<String> students = ids(AppleFile.STUDENTS);
        Set<String> staff = ids(AppleFile.STAFF);
        Set<String> courses = ids(AppleFile.COURSES);
        Set<String> classes = ids(AppleFile.CLASSES);
        ids(AppleFile.ROSTERS);
        assertThat(students).as("students who are staff").noneMatch(staff::contains);
        for (AppleFile people : List.of(AppleFile.STUDENTS, AppleFile.STAFF)) {
            for (Map<String, String> person : rows(people)) {
                assertThat(person.get("location_id")).as("%s", person).isNotEmpty();
                assertThat(locations).as("%s", person).containsAll(family(person, "location_id"));
                assertThat(family(person, "location_id")).as("%s", person).doesNotHaveDuplicates();
                assertThat(person.get("email_address")).doesNotContain("'");
            }
        }
        rows(AppleFile.COURSES)
                .forEach(course -> assertThat(locations).as("%s", course).contains(course.get("location_id")));
        for (Map<String, String> one : rows(AppleFile.CLASSES)) {
            assertThat(courses).as("%s", one).contains(one.get("course_id"));
            assertThat(locations).as("%s", one).contains(one.get("location_id"));
            assertThat(staff).as("%s", one).containsAll(family(one, "instructor_id"));
            assertThat(family(one, "instructor_id"))
                    .as("%s", one)
                    .doesNotHaveDuplicates()
                    .hasSizeLessThanOrEqualTo(MOST_INSTRUCTORS);
        }
        for (Map<String, String> row : rows(AppleFile.ROSTERS)) {
            assertThat(classes).as("%s", row).contains(row.get("class_id"));
            assertThat(students).as("%s", row).contains(row.get("student_id"));
        }
        assertThat(rows(AppleFile.ROSTERS).stream().map(row -> row.get("class_id") + " " + row.get("student_id")))
                .as("a student is once in a class")
                .doesNotHaveDuplicates();
    }
}
