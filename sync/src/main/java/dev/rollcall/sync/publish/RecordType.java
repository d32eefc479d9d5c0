package dev.rollcall.sync.publish;

/** The kinds of record that the rostering service knows, by the words of its answers. */
enum RecordType {
    ORG("org", "orgs", "published_orgs"),
    ACADEMIC_SESSION("academicSession", "academicSessions", "published_academic_sessions"),
    COURSE("course", "courses", "published_courses"),
    CLASS("class", "classes", "published_classes"),
    USER("user", "users", "published_users"),
    ENROLLMENT("enrollment", "enrollments", "published_enrollments"),
    DEMOGRAPHICS("demographics", "demographics", "published_demographics");

    private final String one;
    private final String many;
    private final String table;

    RecordType(String one, String many, String table) {
        this.one = one;
        this.many = many;
        this.table = table;
    }

    /** What wraps a single record, and what a reference to one says as its type. */
    String one() {
        return one;
    }

    /** What wraps a list, and where a reference to one leads. */
    String many() {
        return many;
    }

    /** The table that {@link PublishedRoster} keeps them in, sorted by {@code sourced_id}. */
    String table() {
        return table;
    }
}
