package dev.rollcall.sync.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests as well-known consumers of OneRoster send them, blanks and quotes encoded in their ways. */
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
}
