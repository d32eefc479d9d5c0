package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.lookup.Explain;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.MatchCounts;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whole runs that match people with a file of those whom Apple School Manager holds. */
@Tag("long")
class MatchRunTest {
    private static final Set<String> BY_EMAIL = Set.of("email_address");

    @RegisterExtension
    static final TestFolder FOLDER = new TestFolder();

    private TestHome home = new TestHome(Path.of(""));

    @BeforeEach
    void anEmptyHome() {
        home = new TestHome(FOLDER.resolve("home"));
    }

    @Test
    void thePersonIdThatAppleKnowsGoesIntoAllFiles() throws Exception {
        people(
                "person_id,email_address\n47-11,ADA@school.example\n\"47, 12\",ben@school.example\n47-13,cleo@school.example\n");

        RunReport report = home.sync(school(), FOLDER.resolve("out"), match(BY_EMAIL, false, false));

        assertThat(problems(report)).containsExactly("RST-050");
        Map<String, String> files = TestHome.filesIn(FOLDER.resolve("out"));
        assertThat(files.get("students.csv"))
                .contains("\n47-11,", "\n\"47, 12\",")
                .doesNotContain("s1", "s2");
        assertThat(files.get("staff.csv")).contains("\n47-13,").doesNotContain("t1");
        assertThat(files.get("rosters.csv")).contains("e1,c1,47-11\n", "e2,c1,\"47, 12\"\n");
        assertThat(files.get("classes.csv")).contains("47-13");
        assertThat(unmatched(report)).isEmpty();
    }

