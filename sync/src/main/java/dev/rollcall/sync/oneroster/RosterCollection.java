package dev.rollcall.sync.oneroster;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A list that a OneRoster REST API serves and a roster needs, in the order in which one refers to the other.
 *
 * <p>Source: OneRoster 1.2 rostering service, REST binding, endpoints; the instead ones serve parts of the same records and
 * are asked where the first is not there.
 */
public enum RosterCollection {
    ORGS("orgs", "orgs", List.of("schools"), "name type identifier", "parent", "children"),
    ACADEMIC_SESSIONS(
            "academicSessions",
            "academic_sessions",
            List.of("terms", "gradingPeriods"),
            "title type startDate endDate schoolYear",
            "parent",
            "children"),
    COURSES(
            "courses",
            "courses",
            List.of(),
            "title courseCode",
            "schoolYear grades subjects org subjectCodes",
            "resources"),
    CLASSES(
            "classes",
            "classes",
            List.of(),
            "title classCode classType location",
            "grades subjects course school terms subjectCodes periods",
            "resources"),
    USERS(
            "users",
            "users",
            List.of("students", "teachers"),
            "enabledUser username givenName familyName middleName role identifier email sms phone grade"
                    + " userMasterIdentifier preferredFirstName preferredMiddleName preferredLastName preferredGivenName"
                    + " preferredFamilyName pronouns",
            "userIds roles orgs agents grades primaryOrg",
            "password userProfiles resources"),
    ENROLLMENTS("enrollments", "enrollments", List.of(), "role primary beginDate endDate", "user class school", "");

    private static final String TEXTS_OF_ALL = "sourcedId status dateLastModified ";
    private static final String UNREAD_OF_ALL = "metadata ";

    private final String endpoint;
    private final String table;
    private final List<String> instead;
    private final List<String> texts;
    private final List<String> parts;
    private final Set<String> known;

    /**
     * @param texts members of a record that are single values, with blanks between
     * @param parts members that refer to other records or are lists
     * @param unread members that the standard has and nobody here needs
     */
    RosterCollection(String endpoint, String table, List<String> instead, String texts, String parts, String unread) {
        this.endpoint = endpoint;
        this.table = table;
        this.instead = instead;
        this.texts = words(TEXTS_OF_ALL + texts);
        this.parts = words(parts);
        this.known = Stream.of(this.texts, this.parts, words(UNREAD_OF_ALL + unread))
                .flatMap(List::stream)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList();
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

    /** The members of a record that are single values, in either version. */
    public List<String> texts() {
        return texts;
    }

    /** The members of a record that refer to others, or are lists. */
    public List<String> parts() {
        return parts;
    }

    /** Whether either version has a member of that name, in whatever case. */
    public boolean knows(String member) {
        return known.contains(member.toLowerCase(Locale.ROOT));
    }
}
