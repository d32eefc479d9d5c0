package dev.rollcall.sync.run;

import dev.rollcall.sync.pipeline.SqlEngine;
import java.nio.file.Path;

/**
 * {@code unmatched.csv}, for an administrator to correct: the people of a run who match nobody whom Apple School Manager
 * holds, or not one person for certain. One line for each, in the order of the source.
 */
final class UnmatchedPeople {
    private UnmatchedPeople() {}

    /** Writes the file. Call it where duplicates are prevented, after the stage {@code match}. */
    static void write(SqlEngine engine, Path file) {
        engine.writeCsv(
                "select source_file, source_row as line, person_id, first_name, middle_name, last_name, email_address,"
                        + " person_number, sis_username, grade_level, reason, candidates"
                        + " from match_unresolved order by source_file, source_row, row_id",
                file);
    }
}
