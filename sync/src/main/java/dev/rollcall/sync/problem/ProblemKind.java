package dev.rollcall.sync.problem;

import static dev.rollcall.sync.problem.Severity.ERROR;
import static dev.rollcall.sync.problem.Severity.NOTE;
import static dev.rollcall.sync.problem.Severity.WARNING;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;

/**
 * Every kind of problem: a code that is stable for ever and never reused, and what it does to the run. Its words stand
 * in {@code messages/problem.properties} by its code.
 *
 * <p>The words may name {@code {value}} (the value that is wrong), {@code {detail}} (one more fact) and
 * {@code {field}} (the column), and no more: the engine puts problems of rows into words, where there may be millions of
 * them (docs/decisions/0003).
 *
 * <p>Ranges: 0xx the source's files, 1xx references, 2xx values, 3xx repeats, 4xx what Apple School Manager demands,
 * 5xx what the settings ask for, 6xx whom Apple School Manager knows and what an upload would do to it, 7xx what Apple's services say.
 */
public enum ProblemKind {
    // ---- 0xx the source and its files ----
    SOURCE_MISSING("RST-001", ERROR),
    SOURCE_UNREADABLE("RST-002", ERROR),
    SOURCE_NOT_A_ROSTER("RST-003", ERROR),
    FILE_MISSING("RST-004", ERROR),
    FILE_NAME_CASE("RST-005", WARNING),
    FILE_UNKNOWN("RST-006", NOTE),
    FILE_TWICE("RST-007", ERROR),
    FOLDER_ROUND_FILES("RST-008", NOTE),
    FOLDERS_IN_SOURCE("RST-009", ERROR),
    HEADER_CASE("RST-010", WARNING),
    HEADER_UNKNOWN("RST-011", NOTE),
    HEADER_TWICE("RST-012", ERROR),
    HEADER_MISSING("RST-013", ERROR),
    HEADER_MISSPELT("RST-014", WARNING),
    HEADER_ORDER("RST-015", NOTE),
    COLUMN_LEFT_OUT("RST-016", NOTE),
    UNNAMED_COLUMN("RST-017", NOTE),
    FILE_CUT_OFF("RST-018", ERROR),
    ROW_TOO_SHORT("RST-019", ERROR),
    BYTE_ORDER_MARK("RST-020", NOTE),
    ENCODING_UTF16("RST-021", WARNING),
    ENCODING_WINDOWS_1252("RST-022", WARNING),
    ENCODING_BROKEN("RST-023", ERROR),
    SEMICOLONS("RST-024", NOTE),
    LINE_ENDS("RST-025", NOTE),
    BLANK_ROWS("RST-026", NOTE),
    SPACES_TRIMMED("RST-027", NOTE),
    LINE_BREAK_IN_VALUE("RST-028", WARNING),
    RAGGED_ROW("RST-030", ERROR),
    QUOTE_UNCLOSED("RST-031", ERROR),
    QUOTE_INSIDE("RST-032", ERROR),
    NUL_CHARACTER("RST-033", ERROR),
    ROW_TOO_LONG("RST-034", ERROR),
    HEADER_ONLY("RST-035", WARNING),
    FILE_EMPTY("RST-036", ERROR),
    ZIP_BROKEN("RST-040", ERROR),
    ZIP_ENCRYPTED("RST-041", ERROR),
    ZIP_IN_ZIP("RST-042", ERROR),
    ZIP_NAME_UNSAFE("RST-043", ERROR),
    LINK_REFUSED("RST-044", ERROR),
    ZIP_TOO_LARGE("RST-045", ERROR),
    MANIFEST_MISSING("RST-050", NOTE),
    MANIFEST_DISAGREES("RST-051", WARNING),
    MANIFEST_UNREADABLE("RST-052", WARNING),
    MANIFEST_VERSION_DIFFERS("RST-053", WARNING),
    DELTA_REFUSED("RST-054", ERROR),
    NO_UPDATES("RST-055", NOTE),
    NO_SESSIONS("RST-056", NOTE),
    STATUS_IN_BULK("RST-057", NOTE),
    FURTHER_PROBLEMS("RST-058", NOTE),
    SOURCE_BROKE_OFF("RST-059", ERROR),
    API_NOT_REACHED("RST-060", ERROR),
    API_NOT_TRUSTED("RST-061", ERROR),
    API_NOT_FOUND("RST-062", ERROR),
    SIGN_IN_REFUSED("RST-063", ERROR),
    SIGN_IN_INCOMPLETE("RST-064", ERROR),
    TOKEN_NOT_FOUND("RST-065", ERROR),
    API_FORBIDDEN("RST-066", ERROR),
    API_REFUSED("RST-067", ERROR),
    API_GAVE_UP("RST-068", ERROR),
    API_TOO_SLOW("RST-069", ERROR),
    ANSWER_IS_A_PAGE("RST-070", ERROR),
    ANSWER_BROKEN("RST-071", ERROR),
    ANSWER_WITHOUT_LIST("RST-072", ERROR),
    COLLECTION_EMPTY("RST-073", ERROR),
    PAGES_REPEAT("RST-074", ERROR),
    COUNT_DISAGREES("RST-075", ERROR),
    SOURCE_CHANGED("RST-076", ERROR),
    REDIRECT_REFUSED("RST-077", ERROR),
    API_DEVIATES("RST-078", NOTE),
    MEMBERS_UNKNOWN("RST-079", NOTE),
    ROLES_MISSING("RST-080", ERROR),
    FILTERED_AT_SOURCE("RST-081", NOTE),
    FILTER_NOT_HONOURED("RST-082", NOTE),
    CHANGES_PULLED("RST-083", NOTE),
    WHOLE_PULLED("RST-084", NOTE),
    SCOPE_REFUSED("RST-085", ERROR),
    TOKEN_ELSEWHERE("RST-086", ERROR),
    TOKEN_REFUSED("RST-087", ERROR),
    LIST_WITHOUT_END("RST-088", ERROR),
    LIST_CUT_SHORT("RST-089", ERROR),
    RECORDS_TWICE("RST-090", ERROR),
    ANSWER_UNUSABLE("RST-091", ERROR),
    MEMBERS_ODD("RST-092", WARNING),
    RECORDS_LOST("RST-093", ERROR),
    FILE_IS_A_WORKBOOK("RST-095", ERROR),
    FILE_NOT_TEXT("RST-096", ERROR),
    APPLE_TOKEN_MISSING("RST-097", ERROR),
    CANARY_UNKNOWN("RST-098", ERROR),

