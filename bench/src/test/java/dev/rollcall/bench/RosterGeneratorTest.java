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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RosterGeneratorTest {
    /** Large enough that DuckDB shares the work among its threads, which must not change the order of rows. */
    private static final RosterSize SIZE = new RosterSize("300k", 300_000);

    private Path parent;
    private Path roster;
    private CsvFolder csv;

    @BeforeAll
    void generate(@TempDir Path folder) throws IOException, SQLException {
        parent = folder;
        roster = RosterGenerator.generate(SIZE, 7, parent);
        csv = new CsvFolder().with("source", roster, RosterGenerator.FILES);
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
        assertThat(headers())
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

    private List<String> headers() throws IOException {
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
}
