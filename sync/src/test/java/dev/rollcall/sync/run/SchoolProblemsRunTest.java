package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollcall.sync.problem.About;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.report.ProblemFile;
import dev.rollcall.sync.report.ProblemFile.Whose;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The problems of each school lie in a file to hand on, and the report names people and classes beside their ids. */
@Tag("long")
class SchoolProblemsRunTest {
    private static final String HEADER = "file,line,column,record,value,code,severity,what,fix";

    private Path folder = Path.of("");
    private TestHome home = new TestHome(Path.of(""));

    @BeforeEach
    void anEmptyHome(@TempDir Path temporary) {
        folder = temporary;
        home = new TestHome(temporary.resolve("home"));
    }

    @Test
    void aProblemLiesInTheFileOfItsSchoolOfEachSchoolOrOfNone() throws Exception {
        RunReport report = home.check(school());

        assertThat(report.problemFiles())
                .extracting(ProblemFile::whose, ProblemFile::file, ProblemFile::org)
                .containsExactly(
                        tuple(Whose.SCHOOL, "problems-by-school/school-con.csv", "CON"),
                        tuple(Whose.SCHOOL, "problems-by-school/ecole-d-ete-con.csv", "École d'Été / CON"),
                        tuple(Whose.NO_SCHOOL, "problems-by-school/no-school.csv", ""));
        List<String> ofCon = lines(report, 0);
        List<String> ofSummer = lines(report, 1);
        List<String> ofNone = lines(report, 2);
        // The teacher has both schools, the pupil one, and the enrollment that of its class.
        assertThat(ofSummer).anyMatch(line -> line.startsWith("users.csv,4,email,t1"));
        assertThat(ofCon).anyMatch(line -> line.startsWith("users.csv,4,email,t1"));
        assertThat(ofSummer).anyMatch(line -> line.startsWith("users.csv,2,email,s1,'=1+1,"));
        assertThat(ofCon).noneMatch(line -> line.contains(",s1,"));
        assertThat(ofCon).anyMatch(line -> line.startsWith("enrollments.csv,5,userSourcedId,e4,s9"));
        assertThat(ofNone).anyMatch(line -> line.contains("RST-050")).noneMatch(line -> line.contains("RST-407"));
        assertThat(count(report, 0)).isEqualTo(ofCon.size());
        assertThat(count(report, 1)).isEqualTo(ofSummer.size());
        assertThat(count(report, 2)).isEqualTo(ofNone.size());
    }

    @Test
    void allFilesTogetherHaveEveryProblem() throws Exception {
        RunReport report = home.check(school());

        List<String> all = Files.readAllLines(home.folder(report).resolve("problems.csv"));
        List<String> inFiles = new ArrayList<>(List.of(HEADER));
        for (int index = 0; index < report.problemFiles().size(); index++) {
            inFiles.addAll(lines(report, index));
        }
        assertThat(inFiles).containsAll(all);
        assertThat(all).containsAll(inFiles);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its rights are lists, which a folder hands down")
    void theFilesAreTheirOwnersAlone() throws Exception {
        RunReport report = home.check(school());

        Path files = home.folder(report).resolve("problems-by-school");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.resolve("no-school.csv"))))
                .isEqualTo("rw-------");
    }

    @Test
    void whereNoProblemBelongsToASchoolThereIsNoFolder() throws Exception {
        RunReport report = home.check(TestSchool.of(5).write(folder.resolve("alder")));

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(report.problemFiles()).isEmpty();
        assertThat(home.folder(report).resolve("problems-by-school")).doesNotExist();
    }

    @Test
    void examplesNamePeopleAndClassesAndTheirSchools() throws Exception {
        RunReport report = home.check(school());

        assertThat(example(report, "RST-407", "s1").about())
                .isEqualTo(new About("Ada Lake", null, null, null, List.of("o1")));
        assertThat(example(report, "RST-102", "e4").about())
                .isEqualTo(new About(null, "Music 7", null, null, List.of("o2")));
        assertThat(Files.readString(home.folder(report).resolve("report.html")))
                .contains("Ada Lake", "Music 7", "problems-by-school/school-con.csv");
    }

    @Test
    void aMissingOrgIsSaidToExplainItsErrors() throws Exception {
        Path source = school();
        Files.writeString(source.resolve("orgs.csv"), "sourcedId,name,type\no1,Birch Lane School,school\n");
        Files.writeString(
                source.resolve("classes.csv"),
                "sourcedId,title,courseSourcedId,schoolSourcedId\nc1,Music 7,k1,o2\nc2,Music 8,k1,o2\nc3,,k9,o1\n");

        RunReport report = home.check(source);

        assertThat(report.verdict().sentence())
                .contains("4 errors stopped the run; nothing was sent. One missing org, 'o2', explains 3 of 4 errors.");
    }

    @Test
    void theSourceIsNamedByItsWholePath() throws Exception {
        RunReport report = SyncRun.run(
                new RunRequest(
                        RunRequest.Aim.CHECK,
                        "pom.xml",
                        Optional.empty(),
                        home.path(),
                        false,
                        TestHome.DAY,
                        Settings.DEFAULTS,
                        Clock.systemUTC()),
                RunEvent.NOBODY);

        assertThat(report.source())
                .isEqualTo(Path.of("pom.xml").toAbsolutePath().toString());
    }

    private static Problem example(RunReport report, String code, String record) {
        return report.problems().stream()
                .filter(group -> group.kind().code().equals(code))
                .map(ProblemGroup::examples)
                .flatMap(List::stream)
                .filter(problem -> record.equals(problem.where().record()))
                .findFirst()
                .orElseThrow();
    }

    private static long count(RunReport report, int index) {
        ProblemFile file = report.problemFiles().get(index);
        return file.errors() + file.warnings() + file.notes();
    }

    private List<String> lines(RunReport report, int index) throws IOException {
        String file = report.problemFiles().get(index).file();
        List<String> lines =
                new ArrayList<>(Files.readAllLines(home.folder(report).resolve(file)));
        assertThat(lines.remove(0)).isEqualTo(HEADER);
        return lines;
    }

    /** Two schools with names that no file can have, and a teacher of both. */
    private Path school() throws IOException {
        Path source = Files.createDirectories(folder.resolve("school"));
        Files.writeString(
                source.resolve("orgs.csv"), "sourcedId,name,type\no1,École d'Été / CON,school\no2,CON,school\n");
        Files.writeString(source.resolve("users.csv"), """
                sourcedId,orgSourcedIds,role,username,givenName,familyName,identifier,email,grades
                s1,o1,student,ada,Ada,Lake,n1,=1+1,7
                s2,o1,student,ben,Ben,Dove,n2,ben@school.example,8
                t1,"o1,o2",teacher,cleo,Cleo,Reed,n3,no address,
                """);
        Files.writeString(source.resolve("courses.csv"), "sourcedId,title,orgSourcedId\nk1,Music,o1\n");
        Files.writeString(
                source.resolve("classes.csv"), "sourcedId,title,courseSourcedId,schoolSourcedId\nc1,Music 7,k1,o2\n");
        Files.writeString(source.resolve("enrollments.csv"), """
                sourcedId,classSourcedId,userSourcedId,role
                e1,c1,s1,student
                e2,c1,s2,student
                e3,c1,t1,teacher
                e4,c1,s9,student
                """);
        return source;
    }
}
