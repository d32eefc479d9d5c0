package dev.rollcall.sync.run;

import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.oneroster.SourceTable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of a source as its problems name them: of each kind of record the file, or the list of the API, and whether it has rows that could not be
 * read. What such a file lacks is there, most likely, and nobody should be asked to add it.
 */
final class SourceNames {
    private static final Map<String, SourceTable> ONEROSTER = Map.of(
            "orgs", SourceTable.ORGS,
            "sessions", SourceTable.ACADEMIC_SESSIONS,
            "courses", SourceTable.COURSES,
            "classes", SourceTable.CLASSES,
            "students", SourceTable.USERS_1_1,
            "staff", SourceTable.USERS_1_1);
    private static final Map<String, SourceTable> APPLE = Map.of(
            "orgs", SourceTable.APPLE_LOCATIONS,
            "sessions", SourceTable.ACADEMIC_SESSIONS,
            "courses", SourceTable.APPLE_COURSES,
            "classes", SourceTable.APPLE_CLASSES,
            "students", SourceTable.APPLE_STUDENTS,
            "staff", SourceTable.APPLE_STAFF);

    private SourceNames() {}

    /** Columns of {@code run_settings}, each with its type. */
    static Map<String, @Nullable Object> columns(boolean apple, List<RosterFile> files, boolean isApi) {
        Map<String, @Nullable Object> columns = new TreeMap<>();
        (apple ? APPLE : ONEROSTER).forEach((records, table) -> {
            List<RosterFile> same = files.stream()
                    .filter(file -> file.table().fileName().equals(table.fileName()))
                    .toList();
            columns.put(
                    records + "_file varchar",
                    isApi
                            ? ApiRecordNames.list(table.fileName())
                            : same.stream()
                                    .map(RosterFile::shownName)
                                    .findFirst()
                                    .orElse(table.fileName()));
            columns.put(records + "_unread boolean", same.stream().anyMatch(file -> file.rowsInError() > 0));
        });
        columns.put(
                "has_sessions boolean",
                files.stream().anyMatch(file -> file.table() == SourceTable.ACADEMIC_SESSIONS && file.rows() > 0));
        return columns;
    }
}
