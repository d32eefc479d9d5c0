package dev.rollcall.sync.lookup;

import dev.rollcall.sync.schoolmanager.Entity;
import java.util.List;

/**
 * A file of the directory as two versions of it are compared. For roster rows see {@link RosterComparison}.
 *
 * @param key what tells records apart
 * @param id Apple's id, as it is shown
 * @param name what people call a record
 * @param isActive whether Apple School Manager still gets it
 * @param locations ids with commas between; null where a record is at none
 * @param values what may differ
 */
record ComparedColumns(
        Entity entity,
        String file,
        String key,
        String id,
        String name,
        String isActive,
        String locations,
        List<String> values) {
    private static final String NOT_BY_HAND = "source is distinct from 'Manual'";

    static List<ComparedColumns> all() {
        return List.of(
                new ComparedColumns(
                        Entity.PEOPLE,
                        "person",
                        "coalesce(person_id, lower(email_address))",
                        "coalesce(person_id, lower(email_address))",
                        "concat_ws(' ', first_name, last_name)",
                        "(status is null or status not in ('Deactivated', 'Deleted'))",
                        "location_ids",
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
                new ComparedColumns(
                        Entity.LOCATIONS,
                        "location",
                        "location_id",
                        "location_id",
                        "location_name",
                        NOT_BY_HAND,
                        "cast(null as varchar)",
                        List.of("location_name", "source")),
                new ComparedColumns(
                        Entity.COURSES,
                        "course",
                        "course_id",
                        "course_id",
                        "course_name",
                        NOT_BY_HAND,
                        "location_id",
                        List.of("course_number", "course_name", "location_id", "source")),
                new ComparedColumns(
                        Entity.CLASSES,
                        "class",
                        "class_id",
                        "class_id",
                        "class_number",
                        NOT_BY_HAND,
                        "location_id",
                        List.of("class_number", "course_id", "location_id", "instructor_ids", "source")));
    }

    /** Two records of one digest are taken for equal: 64 bits, and the records of one key only are compared. */
    String digest() {
        return "hash(" + String.join(", ", values) + ")";
    }
}
