package dev.rollcall.sync.lookup;

import dev.rollcall.sync.schoolmanager.Entity;
import java.util.List;

/**
 * A file of the directory as two versions of it are compared. For roster rows see {@link RosterComparison}.
 *
 * @param values what may differ; the select {@code lookup/compared_<file>.sql} takes the digest of just these
 */
record ComparedColumns(Entity entity, String file, List<String> values) {

    static List<ComparedColumns> all() {
        return List.of(
                new ComparedColumns(
                        Entity.PEOPLE,
                        "person",
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
                                "role",
                                "location_ids",
                                "managed_apple_account",
                                "authentication",
                                "source",
                                "status")),
                new ComparedColumns(Entity.LOCATIONS, "location", List.of("location_name", "source")),
                new ComparedColumns(
                        Entity.COURSES, "course", List.of("course_number", "course_name", "location_id", "source")),
                new ComparedColumns(
                        Entity.CLASSES,
                        "class",
                        List.of("class_number", "course_id", "location_id", "instructor_ids", "source")));
    }
}