    // ---- 1xx references ----
    CLASS_UNKNOWN_DROPPED("RST-101", WARNING),
    STUDENT_UNKNOWN_DROPPED("RST-102", WARNING),
    INSTRUCTOR_UNKNOWN_DROPPED("RST-103", WARNING),
    CLASS_UNKNOWN("RST-111", ERROR),
    STUDENT_UNKNOWN("RST-112", ERROR),
    INSTRUCTOR_UNKNOWN("RST-113", ERROR),
    COURSE_UNKNOWN("RST-120", ERROR),
    COURSE_OF_OTHER_ORG("RST-121", ERROR),
    COURSE_NOT_BEGUN("RST-122", ERROR),
    COURSE_LEFT_OUT("RST-123", ERROR),
    CLASS_SCHOOL_UNKNOWN("RST-124", ERROR),
    COURSE_ORG_UNKNOWN("RST-125", ERROR),
    USER_ORG_UNKNOWN("RST-126", WARNING),
    USER_WITHOUT_LOCATION("RST-127", ERROR),
    CLASS_TERM_UNKNOWN("RST-128", WARNING),
    ORG_PARENT_UNKNOWN("RST-129", NOTE),
    SESSION_PARENT_UNKNOWN("RST-130", NOTE),
    COURSE_YEAR_UNKNOWN("RST-131", NOTE),
    ROLE_USER_UNKNOWN("RST-132", WARNING),
    ENROLLMENT_SCHOOL_UNKNOWN("RST-133", NOTE),
    AGENT_UNKNOWN("RST-134", NOTE),
    CLASS_SCHOOL_NOT_A_SCHOOL("RST-140", WARNING),
    ENROLLMENT_SCHOOL_DIFFERS("RST-141", NOTE),
    COURSE_YEAR_NOT_A_YEAR("RST-142", NOTE),
    CLASS_TERMS_OF_TWO_YEARS("RST-143", NOTE),
    SESSION_OUTSIDE_PARENT("RST-144", NOTE),
    ORG_CYCLE("RST-145", WARNING),
    SESSION_CYCLE("RST-146", WARNING),
    PRIMARY_ROLE_TWICE("RST-147", NOTE),
    PRIMARY_ORG_WITHOUT_ROLE("RST-148", NOTE),
    SUBJECTS_DIFFER("RST-149", NOTE),
    STUDENT_TEACHES_CLASS("RST-150", WARNING),
    STUDENT_OF_OTHER_ROLE_DROPPED("RST-151", WARNING),
    INSTRUCTOR_OF_OTHER_ROLE_DROPPED("RST-152", WARNING),
    STUDENT_OF_OTHER_ROLE("RST-153", ERROR),
    INSTRUCTOR_OF_OTHER_ROLE("RST-154", ERROR),
    TARGET_UNREAD("RST-155", WARNING),
    NEAR_REFERENCE_DROPPED("RST-156", WARNING),
    NEAR_REFERENCE("RST-157", ERROR),
    ORG_MISSING("RST-158", ERROR),
    USER_WITHOUT_ORG("RST-159", ERROR),

