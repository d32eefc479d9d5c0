package dev.rollcall.sync.run;

import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import java.nio.file.Path;

/**
 * {@code unmatched.csv}, for an administrator to correct: the people of a run who match nobody whom Apple School Manager
 * holds, or not one person for certain. One line for each, in the order of the source.
 */
final class UnmatchedPeople {
    private UnmatchedPeople() {}

    /** Writes the file. Call it where duplicates are prevented, after the stage {@code match}. */
    static void write(SqlEngine engine, Path file) {
        engine.writeCsv(SqlFile.of("run/unmatched_people").sql(), file);
    }
}
