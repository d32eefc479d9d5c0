package dev.rollcall.sync.problem;

import static dev.rollcall.sync.problem.ProblemKind.ACTIVITY_LOG_UNUSABLE;
import static dev.rollcall.sync.problem.ProblemKind.APPLE_ANSWER_UNUSABLE;
import static dev.rollcall.sync.problem.ProblemKind.APPLE_GAVE_UP;
import static dev.rollcall.sync.problem.ProblemKind.APPLE_NOT_A_SCHOOL;
import static dev.rollcall.sync.problem.ProblemKind.APPLE_NOT_REACHED;
import static dev.rollcall.sync.problem.ProblemKind.APPLE_SERVICE_OTHER;
import static dev.rollcall.sync.problem.ProblemKind.APPLE_SIGN_IN_REFUSED;
import static dev.rollcall.sync.problem.ProblemKind.APPLE_TERMS_NOT_SIGNED;
import static dev.rollcall.sync.problem.ProblemKind.APPLE_TOKEN_ENDS;
import static dev.rollcall.sync.problem.ProblemKind.APPLE_TOKEN_ENDS_THIS_MONTH;
import static dev.rollcall.sync.problem.ProblemKind.APPLE_TOKEN_ENDS_THIS_WEEK;
import static dev.rollcall.sync.problem.ProblemKind.APPLE_TOKEN_EXPIRED;
import static dev.rollcall.sync.problem.ProblemKind.APPLE_TOKEN_MISSING;
import static dev.rollcall.sync.problem.ProblemKind.APPLE_TOKEN_UNUSABLE;
import static dev.rollcall.sync.problem.ProblemKind.CLASSES_RENAMED;
import static dev.rollcall.sync.problem.ProblemKind.CLASS_EMPTIED;
import static dev.rollcall.sync.problem.ProblemKind.CLASS_PUT_OFF;
import static dev.rollcall.sync.problem.ProblemKind.CLASS_SCHOOL_NOT_A_SCHOOL;
import static dev.rollcall.sync.problem.ProblemKind.CLASS_SCHOOL_UNKNOWN;
import static dev.rollcall.sync.problem.ProblemKind.CLASS_TERMS_OF_TWO_YEARS;
import static dev.rollcall.sync.problem.ProblemKind.CLASS_TERM_UNKNOWN;
import static dev.rollcall.sync.problem.ProblemKind.CLASS_TITLE_BLANK;
import static dev.rollcall.sync.problem.ProblemKind.CLASS_UNKNOWN;
import static dev.rollcall.sync.problem.ProblemKind.CLASS_UNKNOWN_DROPPED;
import static dev.rollcall.sync.problem.ProblemKind.COURSES_RENAMED;
import static dev.rollcall.sync.problem.ProblemKind.COURSE_LEFT_OUT;
import static dev.rollcall.sync.problem.ProblemKind.COURSE_NAME_OF_ANOTHER;
import static dev.rollcall.sync.problem.ProblemKind.COURSE_NOT_BEGUN;
import static dev.rollcall.sync.problem.ProblemKind.COURSE_OF_OTHER_ORG;
import static dev.rollcall.sync.problem.ProblemKind.COURSE_ORG_UNKNOWN;
import static dev.rollcall.sync.problem.ProblemKind.COURSE_UNKNOWN;
import static dev.rollcall.sync.problem.ProblemKind.COURSE_YEAR_NOT_A_YEAR;
import static dev.rollcall.sync.problem.ProblemKind.COURSE_YEAR_UNKNOWN;
import static dev.rollcall.sync.problem.ProblemKind.ENROLLMENTS_MULTIPLIED;
import static dev.rollcall.sync.problem.ProblemKind.ENROLLMENT_ROLE_BLANK;
import static dev.rollcall.sync.problem.ProblemKind.ENROLLMENT_SCHOOL_DIFFERS;
import static dev.rollcall.sync.problem.ProblemKind.ENROLLMENT_SCHOOL_UNKNOWN;
import static dev.rollcall.sync.problem.ProblemKind.FILE_CUT_OFF;
import static dev.rollcall.sync.problem.ProblemKind.FILTER_LEAVES_NOTHING;
import static dev.rollcall.sync.problem.ProblemKind.INSTRUCTORS_MULTIPLIED;
import static dev.rollcall.sync.problem.ProblemKind.INSTRUCTORS_TOO_MANY;
import static dev.rollcall.sync.problem.ProblemKind.INSTRUCTOR_OF_OTHER_ROLE;
import static dev.rollcall.sync.problem.ProblemKind.INSTRUCTOR_OF_OTHER_ROLE_DROPPED;
import static dev.rollcall.sync.problem.ProblemKind.INSTRUCTOR_TWICE_IN_CLASS;
import static dev.rollcall.sync.problem.ProblemKind.INSTRUCTOR_UNKNOWN;
import static dev.rollcall.sync.problem.ProblemKind.INSTRUCTOR_UNKNOWN_DROPPED;
import static dev.rollcall.sync.problem.ProblemKind.KEPT_FOR_CLASS;
import static dev.rollcall.sync.problem.ProblemKind.KEPT_ZIP_DAMAGED;
import static dev.rollcall.sync.problem.ProblemKind.KNOWN_PEOPLE_OLD;
import static dev.rollcall.sync.problem.ProblemKind.NEAR_REFERENCE;
import static dev.rollcall.sync.problem.ProblemKind.NEAR_REFERENCE_DROPPED;
import static dev.rollcall.sync.problem.ProblemKind.NEAR_REFERENCE_PASSED_OVER;
import static dev.rollcall.sync.problem.ProblemKind.NOBODY_KNOWN;
import static dev.rollcall.sync.problem.ProblemKind.NO_ENROLLMENT_ACTIVE;
import static dev.rollcall.sync.problem.ProblemKind.NO_TERM_ACTIVE;
import static dev.rollcall.sync.problem.ProblemKind.NUL_CHARACTER;
import static dev.rollcall.sync.problem.ProblemKind.NUMBER_EQUALS_NAME;
import static dev.rollcall.sync.problem.ProblemKind.ORG_CYCLE;
import static dev.rollcall.sync.problem.ProblemKind.ORG_MISSING;
import static dev.rollcall.sync.problem.ProblemKind.ORG_PARENT_UNKNOWN;
import static dev.rollcall.sync.problem.ProblemKind.PEOPLE_FILE_MISSING;
import static dev.rollcall.sync.problem.ProblemKind.PEOPLE_WITHOUT_ROLE;
import static dev.rollcall.sync.problem.ProblemKind.PERSON_WITHOUT_ROLE;
import static dev.rollcall.sync.problem.ProblemKind.QUOTE_INSIDE;
import static dev.rollcall.sync.problem.ProblemKind.QUOTE_UNCLOSED;
import static dev.rollcall.sync.problem.ProblemKind.RAGGED_ROW;
import static dev.rollcall.sync.problem.ProblemKind.ROLE_BLANK;
import static dev.rollcall.sync.problem.ProblemKind.ROLE_UNKNOWN;
import static dev.rollcall.sync.problem.ProblemKind.ROLE_WITHOUT_PERSON;
import static dev.rollcall.sync.problem.ProblemKind.ROW_TOO_LONG;
import static dev.rollcall.sync.problem.ProblemKind.ROW_TOO_SHORT;
import static dev.rollcall.sync.problem.ProblemKind.SESSION_CYCLE;
import static dev.rollcall.sync.problem.ProblemKind.SESSION_DATE_BLANK;
import static dev.rollcall.sync.problem.ProblemKind.SESSION_DATE_UNREADABLE;
import static dev.rollcall.sync.problem.ProblemKind.SESSION_ENDS_BEFORE_BEGIN;
import static dev.rollcall.sync.problem.ProblemKind.SESSION_OUTSIDE_PARENT;
import static dev.rollcall.sync.problem.ProblemKind.SESSION_PARENT_UNKNOWN;
import static dev.rollcall.sync.problem.ProblemKind.SETTING_UNUSED;
import static dev.rollcall.sync.problem.ProblemKind.STATUS_UNKNOWN_OF_MANY;
import static dev.rollcall.sync.problem.ProblemKind.STUDENTS_LOST;
import static dev.rollcall.sync.problem.ProblemKind.STUDENTS_REPLACED;
import static dev.rollcall.sync.problem.ProblemKind.STUDENT_OF_OTHER_ROLE;
import static dev.rollcall.sync.problem.ProblemKind.STUDENT_OF_OTHER_ROLE_DROPPED;
import static dev.rollcall.sync.problem.ProblemKind.STUDENT_TEACHES_CLASS;
import static dev.rollcall.sync.problem.ProblemKind.STUDENT_TWICE_IN_CLASS;
import static dev.rollcall.sync.problem.ProblemKind.STUDENT_UNKNOWN;
import static dev.rollcall.sync.problem.ProblemKind.STUDENT_UNKNOWN_DROPPED;
import static dev.rollcall.sync.problem.ProblemKind.SUBJECTS_DIFFER;
import static dev.rollcall.sync.problem.ProblemKind.TARGET_UNREAD;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a kind of problem is about, in the order in which one explains the next: a setting that names no school leaves out its
 * people, a file that cannot be read lacks the school, and a school that is not there takes its people and classes along.
 * Problems are shown in this order, so that the cause stands before what follows from it.
 */
