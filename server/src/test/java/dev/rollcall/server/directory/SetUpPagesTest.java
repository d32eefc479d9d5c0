package dev.rollcall.server.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser;
import dev.rollcall.server.Browser.Answer;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunWords;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.RunRequest.Aim;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The pages that decide: duplicates resolved by hand, what is sent, and versions of settings; each as somebody has it without scripts.
 */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SetUpPagesTest {
    private static final String KNOWN = """
            person_id,first_name,last_name,email_address,person_number,grade_level,role
            4711,Ada,Lake,ada@school.example,n1,7,Student
            4713,Cleo,Reed,cleo@school.example,n3,,Instructor
            4714,Cleo,Reed,cleo@school.example,n9,,Instructor
            4715,Dora,Finch,dora@school.example,n4,8,Student
            """;

    private ServerUnderTest server;
    private Browser dana;

    @BeforeAll
    void begin() {
        server = ServerUnderTest.start();
        dana = server.administrator();
    }

    @AfterAll
    void end() {
        server.close();
    }

    private School school(String name) {
        School school = School.add(server, name, "match:\n  prevent_duplicates: true\n  people: {folder}/people.csv\n");
        school.write("people.csv", KNOWN);
        return school;
    }

    @Test
    void whatSomebodyChoosesIsObeyedByTheNextPreviewUntilItIsTakenBack() {
        School school = school("matched");
        assertThat(school.run(Aim.PREVIEW).outcome()).contains(Outcome.ERRORS);
        String page = dana.get(school.at("/matches")).body();
        assertThat(page)
                .contains("Cleo Reed: which Apple account?", "4713", "4714", "Same e-mail address, number, name")
                .contains("Ben Dove: which Apple account?");

        Answer chosen = dana.post(
                school.at("/matches"),
                Map.of("choice:t1", "4714", "choice:s2", "new", "reason", "Seen in Apple School Manager"));
        assertThat(chosen.status()).as(chosen.body()).isEqualTo(302);
        assertThat(dana.get(school.at("/matches")).body())
                .contains(
                        "2 choices were kept", "Decided by hand (2)", "Seen in Apple School Manager", "Dana Whitcombe")
                .doesNotContain("Cleo Reed: which Apple account?");

        assertThat(school.run(Aim.PREVIEW).outcome()).contains(Outcome.PLANNED);
        assertThat(dana.get(school.at("/matches")).body()).contains("Nobody has to be decided about.");

        assertThat(dana.post(school.at("/matches/undo"), Map.of("sisId", "t1")).status())
                .isEqualTo(302);
        assertThat(school.run(Aim.PREVIEW).outcome()).contains(Outcome.ERRORS);
        assertThat(dana.get(school.at("/matches")).body())
                .contains("Cleo Reed: which Apple account?", "Decided by hand (1)");
    }

    @Test
    void wrongChoicesAreRefusedAndNothingIsKept() {
        School school = school("refused");
        school.run(Aim.PREVIEW);
        String at = school.at("/matches");

        assertThat(dana.post(at, Map.of("choice:t1", "4713")).body()).contains("Write a reason.");
        assertThat(dana.post(at, Map.of("reason", "why")).body())
                .contains("Choose an account for at least one person.");
        Answer stranger = dana.post(at, Map.of("choice:t1", "4711", "reason", "why"));
        assertThat(stranger.status()).isEqualTo(422);
        assertThat(stranger.body()).contains("choose one of the accounts that are shown", "Nothing was saved.");
        assertThat(dana.post(at, Map.of("choice:t1", "other", "other:t1", "cleo@school.example", "reason", "why"))
                        .body())
                .contains("write the Person ID as Apple School Manager shows it");
        assertThat(dana.post(at, Map.of("choice:t1", "4713", "choice:s2", "other", "other:s2", "4713", "reason", "why"))
                        .body())
                .contains("two people cannot have the Person ID 4713");
        assertThat(dana.post(at, Map.of("choice:nobody", "new", "reason", "why"))
                        .status())
                .isEqualTo(422);
        assertThat(dana.get(at).body()).doesNotContain("Decided by hand");
        assertThat(dana.post(school.at("/matches/undo"), Map.of("sisId", "t1")).status())
                .isEqualTo(302);
        assertThat(dana.get(at).body()).contains("has no Person ID, so there is none to release");
    }

    @Test
    void afterAChangeOfTheSisAnIdThatIsGoneGivesItsAccountAway() {
        School school = School.add(server, "changed", "");
        school.delivered();
        school.write("users.csv", """
                sourcedId,orgSourcedIds,role,username,givenName,familyName,identifier,email,grades
                s1,o1,student,ada,Ada,Lake,n1,ada@school.example,7
                s2,o1,student,ben,Ben,Dove,n2,ben@school.example,8
                s3,o2,student,dora,Dora,Finch,n4,dora@school.example,8
                new-7,o1,teacher,cleo,Cleo,Reed,n3,cleo.reed@school.example,
                """);
        school.write(
                "enrollments.csv",
                "sourcedId,classSourcedId,userSourcedId,role\ne1,c1,s1,student\ne2,c1,s2,student\ne3,c1,new-7,teacher\n");
        dana.get(school.at("/matches"));
        dana.post(
                school.at("/match"),
                Map.of("base", "1", "prevent", "true", "fields", "email_address", "unmatched", "stop"));
        assertThat(school.run(Aim.PREVIEW).outcome()).contains(Outcome.ERRORS);

        Answer chosen = dana.post(
                school.at("/matches"),
                Map.of("choice:new-7", "other", "other:new-7", "t1", "reason", "The SIS has changed"));

        assertThat(chosen.status()).as(chosen.body()).isEqualTo(302);
        assertThat(school.run(Aim.PREVIEW).outcome()).contains(Outcome.PLANNED);
    }

    @Test
    void versionsOfSettingsAreComparedAndAnOldOneIsUsedAgain() {
        School school = School.add(server, "versions", "");
        dana.get(school.at(""));
        String old =
                server.get(ConnectionStore.class).settings(school.connection()).text();
        dana.post(school.at("/settings"), Map.of("base", "1", "text", old + "filter:\n  sync_ahead_days: 30\n"));

        assertThat(dana.get(school.at("/settings-versions")).body())
                .contains("2 lines put in, 0 lines taken out", "sync_ahead_days: 30", "the newest: runs use it");
        assertThat(dana.get(school.at("/settings-versions?from=1&to=1")).body()).contains("They are the same.");
        assertThat(dana.get(school.at("/settings-versions?from=1&to=9")).status())
                .isEqualTo(404);

        dana.post(school.at("/settings-versions/1/restore"), Map.of("base", "1"));
        assertThat(dana.get(school.at("/settings-versions")).body()).contains("Nothing was changed; look at it first.");
        dana.post(school.at("/settings-versions/1/restore"), Map.of("base", "2"));
        assertThat(dana.get(school.at("/settings-versions")).body())
                .contains("The settings are those of version 1 again, as version 3.");
        assertThat(server.get(ConnectionStore.class)
                        .settings(school.connection())
                        .text())
                .isEqualTo(old);
    }

    @Test
    void countsFollowTheChoiceAndAreWhatARunSends() {
        School school = School.add(server, "selected", "");
        assertThat(dana.get(school.at("/selection")).body()).contains("stand here after the first preview");
        Run run = school.run(Aim.PREVIEW);
        String page = dana.get(school.at("/selection")).body();
        assertThat(page)
                .contains("Birch Lane School", "With this choice: all of 2")
                .contains("<dt>pupils</dt><dd>3</dd>", "<dt>staff</dt><dd>1</dd>", "<dt>classes</dt><dd>2</dd>");
        assertThat(run.counts().people()).isEqualTo(4);

        Answer counted =
                dana.post(school.at("/selection/counts"), Map.of("base", "1", "schools", "o1", "active", "true"));

        assertThat(counted.status()).isEqualTo(200);
        assertThat(counted.body())
                .contains("With this choice: 1 of 2")
                .contains("<dt>pupils</dt><dd>2</dd>", "<dt>staff</dt><dd>1</dd>", "<dt>classes</dt><dd>1</dd>");
        assertThat(school.connection().settingsVersion())
                .as("counting saves nothing")
                .isEqualTo(1);
        dana.post(
                school.at("/selection"),
                Map.of("base", "1", "schools", "o1", "active", "true", "to", school.destination()));
        Run chosen = school.run(Aim.PREVIEW);
        assertThat(chosen.counts().people()).as(chosen.sentence()).isEqualTo(3);
        assertThat(dana.post(school.at("/selection/counts"), Map.of("schools", "' or 1=1", "ahead", "-9"))
                        .body())
                .contains("<dt>pupils</dt><dd>0</dd>");
        dana.post(
                school.at("/selection"),
                Map.of("base", "2", "schools", "o9", "active", "true", "to", school.destination()));
        assertThat(dana.get(school.at("/selection")).body())
                .as("what the source lacks is not dropped, which could widen the choice to all")
                .containsPattern("value=\"o9\" checked.*Not in the source any more");
        int version = school.connection().settingsVersion();
        Map<String, String> nowhere =
                Map.of("base", Integer.toString(version), "schools", "o1", "active", "true", "to", "");
        dana.post(school.at("/selection"), nowhere);
        assertThat(dana.get(school.at("/selection")).body()).contains("is live, and these settings do not say where");
        assertThat(school.connection().settingsVersion()).isEqualTo(version);
        dana.post(school.at("/state"), Map.of("state", "PAUSED"));
        dana.post(school.at("/selection"), nowhere);
        dana.post(school.at("/state"), Map.of("state", "LIVE"));
        assertThat(school.connection().state())
                .as("without a destination, which was saved away")
                .isEqualTo(Connection.State.PAUSED);
    }

    @Test
    void statusesAreChosenWithTheirCounts() {
        School school = School.add(server, "statuses", "filter:\n  status: {students: [active, current]}\n");
        school.write("enrollments.csv", """
                sourcedId,status,dateLastModified,classSourcedId,userSourcedId,role
                e1,active,,c1,s1,student
                e2,tobedeleted,,c1,s2,student
                e3,active,,c1,t1,teacher
                """);
        assertThat(dana.get(school.at("/selection")).body()).doesNotContain("name=\"statuses\"");
        school.run(Aim.PREVIEW);

        assertThat(dana.get(school.at("/selection")).body())
                .containsPattern("value=\"enrollments:active\" checked(?s:.)*?data-label=\"Rows\">2<")
                .containsPattern("value=\"enrollments:tobedeleted\">(?s:.)*?data-label=\"Rows\">1<")
                .containsPattern("value=\"students:current\" checked(?s:.)*?data-label=\"Rows\">0<");

        assertThat(dana.get(school.at("/selection")).body()).contains("name=\"statuses\" value=\"shown\"");
        dana.post(school.at("/selection") + "?base=1&active=true&statuses=shown", Map.of());
        assertThat(dana.get(school.at("/selection")).body()).contains("Choose at least one status of");
        assertThat(school.connection().settingsVersion()).isEqualTo(1);

        String others =
                "&statuses=orgs:active&statuses=students:active&statuses=classes:active&statuses=courses:active";
        String saved = school.at("/selection") + "?base=1&active=true&to=" + school.destination() + others;
        dana.post(saved + "&statuses=staff:active", Map.of());
        assertThat(dana.get(school.at("/selection")).body()).contains("Choose at least one status of enrollments");
        assertThat(school.connection().settingsVersion()).isEqualTo(1);

        dana.post(
                saved + "&statuses=staff:active&statuses=enrollments:active&statuses=enrollments:tobedeleted",
                Map.of());
        assertThat(server.get(ConnectionStore.class)
                        .settings(school.connection())
                        .text())
                .contains("enrollments:", "- tobedeleted")
                .doesNotContain(" students:", "current");
        school.run(Aim.PREVIEW);
        assertThat(dana.get(school.at("/selection")).body())
                .containsPattern("value=\"enrollments:tobedeleted\" checked");
    }

    @Test
    void theConnectionSaysWhatWasLastDelivered() {
        School school = School.add(server, "last", "");
        assertThat(dana.get(school.at("")).body()).contains("Nothing was delivered yet");
        Run delivered = school.run(Aim.DELIVER);
        school.run(Aim.PREVIEW);

        assertThat(dana.get(school.at("")).body())
                .containsPattern("Last upload: <a href=\"[^\"]*/runs/" + delivered.id() + "\">(?s:.)*?"
                        + RunWords.state(delivered));
        server.get(JdbcClient.class)
                .sql("update run set outcome = 'DELIVERY_UNKNOWN', delivery = 'UNKNOWN' where id = ?")
                .param(delivered.id())
                .update();
        assertThat(dana.get(school.at("")).body()).contains("Perhaps delivered");
    }

    @Test
    void olderVersionsOfTheSettingsAreOnFurtherPages() throws ConnectionStore.Overtaken {
        School school = School.add(server, "versions", "");
        ConnectionStore connections = server.get(ConnectionStore.class);
        for (int version = 1; version < 20; version++) {
            connections.save(
                    school.connection(),
                    version,
                    "source: folder-" + version + "\ndelivery: {to: sent.zip}\n",
                    "Kim Ode");
        }
        String page = school.at("/settings-versions");

        String newest = dana.get(page).body();
        assertThat(newest)
                .contains(">Version 20<", ">Version 13<", "settings-versions?newest=12\">Older")
                .doesNotContain(">Version 12<", ">Newer<");
        String middle = dana.get(page + "?newest=12").body();
        assertThat(middle)
                .contains(">Version 12<", ">Version 5<", "?newest=4\">Older", "?newest=20\">Newer")
                .contains("<option value=\"20\" selected")
                .doesNotContain(">Version 4<", ">Version 13<");
        assertThat(middle)
                .as("the one before the page is compared with")
                .containsPattern(">Version 5<(?s:.)*?data-label=\"Lines put in\">1<");
        assertThat(dana.get(page + "?newest=4").body())
                .contains(">Version 2<", "Version 1")
                .doesNotContain(">Older<");
        assertThat(dana.get(page + "?newest=-7").body()).contains("Version 1").doesNotContain(">Older<");
    }

    @Test
    void eachPatchSaysWhatItLeavesOutToday() {
        School school = School.add(server, "patched", "");
        school.write("enrollments.csv", """
                sourcedId,classSourcedId,userSourcedId,role
                e1,c1,s1,student
                e3,c1,t1,teacher
                x1,gone,s1,student
                x2,c1,nobody,student
                x3,c2,nobody,student
                """);
        school.run(Aim.PREVIEW);

        assertThat(dana.get(school.at("/selection")).body())
                .containsPattern("class is not there<span class=\"form-hint\">Today: 1 enrollment<")
                .containsPattern("student is not there<span class=\"form-hint\">Today: 2 enrollments<")
                .containsPattern("among the staff; the class stays<span class=\"form-hint\">Today: 0 enrollments<");
    }

    @Test
    void withoutTheRuleThePageSaysHowToTurnItOn() {
        School school = School.add(server, "without", "");
        school.run(Aim.PREVIEW);

        assertThat(dana.get(school.at("/matches")).body()).contains("Nobody is compared with Apple School Manager now");
        dana.post(school.at("/match"), Map.of("base", "1", "prevent", "true"));
        assertThat(dana.get(school.at("/matches")).body()).contains("Choose at least one value");
    }
}
