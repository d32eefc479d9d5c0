package dev.rollcall.sync.schoolmanager;

import java.util.List;

/**
 * Apple's six files, in the order in which they refer to each other, with their columns in the order that every
 * producer writes.
 *
 * <p>Source: Apple School Manager User Guide, the pages on the six templates. The newer pages list required columns
 * first; Apple reads by header, and the older order is the one seen to work since 2016.
 */
public enum AppleFile {
    LOCATIONS("locations", List.of("location_id", "location_name")),
    STUDENTS(
            "students",
            List.of(
                    "person_id",
                    "person_number",
                    "first_name",
                    "middle_name",
                    "last_name",
                    "grade_level",
                    "email_address",
                    "sis_username",
                    "password_policy",
                    "location_id*")),
    STAFF(
            "staff",
            List.of(
                    "person_id",
                    "person_number",
                    "first_name",
                    "middle_name",
                    "last_name",
                    "email_address",
                    "sis_username",
                    "location_id*")),
    COURSES("courses", List.of("course_id", "course_number", "course_name", "location_id")),
    CLASSES("classes", List.of("class_id", "class_number", "course_id", "instructor_id*3", "location_id")),
    ROSTERS("rosters", List.of("roster_id", "class_id", "student_id"));

    private final String entity;
    private final List<AppleColumn> columns;

    AppleFile(String entity, List<String> columns) {
        this.entity = entity;
        this.columns = columns.stream().map(AppleColumn::of).toList();
    }

    /** The name without {@code .csv}: {@code locations}. */
    public String entity() {
        return entity;
    }

    public String fileName() {
        return entity + ".csv";
    }

    public List<AppleColumn> columns() {
        return columns;
    }
}
