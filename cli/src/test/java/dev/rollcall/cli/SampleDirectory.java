package dev.rollcall.cli;

import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.DirectoryLock;
import dev.rollcall.sync.directory.Draft;
import dev.rollcall.sync.directory.Origin;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** A home whose directory has two versions: of an import, and of a run on the next day. */
final class SampleDirectory {
    private static final String PEOPLE = "person_id, person_number, first_name, middle_name, last_name, grade_level,"
            + " email_address, sis_username, password_policy, role, location_ids, managed_apple_account, authentication,"
            + " source, status, status_since";
    private static final String AMIRA = "('s-201', '20201', 'Amira', null, 'Haddad', '05',"
            + " 'amira.haddad@birch-lane.example', 'amira.h', null, 'Student', 'birch-lane', 'amira@birch-lane.example',"
            + " 'Apple', 'SFTP', 'Active', date '2026-11-20')";
    private static final String RUTH = "('t-101', 'T101', 'Ruth', null, 'Adeyemi', null,"
            + " 'ruth.adeyemi@birch-lane.example', 'r.adeyemi', null, 'Instructor', 'birch-lane', null, 'Apple', 'SFTP',"
            + " 'Active', date '2026-11-20')";

    private SampleDirectory() {}

    /** Writes the directory of the organisation that the defaults name. */
    static Directory in(Path home) throws DirectoryFault, IOException {
        Directory directory = Directory.of(home, Settings.DEFAULTS.organisation());
        Path spill = home.resolve("spill");
        commit(
                directory,
                spill,
                Origin.importOf("people.csv"),
                "2026-11-21",
                AMIRA,
                RUTH,
                chloe("Nguyen", "chloe.nguyen"));
        commit(directory, spill, Origin.run("20261121-060000"), "2026-11-22", AMIRA, chloe("Hart", "chloe.hart"));
        return directory;
    }

    private static void commit(Directory directory, Path spill, Origin origin, String day, String... people)
            throws DirectoryFault, IOException {
        try (DirectoryLock lock = directory.lock(Duration.ofSeconds(10), () -> {});
                Draft draft = lock.begin()) {
            write(draft.folder(), spill, people);
            Map<DirectoryFile, Long> rows = new EnumMap<>(Map.of(
                    DirectoryFile.PERSON,
                    (long) people.length,
                    DirectoryFile.LOCATION,
                    2L,
                    DirectoryFile.COURSE,
                    1L,
                    DirectoryFile.CLASS,
                    1L,
                    DirectoryFile.ROSTER,
                    1L));
            draft.commit(origin, rows, Instant.parse(day + "T06:00:12Z"));
        }
    }

    private static String chloe(String lastName, String address) {
        return "('s-203', '20203', 'Chloe', null, '" + lastName + "', '05', '" + address
                + "@birch-lane.example', 'chloe.n', '4', 'Student', 'birch-lane,larch-music', 'chloe@birch-lane.example',"
                + " 'Apple', 'SFTP', 'Active', date '2026-11-20')";
    }

    private static void write(Path version, Path spill, String... people) {
        try (SqlEngine engine = new DuckDbEngine(256L << 20, spill)) {
            write(engine, version, "person", PEOPLE, String.join(", ", people));
            write(
                    engine,
                    version,
                    "location",
                    "location_id, location_name, source",
                    "('birch-lane', 'Birch Lane School', 'SFTP'), ('larch-music', 'Larch County Music School', 'SFTP')");
            write(
                    engine,
                    version,
                    "course",
                    "course_id, course_number, course_name, location_id, source",
                    "('math', 'MAT5', 'Mathematics 5', 'birch-lane', 'SFTP')");
            write(
                    engine,
                    version,
                    "class",
                    "class_id, class_number, course_id, location_id, instructor_ids, source",
                    "('math-5b', '5B', 'math', 'birch-lane', 't-101', 'SFTP')");
            write(engine, version, "roster", "roster_id, class_id, student_id", "('e-1', 'math-5b', 's-203')");
        }
    }

    private static void write(SqlEngine engine, Path version, String file, String columns, String values) {
        engine.writeParquet(
                "select * from (values " + values + ") as rows(" + columns + ")", version.resolve(file + ".parquet"));
    }
}
