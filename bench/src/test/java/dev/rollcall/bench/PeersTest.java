package dev.rollcall.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeersTest {
    private static final List<String> APPLES_FILES =
            List.of("locations", "students", "staff", "courses", "classes", "rosters");
    private static final Path PEERS = Path.of("peers");

    /** What becomes of each enrollment, told row by row where the peers work on whole sets. */
    private static final String FATES = """
            select
                enrollments.sourcedId, enrollments.role,
                case
                    when classes.sourcedId is null then 'no class'
                    when not exists (
                        from source.academicSessions
                        where ',' || termSourcedIds || ',' like '%,' || academicSessions.sourcedId || ',%'
                            and date '2026-11-23' between startDate::date and endDate::date - 1
                    ) then 'other term'
                    when users.status <> 'active' then 'user inactive'
                    else 'kept'
                end as fate
            from source.enrollments
            left join source.classes on classes.sourcedId = classSourcedId
            join source.users on users.sourcedId = userSourcedId
            """;

    private Path roster;
    private Path out;
    private CsvFolder csv;

    @BeforeAll
    void convertWithDuckDb(@TempDir Path parent) throws IOException, SQLException {
        roster = RosterGenerator.generate(new RosterSize("100k", 100_000), 7, parent);
        out = Files.createDirectory(parent.resolve("duckdb"));
        SqlScript.main(new String[] {
            PEERS.resolve("convert.sql").toString(), "source=" + roster, "out=" + out, "today=2026-11-23"
        });
        csv = new CsvFolder().with("source", roster, RosterGenerator.FILES).with("duckdb", out, APPLES_FILES);
    }

    @AfterAll
    void close() throws SQLException {
        csv.close();
    }

    @Test
    void rostersHoldTheEnrollmentsThatAreToBeKept() throws SQLException {
        List<String> fates = csv.rows("select distinct fate from (" + FATES + ") order by fate");
        List<String> missing = csv.rows("select sourcedId from (" + FATES
                + ") where role = 'student' and fate = 'kept' except all select roster_id from duckdb.rosters");
        List<String> tooMany = csv.rows("select roster_id from duckdb.rosters except all select sourcedId from ("
                + FATES + ") where role = 'student' and fate = 'kept'");

        assertThat(fates).containsExactly("kept", "no class", "other term", "user inactive");
        assertThat(missing).isEmpty();
        assertThat(tooMany).isEmpty();
    }

    @Test
    void allReferencesResolve() throws SQLException {
        assertThat(csv.number("select count(*) from duckdb.rosters where class_id not in (select class_id"
                        + " from duckdb.classes) or student_id not in (select person_id from duckdb.students)"))
                .isZero();
        assertThat(csv.number("select count(*) from duckdb.classes where instructor_id not in (select person_id"
                        + " from duckdb.staff) or course_id not in (select course_id from duckdb.courses)"
                        + " or location_id not in (select location_id from duckdb.locations)"))
                .isZero();
    }

    @Test
    void primaryTeacherIsTheFirstInstructor() throws SQLException {
        List<String> secondFirst = csv.rows("select class_id from duckdb.classes join source.enrollments"
                + " on classSourcedId = class_id and userSourcedId = instructor_id"
                + " where \"primary\" = 'false' and instructor_id_2 is not null");

        assertThat(csv.number("select count(instructor_id_2) from duckdb.classes"))
                .isPositive();
        assertThat(secondFirst).isEmpty();
    }

    @Test
    void refusedEmailIsBlankAndNamesKeepTheirApostrophe() throws SQLException {
        assertThat(csv.number("select count(*) from duckdb.students where email_address is null"))
                .isPositive()
                .isEqualTo(csv.number("select count(*) from source.users where role = 'student'"
                        + " and status = 'active' and contains(email, '''')"));
        assertThat(csv.number("select count(*) from duckdb.students where contains(email_address, '''')"))
                .isZero();
        assertThat(csv.number("select count(*) from duckdb.students where last_name = 'O''Neill'"))
                .isPositive();
    }

    /** It keeps whoever has an address that is none, and classes whose term ends on the day. */
    @Test
    void theCarefulPeerSendsTheSameRostersAndReportsWhatPointsAtNothing(@TempDir Path folder)
            throws IOException, SQLException {
        SqlScript.main(new String[] {
            PEERS.resolve("asm.sql").toString(), "source=" + roster, "out=" + folder, "today=2026-11-23"
        });

        try (CsvFolder both = new CsvFolder().with("asm", folder, APPLES_FILES).with("duckdb", out, APPLES_FILES)) {
            assertThat(both.rows("from asm.rosters except all from duckdb.rosters"))
                    .isEmpty();
            assertThat(both.rows("from duckdb.rosters except all from asm.rosters"))
                    .isEmpty();
            assertThat(both.rows("select person_id from duckdb.students except all select person_id from asm.students"))
                    .isEmpty();
        }
        assertThat(Files.readAllLines(folder.resolve("rosters.csv")).stream().skip(1))
                .isSorted();
        assertThat(Files.readAllLines(folder.resolve("faults.txt")))
                .anyMatch(line -> line.startsWith("no class,"))
                .anyMatch(line -> line.startsWith("bad address,"));
    }

    @Test
    void pandasAgreesRowByRow(@TempDir Path folder) throws IOException, InterruptedException, SQLException {
        Python python = Python.find();
        if (System.getenv("CI") == null) {
            assumeTrue(
                    python.hasPandas(),
                    "NOT TESTED: no python3 with pandas, so nobody compares the two peers here."
                            + " Install it with: apt-get install python3-pandas");
        }

        Process pandas = new ProcessBuilder(
                        python.command(),
                        PEERS.resolve("convert.py").toString(),
                        roster.toString(),
                        folder.toString(),
                        "2026-11-23")
                .redirectErrorStream(true)
                .start();
        String printed = new String(pandas.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(pandas.waitFor()).as(printed).isZero();

        try (CsvFolder both =
                new CsvFolder().with("pandas", folder, APPLES_FILES).with("duckdb", out, APPLES_FILES)) {
            for (String file : APPLES_FILES) {
                assertThat(both.rows("from pandas." + file + " except all from duckdb." + file))
                        .as("%s of pandas alone", file)
                        .isEmpty();
                assertThat(both.rows("from duckdb." + file + " except all from pandas." + file))
                        .as("%s of duckdb alone", file)
                        .isEmpty();
                assertThat(Files.readAllLines(folder.resolve(file + ".csv")).get(0))
                        .isEqualTo(
                                Files.readAllLines(out.resolve(file + ".csv")).get(0));
            }
        }
    }
}
