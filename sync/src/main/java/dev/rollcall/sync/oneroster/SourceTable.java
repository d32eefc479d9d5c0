package dev.rollcall.sync.oneroster;

import java.util.Arrays;
import java.util.List;

/**
 * Every file that a roster may be read from, and the one of known people, with its columns in the standard's order.
 *
 * <p>Sources: OneRoster 1.1 and 1.2 CSV bindings; Apple School Manager User Guide, the pages on the six templates. A
 * column is required here only where nothing can be done without it: real exports leave many out that the standard
 * requires.
 */
public enum SourceTable {
    ORGS("orgs", "orgs.csv", "sourcedId! status dateLastModified name! type! identifier parentSourcedId"),
    ACADEMIC_SESSIONS(
            "academic_sessions",
            "academicSessions.csv",
            "sourcedId! status dateLastModified title type! startDate! endDate! parentSourcedId schoolYear"),
    COURSES(
            "courses",
            "courses.csv",
            "sourcedId! status dateLastModified schoolYearSourcedId title! courseCode grades orgSourcedId! subjects"
                    + " subjectCodes"),
    CLASSES(
            "classes",
            "classes.csv",
            "sourcedId! status dateLastModified title grades courseSourcedId! classCode classType location"
                    + " schoolSourcedId! termSourcedIds subjects subjectCodes periods"),
    USERS_1_1(
            "users",
            "users.csv",
            "sourcedId! status dateLastModified enabledUser orgSourcedIds! role! username userIds givenName!"
                    + " familyName! middleName identifier email sms phone agentSourcedIds grades password"),
    USERS_1_2(
            "users",
            "users.csv",
            "sourcedId! status dateLastModified enabledUser username userIds givenName! familyName! middleName"
                    + " identifier email sms phone agentSourcedIds grades password userMasterIdentifier"
                    + " resourceSourcedIds preferredGivenName preferredMiddleName preferredFamilyName"
                    + " primaryOrgSourcedId pronouns"),
    ROLES(
            "roles",
            "roles.csv",
            "sourcedId! status dateLastModified userSourcedId! roleType role! beginDate endDate orgSourcedId!"
                    + " userProfileSourcedId"),
    ENROLLMENTS(
            "enrollments",
            "enrollments.csv",
            "sourcedId! status dateLastModified classSourcedId! schoolSourcedId userSourcedId! role! primary beginDate"
                    + " endDate"),

    APPLE_LOCATIONS("apple_locations", "locations.csv", "location_id! location_name!"),
    APPLE_STUDENTS(
            "apple_students",
            "students.csv",
            "person_id! person_number first_name! middle_name last_name! grade_level email_address sis_username"
                    + " password_policy location_id! location_id_2*"),
    APPLE_STAFF(
            "apple_staff",
            "staff.csv",
            "person_id! person_number first_name! middle_name last_name! email_address sis_username location_id!"
                    + " location_id_2*"),
    APPLE_COURSES("apple_courses", "courses.csv", "course_id! course_number course_name location_id!"),
    APPLE_CLASSES(
            "apple_classes",
            "classes.csv",
            "class_id! class_number course_id! instructor_id instructor_id_2* location_id!"),
    APPLE_ROSTERS("apple_rosters", "rosters.csv", "roster_id! class_id! student_id!"),

    /** Whom Apple School Manager holds; it belongs to no form, and each row needs a person_id or an email_address. */
    KNOWN_PEOPLE(
            "known_people",
            "people.csv",
            "person_id person_number first_name middle_name last_name grade_level email_address sis_username"
                    + " password_policy role location_ids location_id location_id_2* managed_apple_account authentication"
                    + " source status");

    private final String table;
    private final String fileName;
    private final List<Column> columns;
    private final String numbered;

    SourceTable(String table, String fileName, String columns) {
        this.table = table;
        this.fileName = fileName;
        List<String> words = Arrays.asList(columns.split(" ", -1));
        this.columns = words.stream()
                .filter(word -> !word.endsWith("*"))
                .map(word -> new Column(word.replace("!", ""), word.endsWith("!")))
                .toList();
        this.numbered = words.stream()
                .filter(word -> word.endsWith("_2*"))
                .map(word -> word.replace("_2*", ""))
                .findFirst()
                .orElse("");
    }

    /** The name that SQL reads it by, after {@code source_}. */
    public String table() {
        return table;
    }

    /** The exact name of the file, in the case that the format prescribes. */
    public String fileName() {
        return fileName;
    }

    public List<Column> columns() {
        return columns;
    }

    /**
     * The column that may come again with a number, as {@code location_id_2}, {@code location_id_3} and so on up to
     * 999, or the empty string.
     */
    public String numberedColumn() {
        return numbered;
    }

    public boolean isApple() {
        return table.startsWith("apple_");
    }

    /** Whether the standard gives its columns an order. */
    public boolean hasOrder() {
        return !isApple() && this != KNOWN_PEOPLE;
    }
}