public enum Subject {
    SETTINGS,
    FILES,
    ROWS,
    ORGS,
    SESSIONS,
    VALUES,
    PEOPLE,
    COURSES,
    CLASSES,
    ENROLLMENTS,
    /** What is left in the end. */
    WHOLE;

    private static final List<Subject> ORDER = List.of(values());

    /** The kinds whose subject their code does not tell. */
    private static final Map<Subject, Set<ProblemKind>> KINDS = kinds();

    /** The subject of a kind; where it is about several, the one that explains the most. */
    static Subject of(ProblemKind kind) {
        return KINDS.entrySet().stream()
                .filter(entry -> entry.getValue().contains(kind))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> ofRange(kind.code().charAt("RST-".length())));
    }

    /** Its place in the order, counted from 1. */
    public long place() {
        return ORDER.indexOf(this) + 1L;
    }

    private static Subject ofRange(char range) {
        return switch (range) {
            case '0' -> FILES;
            case '2', '3' -> VALUES;
            case '5' -> SETTINGS;
            default -> PEOPLE;
        };
    }

    private static Map<Subject, Set<ProblemKind>> kinds() {
        Map<Subject, Set<ProblemKind>> kinds = new EnumMap<>(Subject.class);
        kinds.put(
                SETTINGS,
                Set.of(
                        PEOPLE_FILE_MISSING,
                        NOBODY_KNOWN,
                        SETTING_UNUSED,
                        ACTIVITY_LOG_UNUSABLE,
                        APPLE_ANSWER_UNUSABLE,
                        APPLE_GAVE_UP,
                        APPLE_NOT_A_SCHOOL,
                        APPLE_NOT_REACHED,
                        APPLE_SERVICE_OTHER,
                        APPLE_SIGN_IN_REFUSED,
                        APPLE_TERMS_NOT_SIGNED,
                        APPLE_TOKEN_ENDS,
                        APPLE_TOKEN_ENDS_THIS_MONTH,
                        APPLE_TOKEN_ENDS_THIS_WEEK,
                        APPLE_TOKEN_EXPIRED,
                        APPLE_TOKEN_MISSING,
                        APPLE_TOKEN_UNUSABLE,
                        KEPT_ZIP_DAMAGED,
                        KNOWN_PEOPLE_OLD));
        kinds.put(
                ROWS,
                Set.of(
                        FILE_CUT_OFF,
                        ROW_TOO_SHORT,
                        RAGGED_ROW,
                        QUOTE_UNCLOSED,
                        QUOTE_INSIDE,
                        NUL_CHARACTER,
                        ROW_TOO_LONG));
        kinds.put(
                ORGS,
                Set.of(
                        ORG_MISSING,
                        NEAR_REFERENCE,
                        NEAR_REFERENCE_DROPPED,
                        NEAR_REFERENCE_PASSED_OVER,
                        STATUS_UNKNOWN_OF_MANY,
                        ORG_PARENT_UNKNOWN,
                        ORG_CYCLE));
        kinds.put(
                SESSIONS,
                Set.of(
                        NO_TERM_ACTIVE,
                        NO_ENROLLMENT_ACTIVE,
                        SESSION_DATE_BLANK,
                        SESSION_DATE_UNREADABLE,
                        SESSION_ENDS_BEFORE_BEGIN,
                        SESSION_PARENT_UNKNOWN,
                        SESSION_OUTSIDE_PARENT,
                        SESSION_CYCLE));
        kinds.put(
                PEOPLE,
                Set.of(
                        PEOPLE_WITHOUT_ROLE,
                        PERSON_WITHOUT_ROLE,
                        ROLE_BLANK,
                        ROLE_UNKNOWN,
                        ROLE_WITHOUT_PERSON,
                        KEPT_FOR_CLASS));
        kinds.put(
                COURSES,
                Set.of(
                        COURSE_ORG_UNKNOWN,
                        COURSE_YEAR_UNKNOWN,
                        COURSE_YEAR_NOT_A_YEAR,
                        SUBJECTS_DIFFER,
                        COURSE_NAME_OF_ANOTHER,
                        COURSES_RENAMED));
        kinds.put(
                CLASSES,
                Set.of(
                        COURSE_UNKNOWN,
                        COURSE_OF_OTHER_ORG,
                        COURSE_NOT_BEGUN,
                        COURSE_LEFT_OUT,
                        CLASS_SCHOOL_UNKNOWN,
                        CLASS_TERM_UNKNOWN,
                        CLASS_SCHOOL_NOT_A_SCHOOL,
                        CLASS_TERMS_OF_TWO_YEARS,
                        CLASS_TITLE_BLANK,
                        INSTRUCTORS_TOO_MANY,
                        NUMBER_EQUALS_NAME,
                        CLASSES_RENAMED,
                        CLASS_EMPTIED,
                        CLASS_PUT_OFF,
                        INSTRUCTORS_MULTIPLIED));
        kinds.put(
                ENROLLMENTS,
                Set.of(
                        CLASS_UNKNOWN_DROPPED,
                        STUDENT_UNKNOWN_DROPPED,
                        INSTRUCTOR_UNKNOWN_DROPPED,
                        CLASS_UNKNOWN,
                        STUDENT_UNKNOWN,
                        INSTRUCTOR_UNKNOWN,
                        ENROLLMENT_SCHOOL_UNKNOWN,
                        ENROLLMENT_SCHOOL_DIFFERS,
                        STUDENT_TEACHES_CLASS,
                        STUDENT_OF_OTHER_ROLE_DROPPED,
                        INSTRUCTOR_OF_OTHER_ROLE_DROPPED,
                        STUDENT_OF_OTHER_ROLE,
                        INSTRUCTOR_OF_OTHER_ROLE,
                        TARGET_UNREAD,
                        ENROLLMENT_ROLE_BLANK,
                        STUDENTS_REPLACED,
                        STUDENTS_LOST,
                        ENROLLMENTS_MULTIPLIED,
                        STUDENT_TWICE_IN_CLASS,
                        INSTRUCTOR_TWICE_IN_CLASS));
        kinds.put(WHOLE, Set.of(FILTER_LEAVES_NOTHING));
        return kinds;
    }
}
