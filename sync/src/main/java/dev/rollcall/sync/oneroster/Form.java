package dev.rollcall.sync.oneroster;

import static dev.rollcall.sync.oneroster.SourceTable.*;

import java.util.List;

/** The forms that a roster on disk may have. */
public enum Form {
    ONEROSTER_1_1(
            "oneroster-1.1",
            "OneRoster 1.1 CSV",
            List.of(ORGS, COURSES, CLASSES, USERS_1_1, ENROLLMENTS),
            List.of(ACADEMIC_SESSIONS)),
    ONEROSTER_1_2(
            "oneroster-1.2",
            "OneRoster 1.2 CSV",
            List.of(ORGS, COURSES, CLASSES, USERS_1_2, ROLES, ENROLLMENTS),
            List.of(ACADEMIC_SESSIONS)),
    APPLE(
            "apple",
            "Apple School Manager CSV",
            List.of(APPLE_LOCATIONS, APPLE_STUDENTS, APPLE_STAFF, APPLE_COURSES, APPLE_CLASSES, APPLE_ROSTERS),
            List.of());

    private final String key;
    private final String title;
    private final List<SourceTable> required;
    private final List<SourceTable> optional;

    Form(String key, String title, List<SourceTable> required, List<SourceTable> optional) {
        this.key = key;
        this.title = title;
        this.required = required;
        this.optional = optional;
    }

    /** The word by which settings name it. */
    public String key() {
        return key;
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    /** The files without which there is no roster. */
    public List<SourceTable> required() {
        return required;
    }

    public List<SourceTable> optional() {
        return optional;
    }
}
