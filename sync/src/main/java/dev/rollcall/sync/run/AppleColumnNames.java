package dev.rollcall.sync.run;

import dev.rollcall.sync.pipeline.InlineTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Apple's names for OneRoster's columns, so that problems of a source in Apple's form speak of the columns that it has. */
final class AppleColumnNames {
    private static final Map<String, String> PERSON = Map.of(
            "sourcedId", "person_id",
            "givenName", "first_name",
            "middleName", "middle_name",
            "familyName", "last_name",
            "identifier", "person_number",
            "email", "email_address",
            "username", "sis_username",
            "grades", "grade_level",
            "orgSourcedIds", "location_id",
            "role", "person_id");

    private static final Map<String, Map<String, String>> FILES = Map.of(
            "students.csv", PERSON,
            "staff.csv", PERSON,
            "locations.csv", Map.of("sourcedId", "location_id", "name", "location_name"),
            "courses.csv",
                    Map.of(
                            "sourcedId", "course_id",
                            "courseCode", "course_number",
                            "title", "course_name",
                            "orgSourcedId", "location_id"),
            "classes.csv",
                    Map.of(
                            "sourcedId", "class_id",
                            "classCode", "class_number",
                            "courseSourcedId", "course_id",
                            "schoolSourcedId", "location_id",
                            "userSourcedId", "instructor_id"),
            "rosters.csv",
                    Map.of("sourcedId", "roster_id", "classSourcedId", "class_id", "userSourcedId", "student_id"));

    private AppleColumnNames() {}

    static InlineTable table() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        FILES.forEach((file, words) -> words.forEach((oneRoster, apple) -> rows.add(List.of(file, oneRoster, apple))));
        return new InlineTable("apple_words", List.of("file varchar", "oneroster varchar", "apple varchar"), rows);
    }
}
