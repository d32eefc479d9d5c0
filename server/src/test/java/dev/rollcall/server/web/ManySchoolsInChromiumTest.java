package dev.rollcall.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.rollcall.server.Browser;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.access.FirstLink;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.OrganisationStore;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.Run.Cause;
import dev.rollcall.server.runs.RunQueue;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.RunRequest.Aim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The pages of a district of forty schools with long names, half of which are missing in the last export. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManySchoolsInChromiumTest {
    private static final int SCHOOLS = 40;
    private static final String DISTRICT =
            "United Consolidated School District of Alder Valley, Lower Meadows and Upper Fernhollow";
    private static final String CONNECTION = "Student information system of the whole district and its office";

    private ServerUnderTest server;
    private Browser dana;
    private String at;
    private Run held;

    @BeforeAll
    void begin() throws IOException {
        server = ServerUnderTest.start();
        dana = server.browser();
        String setUp = "/setup/" + server.get(FirstLink.class).token().orElseThrow();
        dana.get(setUp);
        dana.post(
                setUp,
                Map.of(
                        "name",
                        "Dana Whitcombe-Throckmorton of Hohenstein",
                        "email",
                        "dana@school.example",
                        "password",
                        Browser.PASSWORD,
                        "organisation",
                        DISTRICT,
                        "zone",
                        "America/Denver",
                        "first",
                        "checklist"));
        String organisation = server.get(OrganisationStore.class).all().get(0).id();
        at = "/organisations/" + organisation;
        ConnectionStore connections = server.get(ConnectionStore.class);
        Path source = server.home().resolve("roster");
        lay(source, SCHOOLS);
        Connection connection = connections.add(
                organisation,
                CONNECTION,
                "",
                "source: " + source + "\ndelivery:\n  to: " + server.home().resolve("sent.zip") + "\n",
                "Dana");
        connections.add(organisation, "Another system", "", "source: uploads\n", "Dana");
        dana.get(at);
        dana.post(at + "/connections/" + connection.id() + "/state", Map.of("state", "LIVE"));
        Run first = run(connection);
        dana.post(at + "/runs/" + first.id() + "/upload", Map.of("arrived", "true"));
        lay(source, SCHOOLS / 2);
        held = run(connection);
        assertThat(held.outcome()).contains(Outcome.HELD);
    }

    @AfterAll
    void end() {
        server.close();
    }

    private Run run(Connection connection) {
        RunStore runs = server.get(RunStore.class);
        Connection now = server.get(ConnectionStore.class).find(connection.id()).orElseThrow();
        long id = server.get(RunQueue.class)
                .ask(now, Cause.PERSON, Optional.of("Dana Whitcombe"), Aim.DELIVER, Optional.empty());
        ServerUnderTest.await(
                "run " + id,
                () -> runs.find(now.organisation(), id).orElseThrow().isOver());
        return runs.find(now.organisation(), id).orElseThrow();
    }

    private static String school(int number) {
        return number % 5 == 0
                ? "Archibald Montgomery Featherstonehaugh Memorial Comprehensive Secondary School No. " + number
                : number % 7 == 0
                        ? "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkschule" + number
                        : "S " + number;
    }

    private static void lay(Path folder, int schools) throws IOException {
        StringBuilder orgs = new StringBuilder("sourcedId,name,type\n");
        StringBuilder users =
                new StringBuilder("sourcedId,orgSourcedIds,role,username,givenName,familyName,email,enabledUser\n");
        StringBuilder courses = new StringBuilder("sourcedId,title,orgSourcedId\n");
        StringBuilder classes = new StringBuilder(
                "sourcedId,title,courseSourcedId,classCode,classType,schoolSourcedId,termSourcedIds\n");
        StringBuilder enrollments = new StringBuilder("sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role\n");
        for (int one = 1; one <= schools; one++) {
            orgs.append("o%d,\"%s\",school%n".formatted(one, school(one)));
            courses.append("k%d,Mathematics %d,o%d%n".formatted(one, one, one));
            classes.append("c%d,Mathematics %d,k%d,5-%d,scheduled,o%d,t%n".formatted(one, one, one, one, one));
            users.append("t%d,o%d,teacher,t%d,Ines,Duarte,t%d@district.example,true%n".formatted(one, one, one, one));
            enrollments.append("e%d,c%d,o%d,t%d,teacher%n".formatted(one, one, one, one));
            for (int pupil = 1; pupil <= 3; pupil++) {
                String id = "s" + one + "-" + pupil;
                users.append("%s,o%d,student,%s,Pupil,Number%d,%s,true%n"
                        .formatted(id, one, id, pupil, pupil == 3 ? "" : id + "@students.of.the.district.example"));
                enrollments.append("e%s,c%d,o%d,%s,student%n".formatted(id, one, one, id));
            }
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("orgs.csv"), orgs);
        Files.writeString(folder.resolve("users.csv"), users);
        Files.writeString(folder.resolve("courses.csv"), courses);
        Files.writeString(folder.resolve("classes.csv"), classes);
        Files.writeString(folder.resolve("enrollments.csv"), enrollments);
        Files.writeString(folder.resolve("academicSessions.csv"), """
                sourcedId,title,type,startDate,endDate,schoolYear
                t,A long time,schoolYear,2020-08-01,2090-07-31,2090
                """);
    }

    @Test
    void theHomePageSaysOfWhichConnectionEachRunIs() {
        String home = dana.get(at).body();
        assertThat(home)
                .containsPattern("class=\"crumbs\"><a href=\"[^\"]*\">" + CONNECTION
                        + "</a></p><h1>(?s:.){0,400}Waiting for your")
                .containsPattern("data-label=\"Connection\">" + CONNECTION
                        + "</td>\\s*<td role=\"cell\" data-label=\"Result\">");
    }

    @Test
    void whoeverDecidesSeesEverySchoolAndNeedNotPassEveryLimit() {
        String page = dana.get(at + "/runs/" + held.id()).body();
        assertThat(IntStream.rangeClosed(1, SCHOOLS).mapToObj(ManySchoolsInChromiumTest::school))
                .allSatisfy(school -> assertThat(page).contains("scope=\"row\">" + school + "<"));
        String why = page.substring(page.indexOf("Why it is on hold"), page.indexOf(">Decide<"));
        assertThat(why).containsPattern("<details><summary>\\d+ more limits are exceeded</summary>");
        assertThat(why.substring(0, why.indexOf("<details>")).split("<li>", -1)).hasSize(1 + 8);
    }

    @Test
    void aRunIsFoundByTheNameThatProblemsCallItBy() {
        String folder = held.folder().orElseThrow();
        assertThat(dana.get(at + "/runs/" + held.id()).body()).contains("<dd>" + held.id() + " <span", folder);
        assertThat(dana.get(at + "/search?q=" + folder).body()).contains("href=\"" + at + "/runs/" + held.id() + "\"");
        assertThat(dana.get(at + "/search?q=20200101-000000").body()).doesNotContain("/runs/" + held.id());
    }

    @Test
    void nothingIsCutOrSqueezedOrScrollsSideways() {
        try (Pages pages = new Pages(server.url(""))) {
            Page window = pages.open();
            window.navigate("/sign-in");
            window.getByLabel("E-mail address").fill("dana@school.example");
            window.getByLabel("Password").fill(Browser.PASSWORD);
            window.locator("button.btn-primary").click();
            window.waitForURL(url -> !url.endsWith("/sign-in"));
            dana.post(
                    at + "/settings/invitations",
                    Map.of("email", "a.long.name@students.example", "role", "SITE_MANAGER"));
            for (String path : new String[] {
                "", "/runs", "/runs/" + held.id(), "/connections/1/selection", "/settings", "/settings/notifications"
            }) {
                window.navigate(at + path);
                pages.check("many-schools" + path.replace('/', '-'), window);
            }
            assertThat(pages.faults()).isEmpty();
        }
    }
}
