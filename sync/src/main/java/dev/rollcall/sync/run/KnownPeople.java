package dev.rollcall.sync.run;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.oneroster.Column;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.oneroster.SourceTable;
import dev.rollcall.sync.pipeline.InlineTable;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.pipeline.UnreadableFile;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.source.PeopleFile;
import dev.rollcall.sync.source.RosterFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The people of a CSV file in the engine, as the relation {@code known_person}: the columns of a person of the directory,
 * where the file lacks one null, and {@code source_file, source_row}.
 */
final class KnownPeople {
    private static final String RELATION = "known_person";

    private KnownPeople() {}

    /** The relation without rows. */
    static InlineTable none() {
        List<String> columns = new ArrayList<>();
        DirectoryTables.PERSON.forEach(column -> columns.add(column + " varchar"));
        columns.addAll(List.of("status_since date", "source_file varchar", "source_row bigint"));
        return new InlineTable(RELATION, columns, List.of());
    }

    /**
     * Reads the file into the engine.
     *
     * @param work a folder of its own for regular copies
     * @param cancellation ends the reading
     * @return what is wrong with the file; what is wrong with its values is found by the steps
     */
    static List<Problem> load(
            SqlEngine engine, Path path, Settings.InputLimits limits, Path work, Cancellation cancellation) {
        PeopleFile people = PeopleFile.open(path, limits, work, cancellation);
        List<Problem> problems = read(engine, people, limits, work, cancellation);
        engine.createView(RELATION, SqlFile.of("run/known_person").sql());
        return problems;
    }

    /**
     * Reads one of several files into the engine, as a table with the columns of {@code known_person}.
     *
     * @return what is wrong with the file
     */
    static List<Problem> loadPart(
            SqlEngine engine,
            String table,
            Path path,
            Settings.InputLimits limits,
            Path work,
            Cancellation cancellation) {
        PeopleFile people = PeopleFile.open(path, limits, work, cancellation);
        List<Problem> problems = read(engine, people, limits, work, cancellation);
        engine.createTable(table, SqlFile.of("run/known_person").sql());
        engine.drop(people.file());
        return problems;
    }

    /**
     * Makes one relation of tables that were loaded.
     *
     * @param tables what a later one says of a person outranks what an earlier one says
     */
    static void join(SqlEngine engine, List<String> tables) {
        String joined = tables.get(0);
        for (String said : tables.subList(1, tables.size())) {
            String next = joined + "_and_" + said;
            engine.createTable(
                    next,
                    SqlFile.of("run/known_people_joined")
                            .withName("listed", joined)
                            .withName("said", said)
                            .sql());
            joined = next;
        }
        engine.createView(RELATION, SqlFile.allOf(joined));
    }

    /** How many people a relation has. */
    static long count(SqlEngine engine, String relation) {
        return (Long) Objects.requireNonNull(engine.fetch(SqlFile.of("run/known_people_count")
                        .withName("people", relation)
                        .sql())
                .get(0)
                .get(0));
    }

    private static List<Problem> read(
            SqlEngine engine, PeopleFile people, Settings.InputLimits limits, Path work, Cancellation cancellation) {
        List<Problem> problems = new ArrayList<>(people.problems());
        Set<String> wanted = Stream.concat(
                        SourceTable.KNOWN_PEOPLE.columns().stream().map(Column::name),
                        Stream.of(SourceTable.KNOWN_PEOPLE.numberedColumn() + "_numbered"))
                .collect(Collectors.toSet());
        if (!isRead(engine, people.file(), wanted)) {
            engine.loadCsv(RosterFiles.mend(people.file(), limits, work, problems, cancellation), wanted);
        }
        return problems;
    }

    /** Whether the file was as regular as it looked. */
    private static boolean isRead(SqlEngine engine, RosterFile file, Set<String> wanted) {
        try {
            return engine.loadCsv(file, wanted) == file.rows();
        } catch (UnreadableFile irregular) {
            if (file.hasLineColumn()) {
                throw irregular;
            }
            return false;
        }
    }
}
