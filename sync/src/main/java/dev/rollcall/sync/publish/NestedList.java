package dev.rollcall.sync.publish;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The lists below a record: {@code /schools/{id}/classes}. Source: OneRoster 1.2 Rostering, service operations; 1.1 has the
 * same. There is no {@code /classes/{id}/enrollments}.
 *
 * <p>In the conditions {@code $1} and {@code $2} stand for the ids of the address. A membership is an enrollment that was not
 * deleted; a role counts until the day it ends.
 */
enum NestedList {
    CLASSES_OF_SCHOOL("schools/classes", Listing.CLASSES, "school_id = $1"),
    COURSES_OF_SCHOOL(
            "schools/courses",
            Listing.COURSES,
            "org_id = $1 or sourced_id in (select course_id from published_classes where school_id = $1)"),
    ENROLLMENTS_OF_SCHOOL("schools/enrollments", Listing.ENROLLMENTS, "school_id = $1"),
    STUDENTS_OF_SCHOOL("schools/students", Listing.STUDENTS, atSchool("student"), heldAtSchool("student")),
    TEACHERS_OF_SCHOOL("schools/teachers", Listing.TEACHERS, atSchool("teacher"), heldAtSchool("teacher")),
    TERMS_OF_SCHOOL(
            "schools/terms",
            Listing.TERMS,
            "type = 'term' and sourced_id in (select unnest(term_ids) from published_classes where school_id = $1)"),
    ENROLLMENTS_OF_CLASS_IN_SCHOOL("schools/classes/enrollments", Listing.ENROLLMENTS, "class_id = $2"),
    STUDENTS_OF_CLASS_IN_SCHOOL("schools/classes/students", Listing.STUDENTS, inClass("$2", "student")),
    TEACHERS_OF_CLASS_IN_SCHOOL("schools/classes/teachers", Listing.TEACHERS, inClass("$2", "teacher")),
    STUDENTS_OF_CLASS("classes/students", Listing.STUDENTS, inClass("$1", "student")),
    TEACHERS_OF_CLASS("classes/teachers", Listing.TEACHERS, inClass("$1", "teacher")),
    CLASSES_OF_COURSE("courses/classes", Listing.CLASSES, "course_id = $1"),
    CLASSES_OF_STUDENT("students/classes", Listing.CLASSES, ofPerson(" and role = 'student'")),
    CLASSES_OF_TEACHER("teachers/classes", Listing.CLASSES, ofPerson(" and role = 'teacher'")),
    CLASSES_OF_USER("users/classes", Listing.CLASSES, ofPerson("")),
    CLASSES_OF_TERM("terms/classes", Listing.CLASSES, "coalesce(list_contains(term_ids, $1), false)"),
    GRADING_PERIODS_OF_TERM(
            "terms/gradingPeriods", Listing.GRADING_PERIODS, "type = 'gradingPeriod' and parent_id = $1");

    private final List<String> words;
    private final Listing shown;
    private final String inFirst;
    private final String inSecond;

    NestedList(String words, Listing shown, String condition) {
        this(words, shown, condition, condition);
    }

    NestedList(String words, Listing shown, String inFirst, String inSecond) {
        this.words = Arrays.asList(words.split("/", -1));
        this.shown = shown;
        this.inFirst = inFirst;
        this.inSecond = inSecond;
    }

    private static String inClass(String id, String role) {
        return "sourced_id in (select user_id from published_enrollments where class_id = " + id + " and role = '"
                + role + "' and status <> 'tobedeleted')";
    }

    private static String ofPerson(String role) {
        return "sourced_id in (select class_id from published_enrollments where user_id = $1" + role
                + " and status <> 'tobedeleted')";
    }

    private static String enrolledAtSchool(String role) {
        return "sourced_id in (select user_id from published_enrollments where school_id = $1 and role = '" + role
                + "' and status <> 'tobedeleted')";
    }

    private static String atSchool(String role) {
        return "role = '" + role + "' and (coalesce(list_contains(org_ids, $1), false) or " + enrolledAtSchool(role)
                + ")";
    }

    private static String heldAtSchool(String role) {
        return "len(list_filter(roles, lambda held: held.role = '" + role + "' and held.org_id = $1"
                + " and not held.has_ended)) > 0 or " + enrolledAtSchool(role);
    }

    /** The words of its address, without the ids: {@code schools}, {@code classes}. */
    List<String> words() {
        return words;
    }

    Listing shown() {
        return shown;
    }

    /** Which records are in it. */
    String condition(ApiVersion version) {
        return version.isFirst() ? inFirst : inSecond;
    }

    static Optional<NestedList> of(List<String> words) {
        return Arrays.stream(values()).filter(list -> list.words.equals(words)).findFirst();
    }
}
