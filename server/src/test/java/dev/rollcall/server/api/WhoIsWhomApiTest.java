package dev.rollcall.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Programs choose who is whom, note what was changed at Apple, and set up connectors, with the same safety as pages. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhoIsWhomApiTest {
    private static final Map<String, String> SCHOOL = Map.of(
            "orgs.csv",
            "sourcedId,name,type\no1,Birch Lane School,school\n",
            "users.csv",
            """
            sourcedId,orgSourcedIds,role,username,givenName,familyName,identifier,email,grades
            s1,o1,student,ada,Ada,Lake,n1,ada@school.example,7
            s2,o1,student,ben,Ben,Dove,n2,ben@school.example,8
            t1,o1,teacher,cleo,Cleo,Reed,n3,cleo@school.example,
            """,
            "courses.csv",
            "sourcedId,title,orgSourcedId\nk1,Music,o1\n",
            "classes.csv",
            "sourcedId,title,courseSourcedId,schoolSourcedId\nc1,Music 7,k1,o1\n",
            "enrollments.csv",
            """
            sourcedId,classSourcedId,userSourcedId,role
            e1,c1,s1,student
            e2,c1,s2,student
            e3,c1,t1,teacher
            """);

    private static final String KNOWN = """
            person_id,first_name,last_name,email_address,person_number,grade_level,role
            4711,Ada,Lake,ada@school.example,n1,7,Student
            4713,Cleo,Reed,cleo@school.example,n3,,Instructor
            4714,Cleo,Reed,cleo@school.example,n9,,Instructor
            """;

    private ApiUnderTest api;

    @BeforeAll
    void begin() {
        api = new ApiUnderTest();
    }

    @AfterAll
    void end() {
        api.close();
    }

    private String school(String name, String settings) throws IOException {
        Path folder = api.server
                .home()
                .resolve("files")
                .resolve(ApiUnderTest.ORGANISATION)
                .resolve(name);
        Files.createDirectories(folder.resolve("source"));
        for (Map.Entry<String, String> file : SCHOOL.entrySet()) {
            Files.writeString(folder.resolve("source").resolve(file.getKey()), file.getValue());
        }
        Files.writeString(folder.resolve("people.csv"), KNOWN);
        String text = "source: " + folder.resolve("source") + "\\n" + settings.replace("{folder}", folder.toString());
        return "/connections/"
                + api.expect(201, "POST", "/connections", "{\"name\":\"" + name + "\",\"settings\":\"" + text + "\"}")
                        .get("id")
                        .asLong();
    }

    private String preview(String connection) {
        JsonNode run = api.expect(202, "POST", connection + "/runs", "{\"aim\":\"PREVIEW\"}");
        return api.ended(connection + "/runs/" + run.get("id").asLong())
                .get("outcome")
                .asString();
    }

    @Test
    void aChoiceIsObeyedByTheNextPreviewUntilItIsTakenBack() throws IOException {
        String one = school("matched", "match:\\n  prevent_duplicates: true\\n  people: {folder}/people.csv\\n");
        String matches = one + "/matches";
        assertThat(api.expect(200, "GET", matches, "").has("run")).isFalse();
        assertThat(api.expect(409, "POST", matches, choice("\"sourcedId\":\"t1\",\"personId\":\"4714\""))
                        .get("detail")
                        .asString())
                .contains("Make a preview first");
        assertThat(preview(one)).isEqualTo("ERRORS");

        JsonNode doubt = api.expect(200, "GET", matches, "").at("/ambiguous/people/0");
        assertThat(doubt.get("sourcedId").asString()).isEqualTo("t1");
        assertThat(doubt.get("candidates").valueStream().map(person -> person.get("personId")
                        .asString()))
                .containsExactlyInAnyOrder("4713", "4714");

        JsonNode kept = api.expect(
                200,
                "POST",
                matches,
                choice("\"sourcedId\":\"t1\",\"account\":\"4714\"},{\"sourcedId\":\"s2\",\"isNew\":true"));
        assertThat(kept.get("chosen").valueStream().map(choice -> choice.get("personId")
                        .asString()))
                .containsExactlyInAnyOrder("4714", "s2");
        assertThat(kept.at("/ambiguous/people/0/isChosen").asBoolean()).isTrue();
        assertThat(preview(one)).isEqualTo("PLANNED");

        String tag = api.ask("GET", matches + "/t1", "")
                .response()
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        assertThat(api.ask("DELETE", matches + "/t1", "", "If-Match", "\"zzz\"").status())
                .isEqualTo(412);
        assertThat(api.ask("DELETE", matches + "/t1", "", "If-Match", tag).status())
                .isEqualTo(204);
        api.expect(404, "DELETE", matches + "/t1", "");
        assertThat(preview(one)).isEqualTo("ERRORS");
        assertThat(api.expect(200, "GET", "/audit", "").toString())
                .contains("identity-chosen", "identity-released")
                .doesNotContain("Cleo");
    }

    private static String choice(String fields) {
        return "{\"reason\":\"Seen at Apple\",\"choices\":[{" + fields + "}]}";
    }

    @Test
    void wrongChoicesAreRefusedAndNothingIsKept() throws IOException {
        String one = school("refused", "match:\\n  prevent_duplicates: true\\n  people: {folder}/people.csv\\n");
        String matches = one + "/matches";
        preview(one);

        assertThat(api.expect(422, "POST", matches, choice("\"sourcedId\":\"t1\",\"account\":\"4711\""))
                        .get("detail")
                        .asString())
                .contains("choose one of the accounts that are shown");
        assertThat(api.expect(
                                422,
                                "POST",
                                matches,
                                choice(
                                        "\"sourcedId\":\"t1\",\"account\":\"4713\"},{\"sourcedId\":\"s2\",\"personId\":\"4713\""))
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("choices.s2");
        api.expect(422, "POST", matches, choice("\"sourcedId\":\"t1\""));
        api.expect(422, "POST", matches, choice("\"sourcedId\":\"t1\",\"isNew\":true,\"personId\":\"1\""));
        api.expect(
                422,
                "POST",
                matches,
                choice("\"sourcedId\":\"t1\",\"account\":\"4713\"},{\"sourcedId\":\"t1\",\"account\":\"4714\""));
        api.expect(422, "POST", matches, "{\"reason\":\" \",\"choices\":[{\"sourcedId\":\"t1\",\"isNew\":true}]}");
        assertThat(api.expect(200, "GET", matches, "").get("chosen")).isEmpty();
    }

    @Test
    void aNoteMakesAVersionAndIsTakenBackWhileNothingCameAfterIt() throws IOException {
        String one = school("noted", "delivery:\\n  to: {folder}/sent\\n");
        api.expect(200, "PUT", one + "/state", "{\"state\":\"LIVE\"}");
        String run = one + "/runs/"
                + api.expect(202, "POST", one + "/runs", "{\"aim\":\"DELIVER\"}")
                        .get("id")
                        .asLong();
        api.ended(run);
        String ben = one + "/people/s2";
        String name = "{\"reason\":\"Adopted\",\"lastName\":\"Finch\"";
        api.expect(409, "POST", ben + "/edits", name + "}");
        api.expect(200, "PUT", run + "/upload", "{\"state\":\"HANDED_OVER\"}");
        String before =
                api.ask("GET", ben, "").response().headers().firstValue("ETag").orElseThrow();
        int version =
                api.expect(200, "GET", one + "/versions", "").at("/0/number").asInt();

        api.expect(422, "POST", ben + "/edits", "{\"reason\":\"Same\",\"lastName\":\"Dove\"}");
        api.expect(422, "POST", ben + "/edits", "{\"reason\":\" \",\"lastName\":\"Finch\"}");
        api.expect(422, "POST", ben + "/edits", "{\"reason\":\"r\",\"status\":\"Asleep\"}");
        api.expect(404, "POST", one + "/people/nobody/edits", name + "}");
        assertThat(api.expect(200, "GET", one + "/versions", "").at("/0/number").asInt())
                .isEqualTo(version);
        JsonNode noted = api.expect(200, "POST", ben + "/edits", name + ",\"version\":" + version + "}");
        assertThat(noted.get("consequence").asString()).contains("Manual");
        assertThat(api.expect(200, "GET", ben, "").at("/person/lastName").asString())
                .isEqualTo("Finch");
        assertThat(api.expect(
                                409,
                                "POST",
                                ben + "/edits",
                                "{\"reason\":\"r\",\"gradeLevel\":\"9\",\"version\":" + version + "}")
                        .get("detail")
                        .asString())
                .contains("The directory has changed meanwhile");

        assertThat(api.ask("DELETE", ben + "/edits/last", "", "If-Match", before)
                        .status())
                .isEqualTo(412);
        api.expect(200, "DELETE", ben + "/edits/last", "");
        assertThat(api.expect(200, "GET", ben, "").at("/person/lastName").asString())
                .isEqualTo("Dove");
        api.expect(409, "DELETE", ben + "/edits/last", "");
        assertThat(api.expect(200, "GET", "/audit", "").toString())
                .contains("directory-edited", "directory-edit-undone", "Adopted");
    }

    @Test
    void aSecretOfAConnectorIsKeptAndNeverShown() {
        String address = "http://127.0.0.1:1/services/canary-word";
        JsonNode made = api.expect(
                201,
                "POST",
                "/connectors",
                "{\"kind\":\"slack\",\"name\":\"Office\",\"values\":{\"webhookUrl\":\"" + address + "\"}}");
        String one = "/connectors/" + made.get("id").asLong();

        api.expect(200, "PUT", one, "{\"name\":\"Front office\",\"values\":{}}");
        JsonNode tested = api.expect(200, "POST", one + "/test", "{\"values\":{\"text\":\"Hello\"}}");

        assertThat(tested.get("sentence").asString()).isNotBlank().doesNotContain("canary-word");
        assertThat(made.toString() + api.expect(200, "GET", "/connectors", "") + api.expect(200, "GET", "/audit", ""))
                .contains("Front office", "connector-account-added", "connector-account-tested")
                .doesNotContain("canary-word");
        assertThat(api.expect(422, "PUT", one, "{\"name\":\"Office\",\"values\":{\"webhook\":\"x\"}}")
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("values.webhook");
        assertThat(api.expect(422, "PUT", one, "{\"name\":\"Office\",\"values\":{\"webhookUrl\":\"ftp://x.example\"}}")
                        .get("errors"))
                .isNotEmpty();
        api.expect(422, "PUT", one, "{\"kind\":\"teams\",\"name\":\"Office\",\"values\":{}}");
        String other = "{\"kind\":\"slack\",\"name\":\"Front office\",\"values\":{\"webhookUrl\":\"" + address + "\"}}";
        assertThat(api.expect(422, "POST", "/connectors", other)
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("name");
        api.expect(204, "DELETE", one, "");
    }
}