    // ---- 2xx values ----
    REQUIRED_BLANK("RST-201", ERROR),
    DATE_UNREADABLE("RST-202", WARNING),
    SESSION_DATE_UNREADABLE("RST-203", ERROR),
    ENUMERATION_UNKNOWN("RST-204", WARNING),
    ROLE_UNKNOWN("RST-205", WARNING),
    BOOLEAN_UNREADABLE("RST-206", WARNING),
    NULL_WORD("RST-207", WARNING),
    ROLE_BLANK("RST-208", WARNING),
    SESSION_ENDS_BEFORE_BEGIN("RST-209", WARNING),
    TIMESTAMP_UNREADABLE("RST-210", NOTE),
    CLASS_TITLE_BLANK("RST-211", NOTE),
    PERSON_WITHOUT_ROLE("RST-212", WARNING),
    PEOPLE_WITHOUT_ROLE("RST-213", ERROR),
    STATUS_UNKNOWN("RST-214", WARNING),
    STATUS_UNKNOWN_OF_MANY("RST-215", ERROR),
    SESSION_DATE_BLANK("RST-216", ERROR),
    ROLE_WITHOUT_PERSON("RST-217", WARNING),
    ENROLLMENT_ROLE_BLANK("RST-218", WARNING),
    NEAR_REFERENCE_PASSED_OVER("RST-219", WARNING),

    // ---- 3xx repeats ----
    ROW_REPEATED("RST-301", NOTE),
    ID_CONFLICT("RST-302", ERROR),
    STUDENT_TWICE_IN_CLASS("RST-303", NOTE),
    INSTRUCTOR_TWICE_IN_CLASS("RST-304", NOTE),
    EMAIL_SHARED("RST-305", WARNING),
    EMAIL_SHARED_FEDERATED("RST-306", ERROR),
    PERSON_NUMBER_SHARED("RST-307", WARNING),
    STUDENT_AND_STAFF("RST-308", ERROR),
    USER_JOINED("RST-309", WARNING),
    USER_NOT_JOINED("RST-310", WARNING),

    // ---- 4xx what Apple School Manager demands ----
    ID_ALPHABET("RST-401", WARNING),
    ID_TOO_LONG("RST-402", WARNING),
    NAME_TOO_LONG("RST-403", WARNING),
    INSTRUCTORS_TOO_MANY("RST-404", WARNING),
    LOCATIONS_TOO_MANY("RST-405", ERROR),
    EMAIL_MISSING("RST-406", WARNING),
    EMAIL_INVALID("RST-407", WARNING),
    EMAIL_APOSTROPHE("RST-408", WARNING),
    EMAIL_REQUIRED("RST-409", ERROR),
    PASSWORD_POLICY_UNKNOWN("RST-410", ERROR),
    ACCOUNT_FIELD_BLANK("RST-411", ERROR),
    NUMBER_EQUALS_NAME("RST-412", NOTE),
    PERSON_ID_SHARED("RST-413", ERROR),
    ACCOUNT_DELETED("RST-414", WARNING),
    MATCH_VALUE_BLANK("RST-415", ERROR),
    MATCH_NEAR("RST-416", ERROR),
    MATCH_NEAR_CREATED("RST-417", WARNING),
    NAME_DAMAGED("RST-418", WARNING),

