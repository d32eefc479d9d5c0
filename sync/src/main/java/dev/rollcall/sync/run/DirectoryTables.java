package dev.rollcall.sync.run;

import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.pipeline.InlineTable;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The directory as SQL sees it: the columns of its relations, and empty ones where there is no directory yet. */
final class DirectoryTables {
    private static final Map<String, List<String>> COLUMNS = columns();

    /** What an account has lived through, which no file of known people tells. Versions of earlier releases lack these columns. */
    private static final List<String> LIFE = List.of("earlier_status", "upload_stop", "purchases");

    /** The columns of a person, of the directory as of the file of known people, that are text: all but the day. */
    static final List<String> PERSON = Objects.requireNonNull(COLUMNS.get("person")).stream()
            .filter(column -> column.endsWith(" varchar"))
            .filter(column -> !LIFE.contains(column.substring(0, column.indexOf(' '))))
            .map(column -> column.substring(0, column.indexOf(' ')))
            .toList();

    private DirectoryTables() {}

    /** The names of the relations without what stands before: {@code person}, {@code location} and so on. */
    static List<String> names() {
        return List.copyOf(COLUMNS.keySet());
    }

    /**
     * Relations without rows.
     *
     * @param prefix {@code directory}, or {@code carried} for what an additions-only run puts back into the upload
     */
    static List<InlineTable> empty(String prefix) {
        return COLUMNS.entrySet().stream()
                .map(entry -> new InlineTable(prefix + "_" + entry.getKey(), entry.getValue(), List.of()))
                .toList();
    }

    /**
     * Gives the rows of a file of a version a name, with every column that this release knows.
     *
     * @param relation the name
     */
    static void read(SqlEngine engine, String relation, DirectoryFile file, Path path) {
        if (file != DirectoryFile.PERSON) {
            engine.readParquet(relation, path);
            return;
        }
        String asWritten = relation + "_as_written";
        engine.readParquet(asWritten, path);
        boolean isWhole = engine.columns(asWritten).containsAll(LIFE);
        engine.createView(
                relation,
                isWhole
                        ? SqlFile.allOf(asWritten)
                        : SqlFile.of("directory/earlier_people")
                                .withName("people", asWritten)
                                .sql());
    }

    /**
     * What an additions-only run puts back: what a version of the directory holds and an upload has sent, as selects by their names.
     *
     * @param prefix of the relations of that version
     */
    static Map<String, String> carried(String prefix) {
        Map<String, String> selects = new TreeMap<>();
        names().forEach(name -> selects.put(
                "carried_" + name,
                name.equals("roster") || name.equals("person")
                        ? SqlFile.allOf(prefix + "_" + name)
                        : SqlFile.of("run/carried_rows")
                                .withName("held", prefix + "_" + name)
                                .sql()));
        return selects;
    }

    private static Map<String, List<String>> columns() {
        Map<String, List<String>> columns = new TreeMap<>();
        columns.put(
                "person",
                List.of(
                        "person_id varchar",
                        "person_number varchar",
                        "first_name varchar",
                        "middle_name varchar",
                        "last_name varchar",
                        "grade_level varchar",
                        "email_address varchar",
                        "sis_username varchar",
                        "password_policy varchar",
                        "role varchar",
                        "location_ids varchar",
                        "managed_apple_account varchar",
                        "authentication varchar",
                        "source varchar",
                        "status varchar",
                        "status_since date",
                        "earlier_status varchar",
                        "upload_stop varchar",
                        "purchases varchar"));
        columns.put("location", List.of("location_id varchar", "location_name varchar", "source varchar"));
        columns.put(
                "course",
                List.of(
                        "course_id varchar",
                        "course_number varchar",
                        "course_name varchar",
                        "location_id varchar",
                        "source varchar"));
        columns.put(
                "class",
                List.of(
                        "class_id varchar",
                        "class_number varchar",
                        "course_id varchar",
                        "location_id varchar",
                        "instructor_ids varchar",
                        "source varchar"));
        columns.put("roster", List.of("roster_id varchar", "class_id varchar", "student_id varchar"));
        return columns;
    }
}
