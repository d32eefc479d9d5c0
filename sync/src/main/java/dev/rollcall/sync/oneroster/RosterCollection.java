package dev.rollcall.sync.oneroster;

import java.util.List;

/**
 * A list that a OneRoster REST API serves and a roster needs, in the order in which one refers to the other.
 *
 * <p>Source: OneRoster 1.2 rostering service, REST binding, endpoints; the instead ones serve parts of the same records and
 * are asked where the first is not there.
 */
public enum RosterCollection {
    ORGS("orgs", "orgs", List.of("schools")),
    ACADEMIC_SESSIONS("academicSessions", "academic_sessions", List.of("terms", "gradingPeriods")),
    COURSES("courses", "courses", List.of()),
    CLASSES("classes", "classes", List.of()),
    USERS("users", "users", List.of("students", "teachers")),
    ENROLLMENTS("enrollments", "enrollments", List.of());

    private final String endpoint;
    private final String table;
    private final List<String> instead;

    RosterCollection(String endpoint, String table, List<String> instead) {
        this.endpoint = endpoint;
        this.table = table;
        this.instead = instead;
    }

    /** The last part of its address, which is the name of the list in an answer too. */
    public String endpoint() {
        return endpoint;
    }

    /** The name that SQL reads it by. */
    public String table() {
        return table;
    }

    /** The endpoints that together serve the same, with the same name of the list. */
    public List<String> instead() {
        return instead;
    }
}