    // ---- 5xx what the settings ask for ----
    FILTER_LEAVES_NOTHING("RST-501", ERROR),
    SCHOOL_UNKNOWN("RST-502", ERROR),
    NO_TERM_ACTIVE("RST-503", ERROR),
    OVERRIDE_UNUSED("RST-504", WARNING),
    FILTER_NOT_APPLIED("RST-505", ERROR),
    KEPT_FOR_CLASS("RST-506", NOTE),
    NO_ENROLLMENT_ACTIVE("RST-507", ERROR),
    FILTER_TAKES_NO_VALUE("RST-508", ERROR),
    VALUE_MISSPELT("RST-509", ERROR),
    SCHOOL_WITHOUT_ACCOUNT("RST-511", WARNING),
    SCHOOL_IN_TWO_ACCOUNTS("RST-512", WARNING),

    // ---- 6xx whom Apple School Manager knows ----
    PERSON_UNMATCHED("RST-601", ERROR),
    CANDIDATES_SEVERAL("RST-602", ERROR),
    CANDIDATE_CLAIMED_TWICE("RST-603", ERROR),
    ID_AND_FIELDS_DISAGREE("RST-604", ERROR),
    FEDERATED_EMAIL_DIFFERS("RST-605", ERROR),
    PERSON_ID_HELD("RST-606", ERROR),
    NOBODY_KNOWN("RST-607", ERROR),
    IDS_CHANGED("RST-608", ERROR),
    KNOWN_PERSON_BLANK("RST-609", WARNING),
    KNOWN_PERSON_ID_TWICE("RST-610", ERROR),
    KNOWN_PERSON_EMAIL_TWICE("RST-611", WARNING),
    PEOPLE_FILE_MISSING("RST-612", ERROR),
    KNOWN_PERSON_WORD("RST-613", ERROR),
    ID_OF_ANOTHER("RST-614", ERROR),
    ID_PERHAPS_OF_ANOTHER("RST-615", WARNING),
    PERSON_UNDER_NEW_ID("RST-616", WARNING),
    ROLE_DIFFERS("RST-617", WARNING),
    CLASSES_WITHOUT_INSTRUCTOR("RST-618", WARNING),
    UPLOAD_WITHOUT("RST-619", ERROR),
    ADDRESS_OF_ANOTHER("RST-620", WARNING),
    NAME_OF_ANOTHER("RST-621", WARNING),
    SETTING_UNUSED("RST-622", WARNING),
    VALUES_LOST("RST-623", WARNING),
    HOME_OPEN_TO_OTHERS("RST-640", WARNING),
    UPLOAD_NOT_TOLD("RST-641", NOTE),
    UPLOAD_UNKNOWN("RST-642", WARNING),
    KNOWN_PEOPLE_OLD("RST-643", ERROR),
    APPLE_TOKEN_ENDS("RST-644", WARNING),
    ACTIVITY_LOG_UNUSABLE("RST-645", ERROR),
    APPLE_TOKEN_UNUSABLE("RST-646", ERROR),
    APPLE_TOKEN_EXPIRED("RST-647", ERROR),
    APPLE_SERVICE_OTHER("RST-648", ERROR),
    APPLE_TERMS_NOT_SIGNED("RST-649", ERROR),
    ACCOUNT_EDITED_BY_HAND("RST-650", WARNING),
    ACCOUNT_SWITCHED_OFF_BY_HAND("RST-651", WARNING),
    ACCOUNT_DELETED_BY_HAND("RST-652", WARNING),
    ACCOUNT_INVISIBLE("RST-653", WARNING),
    APPLE_TOKEN_ENDS_THIS_MONTH("RST-654", WARNING),
    APPLE_TOKEN_ENDS_THIS_WEEK("RST-655", WARNING),
    CLASS_OF_OTHERS("RST-656", WARNING),
    INSTRUCTORS_REPLACED("RST-657", WARNING),
    NUMBER_OF_ANOTHER("RST-658", WARNING),
    VALUES_REPLACED("RST-659", WARNING),
    LEFT_OUT_ONCE("RST-660", NOTE),
    COMES_BACK("RST-661", NOTE),
    EMAIL_CHANGED_ONCE("RST-662", WARNING),
    EMAIL_TO_CHANGE_BACK("RST-663", WARNING),
    SCHOOL_KEPT("RST-664", WARNING),
    SCHOOL_KEPT_TOO_LONG("RST-665", ERROR),
    CANARY_ALONE("RST-666", WARNING),
    CANARY_CONFIRMED("RST-667", NOTE),
    SCHOOLS_NOT_KEPT("RST-668", ERROR),
    CANARY_NOT_CONFIRMED("RST-669", WARNING),
    PERSON_IDS_PINNED("RST-670", ERROR),
    ACCOUNT_OF_ANOTHER("RST-671", ERROR),
    DISCONNECTED("RST-672", ERROR),
    SOURCE_MOVED("RST-673", NOTE),
    SOURCE_OTHER("RST-674", WARNING),
    UPLOAD_CONFIRMED_BY_SERVICE("RST-675", NOTE),
    UPLOAD_NOT_AS_SERVICE_SAYS("RST-676", NOTE),
    KEPT_ZIP_DAMAGED("RST-677", ERROR),
    CANARY_REFUSED("RST-678", WARNING),
    GRADES_CHANGED("RST-679", WARNING),
    PLACE_OF_ANOTHER("RST-680", ERROR),
    COURSE_NAME_OF_ANOTHER("RST-681", WARNING),
    COURSES_RENAMED("RST-682", WARNING),
    CLASSES_RENAMED("RST-683", WARNING),
    CLASS_EMPTIED("RST-684", WARNING),
    CLASS_PUT_OFF("RST-685", WARNING),
    STUDENTS_REPLACED("RST-686", WARNING),
    ENROLLMENTS_MULTIPLIED("RST-687", WARNING),
    PEOPLE_MULTIPLIED("RST-688", WARNING),
    LOCATIONS_CHANGED("RST-689", WARNING),
    STUDENTS_LOST("RST-690", WARNING),
    GRADES_UP_TWICE("RST-691", WARNING),
    INSTRUCTORS_MULTIPLIED("RST-692", WARNING),

