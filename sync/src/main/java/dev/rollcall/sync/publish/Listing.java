package dev.rollcall.sync.publish;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The collections of the rostering service. Several show a part of the same records. */
enum Listing {
    ORGS("orgs", RecordType.ORG, "", ""),
    SCHOOLS("schools", RecordType.ORG, "type = 'school'", "type = 'school'"),
    ACADEMIC_SESSIONS("academicSessions", RecordType.ACADEMIC_SESSION, "", ""),
    TERMS("terms", RecordType.ACADEMIC_SESSION, "type = 'term'", "type = 'term'"),
    GRADING_PERIODS("gradingPeriods", RecordType.ACADEMIC_SESSION, "type = 'gradingPeriod'", "type = 'gradingPeriod'"),
    COURSES("courses", RecordType.COURSE, "", ""),
    CLASSES("classes", RecordType.CLASS, "", ""),
    USERS("users", RecordType.USER, "", ""),
    STUDENTS("students", RecordType.USER, "role = 'student'", anyRole("student")),
    TEACHERS("teachers", RecordType.USER, "role = 'teacher'", anyRole("teacher")),
    ENROLLMENTS("enrollments", RecordType.ENROLLMENT, "", ""),
    DEMOGRAPHICS("demographics", RecordType.DEMOGRAPHICS, "", "");

    private final String path;
    private final RecordType type;
    private final String inFirst;
    private final String inSecond;

    Listing(String path, RecordType type, String inFirst, String inSecond) {
        this.path = path;
        this.type = type;
        this.inFirst = inFirst;
        this.inSecond = inSecond;
    }

    private static String anyRole(String role) {
        return "coalesce(list_contains(list_transform(roles, lambda one: one.role), '" + role + "'), false)";
    }

    String path() {
        return path;
    }

    RecordType type() {
        return type;
    }

    /** Which of the records it shows, as a condition of SQL; empty where it shows them all. */
    String condition(ApiVersion version) {
        return version.isFirst() ? inFirst : inSecond;
    }

    /**
     * The table that has the rows of this collection in order, so that a page of it is a range; the records' own table where
     * it shows them all.
     */
    String table(ApiVersion version) {
        if (condition(version).isEmpty()) {
            return type.table();
        }
        return "listed_" + name().toLowerCase(Locale.ROOT) + (version.isFirst() ? "_1_1" : "_1_2");
    }

    static Optional<Listing> of(String path) {
        return Stream.of(values()).filter(listing -> listing.path.equals(path)).findFirst();
    }
}
