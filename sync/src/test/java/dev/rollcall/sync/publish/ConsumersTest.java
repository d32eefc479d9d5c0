package dev.rollcall.sync.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests as public consumers of OneRoster send them, blanks and quotes encoded in their ways, so that what our client and
 * our provider both misread would show here.
 *
 * <p>Sources: Google, oneroster-integration-conformance-tests (Apache-2.0), the suites of 1.1 and 1.2; Tools4ever, the
 * HelloID source connector for OneRoster 1.2, {@code persons.ps1}; the Glasgow Academy, oneroster-api-to-csv-asm, {@code
 * sds-asm.ps1}; Ed-Fi Alliance, edfi-oneroster (Apache-2.0), {@code tests/bruno}.
 */
class ConsumersTest {
    private final ServedRoster school = ServedRoster.shared("birch-lane/oneroster");

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of(
                        "teachers?filter=email='ruth.adeyemi@birch-lane.example'".replace("'", "%27"),
                        "users",
                        List.of("t-101")),
                Arguments.of(
                        "teachers?limit=1&filter=email%3D%27MAREK.novak%40birch-lane.example%27",
                        "users", List.of("t-102")),
                Arguments.of("teachers/t-101/classes", "classes", List.of("english-5", "math-5a", "science-5")),
                Arguments.of(
                        "classes/english-5/students?limit=10000",
                        "users",
                        List.of("s-201", "s-202", "s-203", "s-204", "s-205")),
                Arguments.of("classes/math-5b/teachers", "users", List.of("t-102")),
                Arguments.of("terms/fall-2026/gradingPeriods", "academicSessions", List.of()),
                Arguments.of("schools?limit=10000&offset=0", "orgs", List.of("birch-lane")),
                Arguments.of(
                        "schools/birch-lane/terms?limit=10000",
                        "academicSessions",
                        List.of("fall-2026", "spring-2027")),
                Arguments.of(
                        "users?limit=10000&offset=0&sort=sourcedId&orderBy=asc&filter=role%3D%27student%27%20AND%20"
                                + "status%3D%27active%27",
                        "users", List.of("s-201", "s-202", "s-203", "s-204", "s-205")),
                Arguments.of(
                        "users?filter=role='teacher'%20AND%20status='active'".replace("'", "%27"),
                        "users",
                        List.of("t-101", "t-102")),
                Arguments.of("users?filter=dateLastModified%3E%272099-01-01T00%3A00%3A00.000Z%27", "users", List.of()),
                Arguments.of(
                        "academicSessions?filter=type+%3D+%27term%27".replace("+", ""),
                        "academicSessions",
                        List.of("fall-2026", "spring-2027")));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestGetsItsRecords(String request, String wrapper, List<String> ids) throws IOException {
        HttpResponse<String> answer = school.get(school.first() + "/" + request);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<String> found = new ArrayList<>();
        for (JsonNode record : ServedRoster.JSON.readTree(answer.body()).get(wrapper)) {
            found.add(record.get("sourcedId").asText());
        }
        assertThat(found).containsExactlyElementsOf(ids);
        assertThat(answer.headers().firstValue("X-Total-Count")).contains(String.valueOf(ids.size()));
    }

    /** Google's suite of 1.2 goes from a teacher's address to classes, from there to pupils and terms, by these members. */
    @Test
    void fromATeachersAddressToTheGradingPeriodsOfATerm() throws IOException {
        String root = school.second();
        assertThat(school.json(root + "/teachers?limit=1").get("users")).hasSize(1);

        JsonNode teachers = school.json(
                        root + "/teachers?filter=email=%27ruth.adeyemi@birch-lane.example%27&limit=10000")
                .get("users");
        assertThat(teachers).hasSize(1);
        assertThat(teachers.get(0).get("email").asText()).isEqualTo("ruth.adeyemi@birch-lane.example");

        String teacher = teachers.get(0).get("sourcedId").asText();
        JsonNode taught = school.json(root + "/teachers/" + teacher + "/classes?limit=10000&filter=status=%27active%27")
                .get("classes")
                .get(0);
        assertThat(taught.at("/school/sourcedId").asText()).isEqualTo("birch-lane");

        JsonNode pupil = school.json(
                        root + "/classes/" + taught.get("sourcedId").asText() + "/students?limit=10000")
                .get("users")
                .get(0);
        assertThat(pupil.hasNonNull("email")).isTrue();
        assertThat(pupil.hasNonNull("sourcedId")).isTrue();

        String term = taught.at("/terms/0/sourcedId").asText();
        assertThat(school.ids(root + "/terms/" + term + "/gradingPeriods?limit=10000"))
                .isEmpty();
    }

    /** The connector of Tools4ever and Google's suite name scopes that a roster knows nothing of, and in an older spelling. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://purl.imsglobal.org/spec/or/v1p2/scope/roster.readonly"
                        + " https://purl.imsglobal.org/spec/or/v1p2/scope/gradebook.readonly"
                        + " https://purl.imsglobal.org/spec/or/v1p2/scope/gradebook.createput"
                        + " https://purl.imsglobal.org/spec/or/v1p2/scope/gradebook.delete",
                "http://purl.imsglobal.org/spec/or/v1p2/scope/roster.readonly"
                        + " http://purl.imsglobal.org/spec/or/v1p2/scope/roster-demographics.readonly"
                        + " http://purl.imsglobal.org/spec/or/v1p2/scope/resource.readonly"
                        + " https://purl.imsglobal.org/spec/or/v1p2/scope/gradebook.readonly"
            })
    void scopesOfOtherServicesAreNoHindrance(String scopes) throws IOException {
        String token = school.token(scopes);

        for (String list : List.of("orgs", "academicSessions", "enrollments", "classes", "courses", "users")) {
            assertThat(school.get(school.second() + "/" + list + "?limit=500&offset=0", token)
                            .statusCode())
                    .as(list)
                    .isEqualTo(200);
        }
    }

    /** Each of them reads the member by this name and asks for the next page while a page is full. */
    @ParameterizedTest
    @CsvSource({
        "orgs, orgs, 2",
        "academicSessions, academicSessions, 3",
        "enrollments, enrollments, 21",
        "classes, classes, 4",
        "courses, courses, 3",
        "students, users, 5",
        "teachers, users, 2",
        "demographics, demographics, 0",
        "enrollments?filter=role=%27teacher%27, enrollments, 5",
        "classes?filter=classType=%27homeroom%27, classes, 0",
        "courses?filter=courseCode=%27MAT5%27, courses, 1",
        "users?orderBy=asc, users, 7"
    })
    void fullPagesLeadToTheEnd(String path, String wrapper, int records) throws IOException {
        int page = 2;
        List<String> ids = new ArrayList<>();
        int last = page;
        while (last == page) {
            JsonNode list = school.json(school.second() + "/" + path + (path.contains("?") ? "&" : "?") + "limit="
                            + page + "&offset=" + ids.size())
                    .get(wrapper);
            list.forEach(record -> ids.add(record.get("sourcedId").asText()));
            last = list.size();
        }

        assertThat(ids).hasSize(records).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=-1", "limit=0", "limit=ten", "offset=-1", "offset=ten"})
    void whatIsNoPageIsRefused(String parameter) {
        assertThat(school.get(school.second() + "/users?" + parameter).statusCode())
                .isIn(400, 422);
    }
}