    @Test
    void whoMatchesNobodyStopsTheRunAndStandsInAFile() throws Exception {
        RunReport report = withTwoCleos();

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.ERRORS);
        assertThat(problems(report)).containsExactly("RST-601", "RST-602", "RST-611", "RST-050");
        assertThat(FOLDER.resolve("out")).doesNotExist();
        assertThat(unmatched(report))
                .containsExactly(
                        "users.csv,3,s2,Ben,,Dove,ben@school.example,n2,ben,8,unmatched,",
                        "users.csv,4,t1,Cleo,,Reed,cleo@school.example,n3,cleo,,two candidates,4713 4714");
    }

    @Test
    void whoMatchesNobodyIsCreatedWhereTheSchoolWantsIt() throws Exception {
        people("person_id,email_address\n4711,ada@school.example\n");

        RunReport report = home.sync(school(), FOLDER.resolve("out"), match(BY_EMAIL, false, true));

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(TestHome.filesIn(FOLDER.resolve("out")).get("students.csv")).contains("\n4711,", "\ns2,");
        assertThat(unmatched(report)).hasSize(2).allMatch(line -> line.contains("unmatched"));
    }

    @Test
    void namesAndGradeTellTwoPeopleOfOneNameApart() throws Exception {
        people(
                "person_id,first_name,last_name,grade_level\n4711,ada,LAKE,7\n4721,Ada,Lake,9\n4712,Ben,Dove ,8\n4713,Cleo,Reed,\n");

        RunReport report = home.sync(
                school(), FOLDER.resolve("out"), match(Set.of("first_name", "last_name", "grade_level"), false, true));

        assertThat(TestHome.filesIn(FOLDER.resolve("out")).get("students.csv"))
                .contains("\n4711,n1,Ada,", "\n4712,n2,Ben,")
                .doesNotContain("4721");
        assertThat(unmatched(report)).singleElement().asString().contains("t1,Cleo");
    }

    @Test
    void numberOrUsernameWillDoAsWell() throws Exception {
        people("person_id,person_number,sis_username\n4711,N1,Ada\n4712,n2,ben\n4713,n3,cleo\n");

        home.sync(school(), FOLDER.resolve("out"), match(Set.of("person_number", "sis_username"), false, false));

        assertThat(TestHome.filesIn(FOLDER.resolve("out")).get("rosters.csv")).contains("4711", "4712");
    }

    @Test
    void anIdThatIsThereByChanceIsNotTakenWhereIdsAreNew() throws Exception {
        people("person_id,email_address\ns2,dan@school.example\n4711,ada@school.example\n4713,cleo@school.example\n");

        RunReport held = home.sync(school(), FOLDER.resolve("held"), match(BY_EMAIL, true, true));
        RunReport stays = home.sync(school(), FOLDER.resolve("stays"), match(BY_EMAIL, false, true));

        assertThat(stays.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(problems(held)).containsExactly("RST-606", "RST-050");
    }

    @Test
    void nobodyKnownIsSaidOnce() throws Exception {
        people("person_id,email_address\n");

        RunReport report = home.sync(school(), FOLDER.resolve("out"), match(BY_EMAIL, false, false));

        assertThat(problems(report)).containsExactly("RST-607", "RST-035", "RST-050");
        assertThat(report.problems().get(0).count()).isEqualTo(1);
    }

    @Test
    void aMissingFileOfPeopleStopsTheRun() throws Exception {
        RunReport report = home.sync(school(), FOLDER.resolve("out"), match(BY_EMAIL, false, true));

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.ERRORS);
        assertThat(problems(report)).containsExactly("RST-612", "RST-050");
    }

    @Test
    void withoutTheSettingThereIsNoFileAndNobodyIsMatched() throws Exception {
        RunReport report = home.sync(school(), FOLDER.resolve("out"));

        assertThat(TestHome.filesIn(FOLDER.resolve("out")).get("students.csv")).contains("\ns1,", "\ns2,");
        assertThat(home.folder(report).resolve("unmatched.csv")).doesNotExist();
    }

    @Test
    void theReportCountsWhoIsRecognisedAndByWhat() throws Exception {
        RunReport report = withoutCleo();

        assertThat(report.match()).isEqualTo(new MatchCounts(List.of("email_address"), 1, 1, 0, 1, 0, 0));
        assertThat(Files.readString(home.folder(report).resolve("report.html")))
                .contains("2 recognised (1 by Person ID, 1 by e-mail address)", "1 new", "unmatched.csv");
        assertThat(Files.readString(home.folder(report).resolve("report.json"))).contains("\"recognised\": 2");
        assertThat(home.sync(school(), FOLDER.resolve("plain")).match()).isNull();
    }

    @Test
    void whoIsAmbiguousOrUnmatchedCountsOnce() throws Exception {
        RunReport report = withTwoCleos();

        assertThat(report.match()).isEqualTo(new MatchCounts(List.of("email_address"), 0, 1, 0, 0, 1, 1));
    }

    @Test
    void aRecordSaysByWhatItsPersonWasRecognised() throws Exception {
        RunReport report = withoutCleo();

        assertThat(explained(report, "s1")).contains("match     recognised by e-mail address as Person ID '4711'");
        assertThat(explained(report, "s2")).contains("match     recognised by the Person ID 's2'");
        assertThat(explained(report, "t1"))
                .contains("match     new: nobody in Apple School Manager has the same e-mail address");
        assertThat(explained(report, "4711")).contains("user 's1' (Ada Lake)");
    }

    @Test
    void aRecordSaysWhomItsPersonCouldBe() throws Exception {
        RunReport report = withTwoCleos();

        assertThat(explained(report, "t1"))
                .contains("match     ambiguous: '4713' and '4714' have the same e-mail address");
        assertThat(explained(report, "s2"))
                .contains("match     not recognised: nobody in Apple School Manager has the same e-mail address");
    }

    /** Apple School Manager knows Ada and two people with the address of Cleo. */
    private RunReport withTwoCleos() throws Exception {
        return FOLDER.once("two Cleos", () -> {
            people(
                    "person_id,email_address\n4711,ada@school.example\n4713,cleo@school.example\n4714,cleo@school.example\n");
            return home.sync(school(), FOLDER.resolve("out"), match(BY_EMAIL, false, false));
        });
    }

    /** Apple School Manager knows Ada by her address and Ben by his id; whoever else comes is new. */
    private RunReport withoutCleo() throws Exception {
        return FOLDER.once("without Cleo", () -> {
            people("person_id,email_address\n4711,ada@school.example\ns2,ben@school.example\n");
            return home.sync(school(), FOLDER.resolve("out"), match(BY_EMAIL, false, true));
        });
    }

    private String explained(RunReport report, String record) {
        return Explain.of(home.folder(report), record, Engines.ofCommand(), Cancellation.NONE).stream()
                .map(way -> way.title() + "\n" + String.join("\n", way.lines()))
                .collect(Collectors.joining("\n"));
    }

    private Settings match(Set<String> fields, boolean idsAreNew, boolean createUnmatched) {
        return TestHome.match(new Settings.Match(
                true, fields, Optional.of(FOLDER.resolve("people.csv")), idsAreNew, createUnmatched, Set.of()));
    }

    private void people(String text) throws IOException {
        Files.writeString(FOLDER.resolve("people.csv"), text);
    }

    private List<String> unmatched(RunReport report) throws IOException {
        List<String> lines =
                new ArrayList<>(Files.readAllLines(home.folder(report).resolve("unmatched.csv")));
        assertThat(lines.remove(0))
                .isEqualTo("source_file,line,person_id,first_name,middle_name,last_name,email_address,person_number,"
                        + "sis_username,grade_level,reason,candidates");
        return lines;
    }

    /** Before the first run the file alone knows whom Apple School Manager holds. */
    @Test
    void anIdOfSomebodyElseIsFoundInTheFileOnTheFirstRun() throws Exception {
        people("""
                person_id,first_name,last_name,email_address,person_number,sis_username,role
                s1,Nora,Quist,nora@school.example,n9,nora,Student
                old2,Ben,Dove,ben@school.example,n2,ben,Student
                t1,Cleo,Reed,cleo@school.example,n3,cleo,Student
                """);

        RunReport report = home.sync(
                school(),
                FOLDER.resolve("out"),
                SettingsText.read("rollcall.yaml", "match: {people: people.csv}", FOLDER.path())
                        .settings());

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.ERRORS);
        assertThat(problems(report)).contains("RST-614", "RST-616", "RST-617");
        assertThat(report.problems().stream()
                        .filter(group -> group.kind().code().equals("RST-614"))
                        .flatMap(group -> group.examples().stream())
                        .map(problem -> problem.detail()))
                .containsExactly("Nora Quist, nora@school.example");
    }

    private static List<String> problems(RunReport report) {
        return report.problems().stream()
                .map(ProblemGroup::kind)
                .map(kind -> kind.code())
                .filter(code -> !code.equals("RST-016") && !code.equals("RST-056"))
                .toList();
    }

    /** Ada and Ben, who are taught by Cleo. */
    private Path school() throws IOException {
        Path source = Files.createDirectories(FOLDER.resolve("school"));
        Files.writeString(source.resolve("orgs.csv"), "sourcedId,name,type\no1,Birch Lane School,school\n");
        Files.writeString(source.resolve("users.csv"), """
                sourcedId,orgSourcedIds,role,username,givenName,familyName,identifier,email,grades
                s1,o1,student,ada,Ada,Lake,n1,ada@school.example,7
                s2,o1,student,ben,Ben,Dove,n2,ben@school.example,8
                t1,o1,teacher,cleo,Cleo,Reed,n3,cleo@school.example,
                """);
        Files.writeString(source.resolve("courses.csv"), "sourcedId,title,orgSourcedId\nk1,Music,o1\n");
        Files.writeString(
                source.resolve("classes.csv"), "sourcedId,title,courseSourcedId,schoolSourcedId\nc1,Music 7,k1,o1\n");
        Files.writeString(
                source.resolve("enrollments.csv"),
                "sourcedId,classSourcedId,userSourcedId,role\ne1,c1,s1,student\ne2,c1,s2,student\ne3,c1,t1,teacher\n");
        return source;
    }
}