    // ---- 73x Apple's roster service ----
    APPLE_SIGN_IN_REFUSED("RST-730", ERROR),
    APPLE_NOT_REACHED("RST-731", ERROR),
    APPLE_GAVE_UP("RST-732", ERROR),
    APPLE_ANSWER_UNUSABLE("RST-733", ERROR),
    APPLE_NOT_A_SCHOOL("RST-734", ERROR);

    private final String code;
    private final Severity severity;

    ProblemKind(String code, Severity severity) {
        this.code = code;
        this.severity = severity;
    }

    public String code() {
        return code;
    }

    /** What it does to a run with default settings; {@code strict_ids} makes {@link #ID_ALPHABET} an error. */
    public Severity severity() {
        return severity;
    }

    /** What it is about, in the order in which one explains the next. */
    public Subject subject() {
        return Subject.of(this);
    }

    /** Whether its words in that language show the value in what is wrong. */
    public boolean showsValue(Messages words) {
        return words.names("problem." + code + ".what", "value");
    }

    /** Whether its words in that language show the detail in what is wrong. */
    public boolean showsDetail(Messages words) {
        return words.names("problem." + code + ".what", "detail");
    }

    /** What is wrong, half a sentence without a full stop, with the values that its words may name. */
    public Message what(String value, String detail, String field) {
        String key = detail.isEmpty() && detailIsLine() ? ".what.no_line" : ".what";
        return Message.of("problem." + code + key)
                .with("value", value)
                .with("detail", detail)
                .with("field", field);
    }

    /** Whether the detail is the line of another row, which a record of an API does not have. */
    public boolean detailIsLine() {
        return switch (this) {
            case ROW_REPEATED, ID_CONFLICT, STUDENT_TWICE_IN_CLASS, INSTRUCTOR_TWICE_IN_CLASS -> true;
            default -> false;
        };
    }

    /** How to fix it, whole sentences, with the values that its words may name. */
    public Message fix(String value, String detail, String field) {
        return Message.of("problem." + code + ".fix")
                .with("value", value)
                .with("detail", detail)
                .with("field", field);
    }

    /** What is wrong at many places that have values of their own; it names no value. */
    public Message whatOfAll(String field) {
        return ofAll("what", field);
    }

    /** How to fix many places that have values of their own; it names no value. */
    public Message fixOfAll(String field) {
        return ofAll("fix", field);
    }

    /** Words that name neither value nor detail are the same for all places. */
    private Message ofAll(String part, String field) {
        String one = "problem." + code + "." + part;
        boolean namesOne = Messages.ENGLISH.names(one, "value") || Messages.ENGLISH.names(one, "detail");
        String any = Messages.ENGLISH.text("problem.any_value");
        return Message.of(namesOne && Messages.ENGLISH.has(one + "_all") ? one + "_all" : one)
                .with("value", any)
                .with("detail", any)
                .with("field", field);
    }
}
