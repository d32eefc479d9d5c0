package dev.rollcall.sync.apple;

import java.util.List;
import java.util.Locale;

/** A table of the directory, by Apple School Manager's words, with its columns and their types. */
enum AppleTable {
    PERSON(
            "unique_identifier",
            "unique_identifier varchar",
            "person_id varchar",
            "person_number varchar",
            "first_name varchar",
            "middle_name varchar",
            "last_name varchar",
            "grade_level varchar",
            "email_address varchar",
            "sis_username varchar",
            "password_policy varchar",
            "role varchar",
            "location_ids varchar",
            "managed_apple_account varchar",
            "authentication varchar",
            "source varchar",
            "status varchar",
            "status_since date",
            "status_before varchar",
            "deactivated_by varchar",
            "updates_stopped boolean",
            "has_purchases boolean"),
    DELETED_ACCOUNT(
            "person_id",
            "person_id varchar",
            "managed_apple_account varchar",
            "deleted_on date",
            "deleted_by varchar",
            "left_out boolean",
            "updated_invisibly boolean"),
    LOCATION("location_id", "location_id varchar", "location_name varchar", "source varchar"),
    COURSE(
            "course_id",
            "course_id varchar",
            "course_number varchar",
            "course_name varchar",
            "location_id varchar",
            "source varchar"),
    CLASS(
            "class_id",
            "class_id varchar",
            "class_number varchar",
            "course_id varchar",
            "instructor_ids varchar",
            "location_id varchar",
            "source varchar"),
    ROSTER("roster_id", "roster_id varchar", "class_id varchar", "student_id varchar");

    private final String key;
    private final List<String> columns;

    AppleTable(String key, String... columns) {
        this.key = key;
        this.columns = List.of(columns);
    }

    String relation() {
        return name().toLowerCase(Locale.ROOT);
    }

    String fileName() {
        return relation() + ".parquet";
    }

    String key() {
        return key;
    }

    /** Each with its type: {@code status_since date}. */
    List<String> columns() {
        return columns;
    }
}
