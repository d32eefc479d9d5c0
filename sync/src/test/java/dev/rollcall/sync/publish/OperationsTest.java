package dev.rollcall.sync.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each of the 41 operations of 1.2 rostering, and what 1.1 answers to the same. */
@Tag("long")
class OperationsTest {
    private final ServedRoster elmStreet = ServedRoster.shared("elm-street/oneroster");
    private final ServedRoster birchLane = ServedRoster.shared("birch-lane/oneroster");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            orgs                                       | orgs             | elm-office elm-park elm-street
            schools                                    | orgs             | elm-park elm-street
            academicSessions                           | academicSessions | y27 y27-s1 y27-s2
            terms                                      | academicSessions |
            gradingPeriods                             | academicSessions |
            courses                                    | courses          | c-history c-latin c-robotics
            classes                                    | classes          | k-history k-latin k-robotics
            users                                      | users            | u-bright u-chen u-fischer u-kowalski u-osei u-raman u-silva-t u-silva-theo u-tran u-weber u-yilmaz
            students                                   | users            | u-chen u-kowalski u-silva-theo u-yilmaz
            teachers                                   | users            | u-bright u-raman u-tran u-weber
            enrollments                                | enrollments      | n-01 n-02 n-03 n-04 n-05 n-06 n-07 n-08 n-09 n-10 n-11 n-12 n-13 n-14 n-15
            demographics                               | demographics     |
            schools/elm-park/classes                   | classes          | k-latin
            schools/elm-park/courses                   | courses          | c-latin
            schools/elm-park/enrollments               | enrollments      | n-12 n-13 n-14 n-15
            schools/elm-park/students                  | users            | u-silva-theo u-yilmaz
            schools/elm-park/teachers                  | users            | u-raman u-weber
            schools/elm-street/terms                   | academicSessions |
            schools/elm-street/classes/k-history/enrollments | enrollments | n-08 n-09 n-10 n-11
            schools/elm-street/classes/k-history/students | users         | u-chen u-kowalski
            schools/elm-street/classes/k-history/teachers | users         | u-bright
            classes/k-robotics/students                | users            | u-chen u-kowalski u-silva-theo
            classes/k-robotics/teachers                | users            | u-bright u-raman u-tran u-weber
            courses/c-history/classes                  | classes          | k-history
            students/u-silva-theo/classes              | classes          | k-latin k-robotics
            teachers/u-bright/classes                  | classes          | k-history k-robotics
            users/u-fischer/classes                    | classes          | k-history
            """)
    void aListHasItsWrapperAndItsRecords(String path, String wrapper, @Nullable String ids) throws IOException {
        for (String root : List.of(elmStreet.first(), elmStreet.second())) {
            JsonNode list = elmStreet.json(root + "/" + path);

            assertThat(list.fieldNames()).toIterable().containsExactly(wrapper);
            assertThat(elmStreet.ids(root + "/" + path)).containsExactlyElementsOf(words(ids));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            terms                        | academicSessions | fall-2026 spring-2027
            schools/birch-lane/terms     | academicSessions | fall-2026 spring-2027
            terms/spring-2027/classes    | classes          | english-5 science-5
            terms/fall-2026/gradingPeriods | academicSessions |
            students/s-205/classes       | classes          | english-5 math-5a math-5b science-5
            """)
    void aSchoolWithTermsListsThem(String path, String wrapper, @Nullable String ids) throws IOException {
        for (String root : List.of(birchLane.first(), birchLane.second())) {
            assertThat(birchLane.json(root + "/" + path).fieldNames())
                    .toIterable()
                    .containsExactly(wrapper);
            assertThat(birchLane.ids(root + "/" + path)).containsExactlyElementsOf(words(ids));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "orgs/elm-office,org",
        "schools/elm-park,org",
        "academicSessions/y27,academicSession",
        "courses/c-latin,course",
        "classes/k-latin,class",
        "users/u-osei,user",
        "students/u-chen,user",
        "teachers/u-tran,user",
        "enrollments/n-01,enrollment"
    })
    void aRecordHasItsWrapper(String path, String wrapper) throws IOException {
        for (String root : List.of(elmStreet.first(), elmStreet.second())) {
            JsonNode answer = elmStreet.json(root + "/" + path);

            assertThat(answer.fieldNames()).toIterable().containsExactly(wrapper);
            assertThat(answer.get(wrapper).get("sourcedId").asText()).isEqualTo(path.substring(path.indexOf('/') + 1));
        }
    }

    @Test
    void aTermHasItsWrapper() throws IOException {
        assertThat(birchLane.json(birchLane.second() + "/terms/fall-2026").get("academicSession"))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "orgs/nowhere",
        "schools/elm-office",
        "terms/y27",
        "gradingPeriods/y27",
        "students/u-tran",
        "teachers/u-chen",
        "demographics/u-chen",
        "users/U-CHEN",
        "schools/elm-office/classes",
        "schools/elm-park/classes/k-history/students",
        "classes/nothing/students",
        "students/u-tran/classes",
        "classes/k-history/enrollments",
        "people",
        "orgs/elm-park/schools",
        "schools/elm-park/classes/k-latin"
    })
    void whatIsNotThereIsUnknown(String path) throws IOException {
        for (String root : List.of(elmStreet.first(), elmStreet.second())) {
            HttpResponse<String> answer = elmStreet.get(root + "/" + path);

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(ServedRoster.JSON.readTree(answer.body()).findValuesAsText("imsx_codeMinorFieldValue"))
                    .containsExactly("unknownobject");
        }
    }

    @Test
    void aRefusalHasTheBodyOfItsVersion() throws IOException {
        JsonNode first = ServedRoster.JSON.readTree(
                elmStreet.get(elmStreet.first() + "/orgs/nowhere").body());
        JsonNode second = ServedRoster.JSON.readTree(
                elmStreet.get(elmStreet.second() + "/orgs/nowhere").body());

        assertThat(first.get("imsx_messageRefIdentifier").asText()).hasSize(36);
        ((ObjectNode) first).remove("imsx_messageRefIdentifier");
        assertThat(first).isEqualTo(second);
        assertThat(second).isEqualTo(ServedRoster.JSON.readTree("""
                {"imsx_codeMajor": "failure", "imsx_severity": "error",
                 "imsx_description": "orgs have no record 'nowhere'.",
                 "imsx_CodeMinor": {"imsx_codeMinorField": [
                     {"imsx_codeMinorFieldName": "TargetEndSystem", "imsx_codeMinorFieldValue": "unknownobject"}]}}
                """));
    }

    @Test
    void thereAreFortyOneOperations() {
        int collections = Listing.values().length;
        int nested = NestedList.values().length;

        assertThat(2 * collections + nested).isEqualTo(41);
    }

    @Test
    void theShortAddressOfTheSecondVersionIsTheSame() throws IOException {
        String shortRoot = elmStreet.provider().address() + "/ims/oneroster/v1p2";

        assertThat(elmStreet.json(shortRoot + "/users/u-chen").get("user").get("roles"))
                .hasSize(1);
    }

    @Test
    void anIdMayHoldASlashAndAnAtSign(@TempDir Path folder) throws IOException {
        Path source = SmallRoster.in(folder.resolve("roster"))
                .with("orgs.csv", "a/b@c+d,,,District,district,D,", "child,,,School,school,S,a/b@c+d")
                .folder();
        try (ServedRoster served = ServedRoster.of(source, folder, ServedRoster.SETTINGS)) {
            JsonNode org = served.json(served.second() + "/orgs/a%2Fb@c+d").get("org");

            assertThat(org.get("sourcedId").asText()).isEqualTo("a/b@c+d");
            JsonNode child = served.json(served.second() + "/orgs/child").get("org");
            assertThat(served.json(child.get("parent").get("href").asText()).get("org"))
                    .isEqualTo(org);
        }
    }

    @Test
    void gradingPeriodsAreListedAloneAndUnderTheirTerm(@TempDir Path folder) throws IOException {
        Path source = SmallRoster.in(folder.resolve("roster"))
                .with(
                        "academicSessions.csv",
                        "t1,,,Autumn,term,2026-08-24,2027-01-29,,2027",
                        "g1,,,First quarter,gradingPeriod,2026-08-24,2026-10-30,t1,2027")
                .folder();
        try (ServedRoster served = ServedRoster.of(source, folder, ServedRoster.SETTINGS)) {
            for (String root : List.of(served.first(), served.second())) {
                assertThat(served.ids(root + "/gradingPeriods")).containsExactly("g1");
                assertThat(served.ids(root + "/terms/t1/gradingPeriods")).containsExactly("g1");
                assertThat(served.json(root + "/gradingPeriods/g1")
                                .get("academicSession")
                                .get("sourcedId")
                                .asText())
                        .isEqualTo("g1");
            }
        }
    }

    @Test
    void demographicsOfTheSourceStayUnread(@TempDir Path folder) throws IOException {
        Path source = SmallRoster.in(folder.resolve("roster"))
                .with("demographics.csv", "u1,,,2015-03-14,female")
                .folder();
        try (ServedRoster served = ServedRoster.of(source, folder, ServedRoster.SETTINGS)) {
            for (String root : List.of(served.first(), served.second())) {
                HttpResponse<String> list = served.get(root + "/demographics");

                assertThat(list.body()).isEqualTo("{\"demographics\":[]}");
                assertThat(list.headers().firstValue("X-Total-Count")).contains("0");
                assertThat(served.get(root + "/demographics/u1").statusCode()).isEqualTo(404);
            }
        }
    }

    private static List<String> words(@Nullable String text) {
        return text == null ? List.of() : Arrays.asList(text.split(" ", -1));
    }
}
