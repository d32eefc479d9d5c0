package dev.rollcall.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RosterGeneratorTest {
    /** Large enough that DuckDB shares the work among its threads, which must not change the order of rows. */
    private static final RosterSize SIZE = new RosterSize("300k", 300_000);

    private Path parent;
    private Path roster;
    private Path later;
    private CsvFolder csv;

    @BeforeAll
    void generate(@TempDir Path folder) throws IOException, SQLException {
        parent = folder;
        roster = RosterGenerator.generate(SIZE, 7, parent);
        later = RosterGenerator.generateLater(roster, 7);
        csv = new CsvFolder().with("source", roster, RosterGenerator.FILES).with("later", later, RosterGenerator.FILES);
    }

    @AfterAll
    void close() throws SQLException {
        csv.close();
    }

    @Test
    void sameSeedGivesTheSameBytes(@TempDir Path elsewhere) throws IOException, SQLException {
        Path again = RosterGenerator.generate(SIZE, 7, elsewhere);

        for (String file : RosterGenerator.FILES) {
            assertThat(again.resolve(file + ".csv")).hasSameBinaryContentAs(roster.resolve(file + ".csv"));
        }
    }

    @Test
    void anotherSeedGivesAnotherRoster(@TempDir Path elsewhere) throws IOException, SQLException {
        Path other = RosterGenerator.generate(SIZE, 8, elsewhere);

        assertThat(Files.mismatch(other.resolve("enrollments.csv"), roster.resolve("enrollments.csv")))
                .isNotEqualTo(-1);
    }

    @Test
    void rosterIsMadeOnce() throws IOException, SQLException {
        Path marker = Files.createFile(roster.resolve("marker"));

        Path again = RosterGenerator.generate(SIZE, 7, parent);

        assertThat(again).isEqualTo(roster);
        Files.delete(marker);
    }

    @Test
    void rowsComeNearToThoseAskedFor() throws IOException {
        assertThat((double) RowCount.of(roster)).isBetween(0.98 * SIZE.rows(), 1.02 * SIZE.rows());
    }

    @Test
    void eachFileHasTheColumnsOfTheStandardInOrder() throws IOException {
        assertThat(headers(roster))
                .containsExactly(
                        "propertyName,value",
                        "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
                        "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear",
                        "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,"
                                + "subjects,subjectCodes",
                        "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,"
                                + "schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods",
                        "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,"
                                + "familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password",
                        "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,"
                                + "beginDate,endDate");
    }

    private static List<String> headers(Path roster) throws IOException {
        List<String> headers = new ArrayList<>();
        for (String file : RosterGenerator.FILES) {
            try (Stream<String> lines = Files.lines(roster.resolve(file + ".csv"))) {
                headers.add(lines.findFirst().orElseThrow());
            }
        }
        return headers;
    }

    @Test
    void onlyWhatHasACommaIsQuoted() throws IOException {
        try (Stream<String> lines = Files.lines(roster.resolve("classes.csv"))) {
            List<String> quoted = lines.filter(line -> line.contains("\"")).toList();

            assertThat(quoted).isNotEmpty().allMatch(line -> line.matches("([^\"]*\"[^\",]+,[^\"]+\")+[^\"]*"));
        }
        try (Stream<String> lines = Files.lines(roster.resolve("enrollments.csv"))) {
            assertThat(lines).noneMatch(line -> line.contains("\""));
        }
    }

    @Test
    void eachPupilHasNinePlacesInClassesOfTwentySeven() throws SQLException {
        assertThat(csv.number("select count(*) filter (role = 'student') / (select count(*) from source.users"
                        + " where role = 'student') from source.enrollments"))
                .isEqualTo(9);
        assertThat(csv.number("select avg(pupils) from (select count(*) as pupils from source.enrollments"
                        + " where role = 'student' group by classSourcedId having classSourcedId not like 'CX%')"))
                .isBetween(26.0, 28.0);
    }

    @Test
    void schoolsHaveAThousandPupilsAndOneOfStaffForFifteen() throws SQLException {
        assertThat(csv.number("select count(*) filter (type = 'district') from source.orgs"))
                .isEqualTo(1);
        assertThat(csv.number("select (select count(*) from source.users where role = 'student')"
                        + " / count(*) filter (type = 'school') from source.orgs"))
                .isBetween(950.0, 1050.0);
        assertThat(csv.number("select count(*) filter (role = 'student') / count(*) filter (role = 'teacher')"
                        + " from source.users"))
                .isEqualTo(15);
    }

    @Test
    void faultsComeAtTheirRates() throws SQLException {
        assertThat(csv.number("select 100 * avg((contains(email, ''''))::int) from source.users"))
                .isBetween(0.8, 1.2);
        assertThat(csv.number("select 100 * avg((status = 'tobedeleted')::int) from source.users"))
                .isBetween(1.7, 2.3);
        assertThat(csv.number("select 100 * avg((classSourcedId not in (select sourcedId from source.classes))::int)"
                        + " from source.enrollments"))
                .isBetween(0.8, 1.2);
        assertThat(csv.number("select 100 * avg((contains(termSourcedIds, 'FALL26'))::int) from source.classes"))
                .isBetween(88.0, 92.0);
    }

    @Test
    void nothingIsThereTwice() throws SQLException {
        for (String file : List.of("orgs", "academicSessions", "courses", "classes", "users", "enrollments")) {
            assertThat(csv.number("select count(*) - count(distinct sourcedId) from source." + file))
                    .as(file)
                    .isZero();
        }
        assertThat(csv.number("select count(*) - count(distinct email) from source.users"))
                .isZero();
        assertThat(csv.number("select count(*) - count(distinct (classSourcedId, userSourcedId))"
                        + " from source.enrollments"))
                .isZero();
    }

    @Test
    void eachClassHasOnePrimaryTeacherOfItsSchool() throws SQLException {
        assertThat(csv.rows("select distinct count(*) filter (\"primary\" = 'true') from source.enrollments"
                        + " where role = 'teacher' group by classSourcedId"))
                .containsExactly("1");
        assertThat(csv.rows("select distinct orgSourcedIds = schoolSourcedId from source.enrollments"
                        + " join source.users on users.sourcedId = userSourcedId and users.role = enrollments.role"))
                .containsExactly("true");
    }

    @Test
    void allReferencesButThoseToAClassResolve() throws SQLException {
        assertThat(csv.number("select count(*) from source.enrollments where userSourcedId not in"
                        + " (select sourcedId from source.users) or schoolSourcedId not in"
                        + " (select sourcedId from source.orgs)"))
                .isZero();
        assertThat(csv.number("select count(*) from source.classes where courseSourcedId not in"
                        + " (select sourcedId from source.courses) or schoolSourcedId not in"
                        + " (select sourcedId from source.orgs)"))
                .isZero();
    }

    @Test
    void enrollmentsDoNotComeInTheOrderOfTheirIds() throws SQLException {
        assertThat(csv.number("select avg((sourcedId > previous)::int) from (select sourcedId, lag(sourcedId) over"
                        + " (order by number) as previous from (select sourcedId, row_number() over () as number"
                        + " from source.enrollments))"))
                .isLessThan(0.95);
    }

    @Test
    void sameSeedGivesTheSameBytesLater(@TempDir Path elsewhere) throws IOException, SQLException {
        Path again = RosterGenerator.generateLater(RosterGenerator.generate(SIZE, 7, elsewhere), 7);

        for (String file : RosterGenerator.FILES) {
            assertThat(again.resolve(file + ".csv")).hasSameBinaryContentAs(later.resolve(file + ".csv"));
        }
    }

    @Test
    void anotherSeedChangesOthersLater(@TempDir Path elsewhere) throws IOException, SQLException {
        Path copy = elsewhere.resolve("roster");
        BenchFolder.copy(roster, copy);

        Path other = RosterGenerator.generateLater(copy, 8);

        assertThat(Files.mismatch(other.resolve("users.csv"), later.resolve("users.csv")))
                .isNotEqualTo(-1);
    }

    @Test
    void threeOfAHundredUsersHaveAnotherNameLater() throws SQLException {
        assertThat(csv.number("select 100 * count(*) / (select count(*) from source.users) from later.users as now"
                        + " join source.users as before using (sourcedId) where now.familyName <> before.familyName"))
                .isBetween(2.7, 3.3);
        assertThat(csv.number("select count(*) from (select * exclude (familyName, dateLastModified) from source.users"
                        + " except all select * exclude (familyName, dateLastModified) from later.users)"))
                .isZero();
        assertThat(csv.number("select count(*) from later.users"))
                .isEqualTo(csv.number("select count(*) from source.users"));
    }

    @Test
    void threeOfAHundredEnrollmentsMoveComeOrGoLater() throws SQLException {
        String ofHundred = "select 100 * count(*) / (select count(*) from source.enrollments) from ";

        assertThat(csv.number(ofHundred + "later.enrollments as now join source.enrollments as before"
                        + " using (sourcedId) where now.classSourcedId <> before.classSourcedId"))
                .isBetween(0.9, 1.1);
        assertThat(csv.number(ofHundred + "later.enrollments anti join source.enrollments using (sourcedId)"))
                .isBetween(0.9, 1.1);
        assertThat(csv.number(ofHundred + "source.enrollments anti join later.enrollments using (sourcedId)"))
                .isBetween(0.9, 1.1);
        assertThat(csv.number(ofHundred + "(select sourcedId, dateLastModified, classSourcedId from source.enrollments"
                        + " except all select sourcedId, dateLastModified, classSourcedId from later.enrollments)"))
                .isBetween(1.8, 2.2);
    }

    @Test
    void allElseIsLaterAsItWas() throws IOException, SQLException {
        for (String file : List.of("manifest", "orgs", "academicSessions", "courses", "classes")) {
            assertThat(later.resolve(file + ".csv")).hasSameBinaryContentAs(roster.resolve(file + ".csv"));
        }
        assertThat(csv.rows("from source.enrollments where role = 'teacher' order by sourcedId"))
                .isEqualTo(csv.rows("from later.enrollments where role = 'teacher' order by sourcedId"));
        assertThat(headers(later)).isEqualTo(headers(roster));
    }

    @Test
    void whoMovesOrComesLaterFitsIn() throws SQLException {
        assertThat(csv.number("select count(*) - count(distinct sourcedId) from later.enrollments"))
                .isZero();
        assertThat(csv.number("select count(*) - count(distinct (classSourcedId, userSourcedId))"
                        + " from later.enrollments"))
                .isZero();
        assertThat(csv.rows("select distinct now.schoolSourcedId = classes.schoolSourcedId,"
                        + " now.beginDate = if(termSourcedIds = 'SPRING27', '2027-01-20', '2026-08-15'),"
                        + " now.endDate = if(termSourcedIds = 'FALL26', '2027-01-20', '2027-06-30'), now.role"
                        + " from later.enrollments as now join later.classes on classes.sourcedId = classSourcedId"
                        + " where now.dateLastModified = '2026-11-22T02:00:00.000Z'"))
                .containsExactly("true true true student");
    }
}
