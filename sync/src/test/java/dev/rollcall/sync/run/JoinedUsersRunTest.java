package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A SIS that makes a user for each school of a person: the person is sent once, with all of it. */
class JoinedUsersRunTest {
    private static final Settings JOINING = Settings.DEFAULTS.withDedupe(new Settings.Dedupe(Set.of("email")));

    @TempDir
    private Path folder = Path.of("");

    private Path source = Path.of("");

    /** Ana learns and Ruth teaches at both schools, each under two ids; two sisters share an address. */
    @BeforeEach
    void twoSchools() throws IOException {
        source = Files.createDirectories(folder.resolve("source"));
        write(
                "orgs",
                "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
                "north,,,North,school,,",
                "south,,,South,school,,");
        write(
                "academicSessions",
                "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear",
                "y,,,Year,schoolYear,2026-08-01,2027-07-31,,2027");
        write(
                "courses",
                "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes",
                "k,,,y,Art,ART,,north,,",
                "l,,,y,Band,BND,,south,,");
        write(
                "classes",
                "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods",
                "art,,,Art,,k,A,scheduled,,north,y,,,",
                "band,,,Band,,l,B,scheduled,,south,y,,,");
        write(
                "users",
                "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password",
                "ana-north,,,true,north,student,ana,,Ana,Perez,,,ana@school.example,,,,05,",
                "ana-south,,,true,south,student,ana,,Ana,Perez,,,ANA@school.example,,,,05,",
                "ruth-north,,,true,north,teacher,ruth,,Ruth,Adeyemi,,,ruth@school.example,,,,,",
                "ruth-south,,,true,south,teacher,ruth,,Ruth,Adeyemi,,,ruth@school.example,,,,,",
                "ida,,,true,north,student,ida,,Ida,Lund,,,lund@school.example,,,,05,",
                "ola,,,true,north,student,ola,,Ola,Lund,,,lund@school.example,,,,05,");
        write(
                "enrollments",
                "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
                "e1,,,art,north,ana-north,student,,,",
                "e2,,,band,south,ana-south,student,,,",
                "e3,,,art,north,ana-south,student,,,",
                "e4,,,art,north,ruth-north,teacher,true,,",
                "e5,,,band,south,ruth-south,teacher,true,,",
                "e6,,,art,north,ida,student,,,",
                "e7,,,art,north,ola,student,,,");
    }

    @Test
    void aPersonIsSentOnceWithTheSchoolsAndClassesOfAllUsers() throws Exception {
        RunReport report = home().sync(source, out(), JOINING);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(lines("students.csv")).hasSize(4).anyMatch(line -> line.matches("ana-north,.*,north,south"));
        assertThat(lines("staff.csv")).hasSize(2).anyMatch(line -> line.matches("ruth-north,.*,north,south"));
        assertThat(lines("rosters.csv"))
                .contains("e1,art,ana-north", "e2,band,ana-north")
                .noneMatch(line -> line.startsWith("e3,"));
        assertThat(lines("classes.csv")).anyMatch(line -> line.startsWith("band,") && line.contains("ruth-north"));
    }

    @Test
    void theReportNamesEachUser() throws Exception {
        RunReport report = home().sync(source, out(), JOINING);

        assertThat(count(report, ProblemKind.USER_JOINED)).isEqualTo(2);
        assertThat(count(report, ProblemKind.USER_NOT_JOINED)).as("the sisters").isEqualTo(2);
        Path problems = home().folder(report).resolve("problems.csv");
        assertThat(Files.readString(problems)).contains("ana-south", "ruth-south", "RST-310");
    }

    @Test
    void withoutTheSettingEachUserIsAPerson() throws Exception {
        RunReport report = home().sync(source, out(), Settings.DEFAULTS);

        assertThat(lines("students.csv")).hasSize(5);
        assertThat(count(report, ProblemKind.USER_JOINED)).isZero();
    }

    /** The id that Apple School Manager knows stays, whichever user comes or goes. */
    @Test
    void anotherUserOfAPersonChangesNoPersonId() throws Exception {
        home().sync(source, out(), JOINING);
        List<String> before = lines("students.csv");
        Path users = source.resolve("users.csv");
        Files.writeString(
                users,
                Files.readString(users)
                        + "aaa-first,,,true,south,student,ana,,Ana,Perez,,,ana@school.example,,,,05,\n");

        RunReport report = home().sync(source, out(), JOINING);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(lines("students.csv")).isEqualTo(before);
    }

    private long count(RunReport report, ProblemKind kind) {
        return report.problems().stream()
                .filter(group -> group.kind() == kind)
                .mapToLong(RunReport.ProblemGroup::count)
                .sum();
    }

    private void write(String file, String... lines) throws IOException {
        Files.write(source.resolve(file + ".csv"), List.of(lines));
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(out().resolve(file));
    }

    private TestHome home() {
        return new TestHome(folder.resolve("home"));
    }

    private Path out() {
        return folder.resolve("out");
    }
}
