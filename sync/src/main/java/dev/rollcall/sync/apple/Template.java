package dev.rollcall.sync.apple;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Apple's six templates and their columns. Columns are found by their names, since producers in use write them in different
 * orders.
 *
 * @see <a href="https://support.apple.com/guide/apple-school-manager/axm46d50f6bf">Apple School Manager User Guide,
 *     template rules</a>
 */
enum Template {
    LOCATIONS("locations", "location", List.of("location_id", "location_name"), "", 1, 1),
    STUDENTS(
            "students",
            "student",
            List.of(
                    "person_id",
                    "person_number",
                    "first_name",
                    "middle_name",
                    "last_name",
                    "grade_level",
                    "email_address",
                    "sis_username",
                    "password_policy",
                    "location_id"),
            "location_id",
            1,
            999),
    STAFF(
            "staff",
            "staff",
            List.of(
                    "person_id",
                    "person_number",
                    "first_name",
                    "middle_name",
                    "last_name",
                    "email_address",
                    "sis_username",
                    "location_id"),
            "location_id",
            1,
            999),
    COURSES("courses", "course", List.of("course_id", "course_number", "course_name", "location_id"), "", 1, 1),
    CLASSES(
            "classes",
            "class",
            List.of("class_id", "class_number", "course_id", "instructor_id", "location_id"),
            "instructor_id",
            3,
            15),
    ROSTERS("rosters", "roster", List.of("roster_id", "class_id", "student_id"), "", 1, 1);

    private final String file;
    private final String entity;
    private final List<String> columns;
    private final String family;
    private final int leastOfFamily;
    private final int mostOfFamily;

    /**
     * @param columns the columns, of a numbered family the first
     * @param family the column that may come many times, with numbers from {@code _2}; empty where none may
     */
    Template(String file, String entity, List<String> columns, String family, int least, int most) {
        this.file = file;
        this.entity = entity;
        this.columns = columns;
        this.family = family;
        this.leastOfFamily = least;
        this.mostOfFamily = most;
    }

    String fileName() {
        return file + ".csv";
    }

    /** The relation with the rows of an upload. */
    String relation() {
        return "sent_" + entity;
    }

    /** The columns of the relation: a numbered family is one column, its values with commas between. */
    List<String> relationColumns() {
        List<String> names = new ArrayList<>();
        columns.forEach(column -> names.add(column.equals(family) ? column + "s" : column));
        names.add("row_in_file");
        return names;
    }

    /** Where a column's values go in {@link #relationColumns}; empty where the template has no such column. */
    Optional<Integer> place(String header) {
        int place = columns.indexOf(header);
        if (place >= 0) {
            return Optional.of(place);
        }
        if (family.isEmpty() || !header.startsWith(family + "_")) {
            return Optional.empty();
        }
        String number = header.substring(family.length() + 1);
        boolean isNumber = NUMBER.matcher(number).matches() && Integer.parseInt(number) <= mostOfFamily;
        return isNumber ? Optional.of(columns.indexOf(family)) : Optional.empty();
    }

    /** The headers that Apple's template has. */
    List<String> headers() {
        List<String> names = new ArrayList<>();
        for (String column : columns) {
            names.add(column);
            for (int number = 2; column.equals(family) && number <= leastOfFamily; number++) {
                names.add(column + "_" + number);
            }
        }
        return names;
    }

    private static final Pattern NUMBER = Pattern.compile("[2-9]|[1-9][0-9]{1,2}");
}
