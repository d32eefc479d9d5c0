package dev.rollcall.server.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser;
import dev.rollcall.server.Browser.Answer;
import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.access.Operator;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.access.Passwords;
import dev.rollcall.server.access.Role;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.runs.Run;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.cancel.Cancelled;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.UploadMarks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The pages of the directory: classes, schools, history, where values come from, versions sent again, hand edits, conflicts. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DirectoryPagesTest {
    private ServerUnderTest server;
    private Browser dana;
    private Browser grace;
    private School school;

    /** Two versions: Ben has left, Dora has another name and is in the music class. */
    @BeforeAll
    void begin() {
        server = ServerUnderTest.start();
        dana = server.administrator();
        grace = peopleManager();
        school = School.add(
                server, "two versions", "overrides:\n  - sourcedId: s1\n    email: ada.lake@school.example\n");
        school.delivered();
        school.write("users.csv", """
                sourcedId,orgSourcedIds,role,username,givenName,familyName,identifier,email,grades
                s1,o1,student,ada,Ada,Lake,n1,ada@school.example,7
                s3,o2,student,dora,Dora,Finch-Hart,n4,dora@school.example,8
                t1,o1,teacher,cleo,Cleo,Reed,n3,cleo@school.example,
                """);
        school.write("enrollments.csv", """
                sourcedId,classSourcedId,userSourcedId,role
                e1,c1,s1,student
                e5,c1,s3,student
                e3,c1,t1,teacher
                e4,c2,s3,student
                """);
        school.delivered();
    }

    @AfterAll
    void end() {
        server.close();
    }

    private Browser peopleManager() {
        OperatorStore operators = server.get(OperatorStore.class);
        Operator operator = operators.add(
                "grace@school.example",
                "Grace Adeyemi",
                server.get(Passwords.class).hash(Browser.PASSWORD),
                false);
        operators.setRole(operator.id(), School.ORG, Role.PEOPLE_MANAGER, false);
        Browser browser = server.browser();
        browser.get("/sign-in");
        browser.post("/sign-in", Map.of("email", operator.email(), "password", Browser.PASSWORD));
        return browser;
    }

    private String page(String path) {
        Answer answer = grace.get(school.directory(path));
        assertThat(answer.status()).as(path + answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void aClassHasItsPeopleItsHistoryAndWhatAppleHas() {
        assertThat(page("/classes/c1"))
                .contains("Cleo Reed", "Ada Lake", "Dora Finch-Hart", "Handed over: Apple’s server has it.");
        assertThat(past("/classes/c1"))
                .containsPattern("(?s)Version 2</a>.*Came:\\s*<a[^>]*><bdi>Dora Finch-Hart")
                .containsPattern("(?s)Left:\\s*<a[^>]*><bdi>Ben Dove");
        assertThat(grace.get(school.directory("/classes/c9")).status()).isEqualTo(404);
        assertThat(page("/classes?q=music")).contains("Music").doesNotContain("/classes/c2");
    }

    @Test
    void whoAsksAQuestionTooManyIsSentAwayForAMomentAndOtherPagesAnswer() throws InterruptedException {
        Engines engines = server.get(Engines.class);
        Cancellation leaving = new Cancellation();
        List<Thread> waiting = new ArrayList<>();
        try (SqlEngine all = engines.lease(new Engines.Demand(1L << 40, 64), Cancellation.NONE)) {
            CountDownLatch begun = new CountDownLatch(20);
            for (int one = 0; one < 20; one++) {
                Thread thread = new Thread(() -> {
                    try (SqlEngine mine =
                            engines.lease(new Engines.Demand(1L << 20, 1), server.home(), leaving, begun::countDown)) {
                        mine.cancel();
                    } catch (Cancelled asTold) {
                        // The end of the test.
                    }
                });
                thread.start();
                waiting.add(thread);
            }
            begun.await();

            Answer busy = grace.get(school.directory("/people?q=ada"));
            assertThat(busy.status()).isEqualTo(503);
            assertThat(busy.response().headers().firstValue("Retry-After")).contains("10");
            assertThat(busy.body()).contains("Many ask at once").doesNotContain("fault of Rollcall");
            assertThat(grace.get("/organisations/" + School.ORG).status()).isEqualTo(200);
            assertThat(all.keepsOrder()).isTrue();
            leaving.cancel();
        }
        for (Thread thread : waiting) {
            thread.join();
        }
        assertThat(page("/people?q=ada")).contains("Ada Lake");
    }

    @Test
    void thePastComesWhenThePageIsThereAndWithoutScriptsByALink() {
        for (String path : List.of("/people/s3", "/classes/c1", "/schools/o1")) {
            String page = page(path);
            String link = page.replaceAll("(?s).*<a href=\"([^\"]*past=true)#past\".*", "$1")
                    .replace("&amp;", "&");
            assertThat(page).contains("hx-trigger=\"load\"").doesNotContain("The way through the last run");

            Answer part = grace.send(grace.request(link).header("HX-Request", "true"));

            assertThat(part.response().headers().firstValue("Vary").orElse("")).contains("HX-Request");
            assertThat(part.body()).startsWith("<div id=\"past\">").contains("The way through the last run");
            assertThat(grace.get(link).body()).contains("<h1>", part.body().strip());
        }
    }

    private String past(String path) {
        return grace.get(school.directory(path) + "&past=true").body();
    }

    @Test
    void aSchoolCountsItsPeopleAndClasses() {
        assertThat(page("/schools/o1"))
                .containsPattern("<dt>deactivated</dt><dd>1</dd>")
                .contains("/classes/c1");
        assertThat(page("/schools")).contains("Birch Lane School", "Elm Street School");
        assertThat(page("/people?school=o2")).contains("Dora").doesNotContain("Ada");
        assertThat(grace.get(school.directory("/schools/..%2f")).status()).isIn(400, 404);
    }

    @Test
    void aPersonSaysWhereEachValueComesFrom() {
        assertThat(page("/people/s1"))
                .contains("users.csv, line 2: givenName", "an override of the settings (overrides, email of s1)");
        assertThat(page("/people/s3")).contains("Note a change made at Apple");
        assertThat(past("/people/s3"))
                .contains("<b class=\"strong\">filter</b>: kept")
                .containsPattern("(?s)last name was <bdi>Finch</bdi>, is <bdi>Finch-Hart</bdi>.*New classes:");
    }

    @Test
    void theSearchBoxFindsPeopleClassesAndSchools() {
        assertThat(grace.get("/organisations/alder-valley/search?q=elm").body()).contains("/schools/o2");
        assertThat(grace.get("/organisations/alder-valley/search?q=Music").body())
                .contains("/classes/c1");
        assertThat(grace.get("/organisations/alder-valley/search?q=finch").body())
                .contains("/people/s3");
        assertThat(grace.get("/organisations/alder-valley/search?q=%27+or+1%3D1")
                        .body())
                .contains("Nothing fits");
    }

    /** What was not uploaded is a version, and nothing that Apple School Manager has. */
    @Test
    void whatWasNotUploadedIsMarkedAndNotShownAsFact() throws Exception {
        School other = School.add(server, "not uploaded", "");
        other.delivered();
        other.write("users.csv", """
                sourcedId,orgSourcedIds,role,username,givenName,familyName,identifier,email,grades
                s1,o1,student,ada,Ada,Lake,n1,ada@school.example,7
                s8,o1,student,ivy,Ivy,Okafor,n8,ivy@school.example,7
                t1,o1,teacher,cleo,Cleo,Reed,n3,cleo@school.example,
                """);
        other.write(
                "enrollments.csv", "sourcedId,classSourcedId,userSourcedId,role\ne1,c1,s1,student\ne3,c1,t1,teacher\n");
        other.delivered();
        Path home = server.get(ServerSettings.class).home();
        String folder = other.connection().folder();
        String last = Directory.of(home, folder).deliveries().all().get(1).run();
        assertThat(dana.get(other.directory("/people")).body()).contains("Ivy Okafor");

        new UploadMarks(home, folder, Engines.ofCommand())
                .mark(last, DeliveryState.NOT_UPLOADED, "Dana", Instant.EPOCH);

        assertThat(dana.get(other.directory("/directory/versions")).body())
                .containsPattern("(?s)Version 2</a>(?:(?!Version).)*It was not uploaded")
                .containsPattern("(?s)Version 1</a>(?:(?!Version).)*the current one");
        assertThat(dana.get(other.directory("/directory/versions/2")).body())
                .contains("It was not uploaded")
                .doesNotContain("It is the current one");
        assertThat(dana.get(other.directory("/people")).body()).doesNotContain("Ivy Okafor");
    }

    @Test
    void twoVersionsAreCompared() {
        assertThat(page("/directory/versions/2"))
                .contains("What differs from version 1", "Finch-Hart", "Ben Dove")
                .doesNotContain("Send this version again");
        assertThat(grace.get(school.directory("/directory/versions/77")).status())
                .isEqualTo(404);
        assertThat(grace.get(school.directory("/directory/versions/2?with=77")).status())
                .isEqualTo(404);
    }

    @Test
    void anOldVersionIsSentAgainAfterAPreviewAndWithAReason() throws ConnectionStore.Overtaken {
        School other = School.add(server, "sent again", "");
        other.delivered();
        String users = """
                sourcedId,orgSourcedIds,role,username,givenName,familyName,identifier,email,grades
                s1,o1,student,ada,Ada,Lake,n1,ada@school.example,7
                t1,o1,teacher,cleo,Cleo,Reed,n3,cleo@school.example,
                """;
        other.write("users.csv", users);
        other.write(
                "enrollments.csv", "sourcedId,classSourcedId,userSourcedId,role\ne1,c1,s1,student\ne3,c1,t1,teacher\n");
        other.delivered();
        assertThat(other.sent("students.csv")).doesNotContain("Ben");
        String again = "/organisations/" + School.ORG + "/directory/versions/1/runs";
        String id = String.valueOf(other.connection().id());
        dana.get(other.directory("/directory/versions/1"));

        assertThat(grace.post(again, Map.of("connection", id)).status()).isEqualTo(404);
        dana.post(again, Map.of("connection", id, "aim", "DELIVER", "reason", "The SIS was wrong"));
        assertThat(dana.get(other.directory("/directory/versions/1")).body())
                .contains("Make a preview of sending version 1 first");
        Run preview = other.ended(number(dana.post(again, Map.of("connection", id, "aim", "PREVIEW"))));
        assertThat(preview.sentence()).as(preview.sentence()).isNotEmpty();
        assertThat(preview.counts().added() + preview.counts().gone()).isLessThanOrEqualTo(2);
        assertThat(other.sent("students.csv")).doesNotContain("Ben");
        assertThat(dana.get(other.directory("/directory/versions/1")).body()).contains("Send version 1:");
        ConnectionStore stored = server.get(ConnectionStore.class);
        stored.save(other.connection(), 1, stored.settings(other.connection()).text(), "Dana Whitcombe");
        assertThat(dana.get(other.directory("/directory/versions/1")).body())
                .as("the preview was made with other settings")
                .doesNotContain("Send version 1:");
        other.ended(number(dana.post(again, Map.of("connection", id, "aim", "PREVIEW"))));
        dana.post(again, Map.of("connection", id, "aim", "DELIVER"));
        assertThat(dana.get(other.directory("/directory/versions/1")).body()).contains("Write a reason.");

        Run sent = other.ended(
                number(dana.post(again, Map.of("connection", id, "aim", "DELIVER", "reason", "The SIS was wrong"))));

        assertThat(sent.outcome()).as(sent.sentence()).contains(Outcome.DELIVERED);
        assertThat(other.sent("students.csv")).contains("Ben");
        assertThat(dana.get("/organisations/" + School.ORG + "/runs/" + sent.id())
                        .body())
                .contains("version 1 of the directory");
        assertThat(dana.get(other.at("/selection")).body())
                .as("what was sent again is not what the source has")
                .contains("<dt>pupils</dt><dd>1</dd>");
    }

    private static long number(Answer started) {
        assertThat(started.location()).as(started.body()).contains("/runs/");
        return Long.parseLong(started.location().substring(started.location().lastIndexOf('/') + 1));
    }

    @Test
    void aChangeAtAppleIsNotedWithWhatItMeansAndTakenBack() {
        School other = School.add(server, "edited", "");
        other.delivered();
        String edit = "/organisations/" + School.ORG + "/people/s2/edit";
        String id = String.valueOf(other.connection().id());
        assertThat(grace.get(other.directory("/people/s2/edit")).body()).contains("What was changed at Apple?");

        assertThat(grace.post(edit, Map.of("connection", id, "reason", "why")).body())
                .contains("Change at least one value.");
        assertThat(grace.post(edit, Map.of("connection", id, "last_name", "Hart"))
                        .body())
                .contains("Write a reason.");
        Answer refused =
                grace.post(edit, Map.of("connection", id, "version", "1", "status", "Flying", "reason", "why"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Flying");

        Answer noted =
                grace.post(edit, Map.of("connection", id, "version", "1", "last_name", "Hart", "reason", "Married"));
        assertThat(noted.status()).as(noted.body()).isEqualTo(302);
        assertThat(grace.get(other.directory("/people/s2")).body())
                .contains("The account is Manual now: later runs neither change nor deactivate it.", "Ben Hart")
                .contains(
                        ">Person ID</th>", ">Last name</th>", ">E-mail address</th>", ">Status</th>", ">Comes by</th>")
                .contains(">Left alone by uploads because</th>")
                .doesNotContain("email address", "upload stop", "sis username")
                .contains("a change by hand at Apple; runs do not change it");

        Answer late = grace.post(
                edit, Map.of("connection", id, "version", "1", "last_name", "Heart", "reason", "Typed before that"));
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.body())
                .contains("The directory has changed meanwhile; look again.", "value=\"Hart\"", "Typed before that");

        grace.post(edit + "/undo", Map.of("connection", id));
        assertThat(grace.get(other.directory("/people/s2")).body()).contains("Taken back: version 3", "Ben Dove");
        grace.post(edit + "/undo", Map.of("connection", id));
        assertThat(grace.get(other.directory("/people/s2")).body()).contains("The directory has changed since.");
    }

    @Test
    void oneAccountInTwoConnectionsIsAConflictThatSaysWhatToDo() {
        School one = School.add(server, "twice a", "");
        School two = School.add(server, "twice b", "");
        one.delivered();
        two.delivered();

        assertThat(grace.get("/organisations/" + School.ORG + "/directory/conflicts")
                        .body())
                .contains(
                        "Person ID <bdi>s2</bdi>",
                        "twice a",
                        "twice b",
                        "Two connections send this account. Where each delivers to an account of Apple School");
    }

    @Test
    void aDamagedDirectoryIsToldInTheListsAndNothingElseFails() throws IOException {
        School other = School.add(server, "damaged", "");
        other.delivered();
        assertThat(grace.get(other.directory("/classes")).body()).contains("Music");
        Files.write(file(other, ".*class.*"), new byte[] {1, 2, 3});

        for (String list : List.of("/classes", "/schools", "/directory/conflicts")) {
            Answer answer = grace.get(other.directory(list));
            assertThat(answer.status()).as(list).isEqualTo(200);
            assertThat(answer.body()).as(list).contains("The directory cannot be read");
        }
    }

    @Test
    void thePageOfOnePersonClassOrSchoolSaysWhatIsDamagedAndHowToMendIt() throws IOException {
        School other = School.add(server, "damaged pages", "");
        other.delivered();
        List<String> single =
                List.of("/people/s1", "/people/s1/edit", "/classes/c1", "/schools/o1", "/directory/versions/1");
        for (String page : single) {
            assertThat(grace.get(other.directory(page)).status()).as(page).isEqualTo(200);
        }

        Path classes = file(other, ".*class.*");
        byte[] whole = Files.readAllBytes(classes);
        Files.write(classes, new byte[] {1, 2, 3});
        for (String page : single.subList(0, 4)) {
            assertThat(unreadable(other, page)).as(page).contains("has 3 bytes, and ", "Bring it back from a backup");
        }
        Files.delete(classes);
        for (String page : single.subList(0, 4)) {
            assertThat(unreadable(other, page)).as(page).contains("of version 1 is missing");
        }
        Files.write(classes, whole);
        assertThat(grace.get(other.directory("/classes/c1")).status()).isEqualTo(200);

        Files.writeString(file(other, ".*/current"), "nine");
        for (String page : single) {
            assertThat(unreadable(other, page)).as(page).contains("which is no number of a version");
        }
    }

    private String unreadable(School other, String page) {
        Answer answer = grace.get(other.directory(page));
        assertThat(answer.status()).as(page).isEqualTo(409);
        assertThat(answer.body())
                .as(page)
                .contains("<h1>The directory cannot be read</h1>", "is damaged", "/help/reference/directory#damage")
                .doesNotContain("Number of this fault");
        return answer.body();
    }

    private Path file(School other, String name) throws IOException {
        try (Stream<Path> files = Files.walk(server.home()
                .resolve("organisations")
                .resolve(other.connection().folder()))) {
            return files.filter(file -> file.toString().matches(".*directory" + name))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
