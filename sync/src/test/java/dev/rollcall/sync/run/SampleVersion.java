package dev.rollcall.sync.run;

import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Versions of a directory, written as a delivery writes them: Birch Lane School on two days. */
public final class SampleVersion {
    private static final String PEOPLE = "person_id, person_number, first_name, middle_name, last_name, grade_level,"
            + " email_address, sis_username, password_policy, role, location_ids, managed_apple_account, authentication,"
            + " source, status, cast(status_since as date) as status_since";

    private SampleVersion() {}

    public static Path dayOne(Path folder) throws IOException {
        return write(
                folder,
                """
                ('t-101', 'T101', 'Ruth', null, 'Adeyemi', null, 'ruth.adeyemi@birch.example', 'r.adeyemi', null, 'Instructor', 'birch', 'ruth@birch.example', 'Apple', 'SFTP', 'Active', '2026-09-01'),
                ('s-201', '20201', 'Amira', null, 'Haddad', '05', 'amira.haddad@birch.example', 'amira.h', null, 'Student', 'birch', 'amira@birch.example', 'Apple', 'SFTP', 'Active', '2026-09-01'),
                ('s-203', '20203', 'Chloe', null, 'Nguyen', '05', 'Chloe.Nguyen@birch.example', 'chloe.n', null, 'Student', 'birch', 'chloe@birch.example', 'Apple', 'SFTP', 'Active', '2026-09-01'),
                ('s-204', '20204', 'Daniel', null, 'Ortiz Vega', '05', 'daniel.ortiz@birch.example', 'daniel.o', null, 'Student', 'birch', 'daniel@birch.example', 'Apple', 'SFTP', 'Active', '2026-09-01'),
                ('s-190', null, 'Kim', null, 'Lund', '06', null, null, null, 'Student', 'birch', 'kim@birch.example', 'Apple', 'SFTP', 'Deactivated', '2026-10-01'),
                (null, null, 'Ada', null, 'O''Hara', null, 'ada.ohara@birch.example', null, null, 'Student', 'birch', 'ada@birch.example', 'Federated', 'IdP', 'Active', '2026-09-01')
                """,
                "('birch', 'Birch Lane School', 'SFTP')",
                "('math', 'MAT5', 'Mathematics 5', 'birch', 'SFTP'), ('art', 'ART', 'Art', 'birch', 'SFTP')",
                """
                ('math-5a', '5A', 'math', 'birch', 't-101', 'SFTP'),
                ('art-5', '5', 'art', 'birch', 't-1010,t-101', 'SFTP'),
                ('math-5b', '5B', 'math', 'birch', 't-1010', 'SFTP')
                """,
                "('e-1', 'math-5a', 's-201'), ('e-2', 'math-5a', 's-203'), ('e-3', 'math-5b', 's-204'), ('e-4', 'art-5', 's-201')");
    }

    public static Path dayTwo(Path folder) throws IOException {
        return write(
                folder,
                """
                ('t-101', 'T101', 'Ruth', null, 'Adeyemi', null, 'ruth.adeyemi@birch.example', 'r.adeyemi', null, 'Instructor', 'birch', 'ruth@birch.example', 'Apple', 'SFTP', 'Active', '2026-09-01'),
                ('s-201', '20201', 'Amira', null, 'Haddad', '06', 'amira.haddad@birch.example', 'amira.h', null, 'Student', 'birch,music', 'amira@birch.example', 'Apple', 'SFTP', 'Active', '2026-09-01'),
                ('s-203', '20203', 'Chloe', null, 'Hart', '05', 'chloe.hart@birch.example', 'chloe.n', null, 'Student', 'birch', 'chloe@birch.example', 'Apple', 'SFTP', 'Active', '2026-09-01'),
                ('s-204', '20204', 'Daniel', null, 'Ortiz Vega', '05', 'daniel.ortiz@birch.example', 'daniel.o', null, 'Student', 'birch', 'daniel@birch.example', 'Apple', 'SFTP', 'Deactivated', '2026-11-23'),
                ('s-190', null, 'Kim', null, 'Lund', '06', null, null, null, 'Student', 'birch', 'kim@birch.example', 'Apple', 'SFTP', 'Active', '2026-11-23'),
                (null, null, 'Ada', null, 'O''Hara', null, 'ada.ohara@birch.example', null, null, 'Student', 'birch', 'ada@birch.example', 'Federated', 'IdP', 'Active', '2026-09-01'),
                ('s-206', '20206', 'Ivy', null, 'Okafor', '05', 'ivy.okafor@birch.example', 'ivy.o', null, 'Student', 'birch', 'ivy@birch.example', 'Apple', 'SFTP', 'New', '2026-11-23')
                """,
                "('birch', 'Birch Lane School', 'SFTP'), ('music', 'Music School', 'SFTP')",
                "('math', 'MAT5', 'Mathematics 5', 'birch', 'SFTP'), ('art', 'ART', 'Art', 'birch', 'SFTP')",
                """
                ('math-5a', '5A Lab', 'math', 'birch', 't-101', 'SFTP'),
                ('art-5', '5', 'art', 'birch', 't-1010,t-101', 'SFTP'),
                ('math-5b', '5B', 'math', 'birch', 't-1010', 'Manual')
                """,
                "('e-1', 'math-5a', 's-201'), ('e-2', 'art-5', 's-203'), ('e-4', 'art-5', 's-201'), ('e-5', 'math-5a', 's-206')");
    }

    /** A version of people alone. */
    public static Path withPeople(Path folder, String... people) throws IOException {
        return write(
                folder,
                String.join(",\n", people),
                "('birch', 'Birch Lane School', 'SFTP')",
                "('math', 'MAT5', 'Mathematics 5', 'birch', 'SFTP')",
                "('math-5a', '5A', 'math', 'birch', 't-101', 'SFTP')",
                "('e-1', 'math-5a', 's-201')");
    }

    public static String person(String id, String role) {
        return "('" + id + "', null, 'Kim', null, 'Lund', '06', null, null, null, '" + role
                + "', 'birch', null, 'Apple', 'SFTP', 'Active', '2026-10-01')";
    }

    private static Path write(
            Path folder, String people, String locations, String courses, String classes, String rosters)
            throws IOException {
        Files.createDirectories(folder);
        try (SqlEngine engine = new DuckDbEngine(256L << 20, folder.resolve("spill"))) {
            String columns = PEOPLE.replace("cast(status_since as date) as status_since", "status_since");
            write(engine, folder, "person", columns, PEOPLE, people);
            write(engine, folder, "location", "location_id, location_name, source", "*", locations);
            write(engine, folder, "course", "course_id, course_number, course_name, location_id, source", "*", courses);
            write(
                    engine,
                    folder,
                    "class",
                    "class_id, class_number, course_id, location_id, instructor_ids, source",
                    "*",
                    classes);
            write(engine, folder, "roster", "roster_id, class_id, student_id", "*", rosters);
        }
        return folder;
    }

    private static void write(
            SqlEngine engine, Path folder, String file, String columns, String select, String values) {
        engine.writeParquet(
                "select " + select + " from (values " + values + ") as rows(" + columns + ")",
                folder.resolve(file + ".parquet"));
    }
}
