package dev.rollcall.cli;

import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A directory of two versions, for commands that only look; what is asked of it otherwise, it writes down. */
final class SampleDirectory implements DirectoryDoor {
    private static final String PEOPLE = "person_id, person_number, first_name, middle_name, last_name, grade_level,"
            + " email_address, sis_username, password_policy, role, location_ids, managed_apple_account, authentication,"
            + " source, status, status_since";
    private static final String AMIRA = "('s-201', '20201', 'Amira', null, 'Haddad', '05',"
            + " 'amira.haddad@birch-lane.example', 'amira.h', null, 'Student', 'birch-lane', 'amira@birch-lane.example',"
            + " 'Apple', 'SFTP', 'Active', date '2026-11-20')";
    private static final String RUTH = "('t-101', 'T101', 'Ruth', null, 'Adeyemi', null,"
            + " 'ruth.adeyemi@birch-lane.example', 'r.adeyemi', null, 'Instructor', 'birch-lane', null, 'Apple', 'SFTP',"
            + " 'Active', date '2026-11-20')";

    private final Path folder;
    private final List<String> asked = new ArrayList<>();
    private List<String> damage = List.of();

    private SampleDirectory(Path folder) {
        this.folder = folder;
    }

    /** The same directory for every home. */
    static DirectoryDoor.Finder in(Path folder) throws IOException {
        SampleDirectory directory = of(folder);
        return (home, organisation) -> directory;
    }

    static SampleDirectory of(Path folder) throws IOException {
        version(folder.resolve("1"), AMIRA, RUTH, chloe("Nguyen", "chloe.nguyen"));
        version(folder.resolve("2"), AMIRA, chloe("Hart", "chloe.hart"));
        return new SampleDirectory(folder);
    }

    private static String chloe(String lastName, String address) {
        return "('s-203', '20203', 'Chloe', null, '" + lastName + "', '05', '" + address
                + "@birch-lane.example', 'chloe.n', '4', 'Student', 'birch-lane,larch-music', 'chloe@birch-lane.example',"
                + " 'Apple', 'SFTP', 'Active', date '2026-11-20')";
    }

    private static void version(Path version, String... people) throws IOException {
        Files.createDirectories(version);
        try (SqlEngine engine = new DuckDbEngine(256L << 20, version.resolve("spill"))) {
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

    void damaged(String... messages) {
        damage = List.of(messages);
    }

    List<String> asked() {
        return asked;
    }

    @Override
    public List<VersionLine> versions() {
        return List.of(
                line("2", "run 20261121-060000", 2, 26_123, true),
                line("1", "import of people.csv", 3, 230L << 20, false));
    }

    private static VersionLine line(String version, String origin, long people, long bytes, boolean isCurrent) {
        return new VersionLine(
                version, Instant.parse("2026-11-2" + version + "T06:00:12Z"), origin, people, bytes, isCurrent);
    }

    @Override
    public Path folder(String version) throws DirectoryRefusal {
        Path path = folder.resolve(version.equals(CURRENT) ? "2" : version);
        if (!Files.isDirectory(path)) {
            throw new DirectoryRefusal("The directory has no version '" + version + "'.");
        }
        return path;
    }

    @Override
    public VersionLine restore(String version, Instant now) {
        asked.add("restore " + version);
        return line("3", "restore of " + version, 3, 26_000, true);
    }

    @Override
    public VersionLine importPeople(Path people, Instant now) {
        asked.add("import " + people);
        return line("3", "import of people.csv", 1_204, 26_000, true);
    }

    @Override
    public List<String> damage() {
        return damage;
    }
}
