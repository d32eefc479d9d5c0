package dev.rollcall.sync.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code filter}, {@code sort} and {@code fields} do. */
class RecordFilterTest {
    private final ServedRoster elmStreet = ServedRoster.shared("elm-street/oneroster");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            users       | sourcedId='u-chen'                              | u-chen
            users       | sourcedId='U-CHEN'                              |
            users       | familyName='silva'                              | u-silva-t u-silva-theo
            users       | familyName!='Silva' AND grades='09'             | u-kowalski u-yilmaz
            users       | email='OWEN.BRIGHT@elm.example'                 | u-bright
            users       | middleName!='Piotr' AND givenName='Adam'        |
            users       | givenName~'IN'                                  | u-tran u-weber
            users       | familyName>='Tran'                              | u-tran u-weber u-yilmaz
            users       | familyName>'Tran'                               | u-weber u-yilmaz
            users       | familyName<'chen'                               | u-bright
            users       | familyName<='chen'                              | u-bright u-chen
            users       | enabledUser='false'                             |
            users       | grades='08'                                     | u-chen u-kowalski
            users       | grades='09,08'                                  | u-kowalski
            users       | grades~'09,08'                                  | u-chen u-kowalski u-silva-theo u-yilmaz
            users       | grades!='08' AND roles.role='student'           | u-silva-theo u-yilmaz
            users       | grades>'08'                                     | u-kowalski u-silva-theo u-yilmaz
            users       | roles.role='principal' OR roles.role='counselor' | u-fischer u-osei
            users       | roles.org.sourcedId='elm-office'                | u-osei
            users       | primaryOrg.sourcedId='elm-park'                 | u-fischer u-weber u-yilmaz
            users       | userIds.identifier='akow'                       | u-kowalski
            users       | agents.sourcedId='u-silva-t'                    | u-silva-theo
            teachers    | email='minh.tran@elm.example'                   | u-tran
            teachers    | email='julie.chen@elm.example'                  |
            orgs        | parent.sourcedId='elm-office'                   | elm-park elm-street
            orgs        | children.sourcedId='elm-park'                   | elm-office
            courses     | title='Robotics "Makers"'                       | c-robotics
            classes     | terms.sourcedId='y27-s1'                        | k-history k-robotics
            enrollments | beginDate>'2026-08-17'                          | n-01 n-03
            enrollments | beginDate>='2026-10-05T00:00:00.000Z'           | n-03
            enrollments | primary='true'                                  | n-03 n-08
            enrollments | primary!='true' AND class.sourcedId='k-latin'   | n-12 n-13 n-14 n-15
            enrollments | dateLastModified>'2026-11-23T07:59:59.999+02:00' AND user.sourcedId='u-tran' | n-03
            enrollments | dateLastModified>'2026-11-23T06:00:00.000Z'     |
            enrollments | dateLastModified>='2026-11-23' AND user.sourcedId='u-tran' | n-03
            academicSessions | startDate<='2026-08-17' AND endDate>'2026-12-19' | y27
            """)
    void recordsThatSatisfyTheFilterAreListed(String collection, String filter, @Nullable String ids)
            throws IOException {
        List<String> expected = ids == null ? List.of() : Arrays.asList(ids.split(" ", -1));

        assertThat(elmStreet.filtered(collection, filter)).containsExactlyElementsOf(expected);
    }

    @Test
    void aQuoteInAValueIsDoubled() throws IOException {
        assertThat(elmStreet.filtered("users", "familyName='O''Neil' OR familyName='Chen'"))
                .containsExactly("u-chen");
    }

    @Test
    void aValueCannotBecomeSql() throws IOException {
        assertThat(elmStreet.filtered("users", "familyName='x'' or ''1''=''1'")).isEmpty();
    }

    @Test
    void theFirstVersionFiltersByItsOwnMembers() throws IOException {
        String users = elmStreet.first() + "/users?filter=";

        assertThat(elmStreet.ids(users + Parameters.encoded("role='administrator'")))
                .containsExactly("u-osei");
        assertThat(elmStreet.ids(users + Parameters.encoded("orgs.sourcedId='elm-park'")))
                .containsExactly("u-fischer", "u-raman", "u-silva-theo", "u-weber", "u-yilmaz");
        assertThat(elmStreet
                        .get(users + Parameters.encoded("roles.role='teacher'"))
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "familyName=Silva",
                "familyName = 'Silva'",
                "familyName='Silva' and givenName='Theo'",
                "familyName='Silva'  AND givenName='Theo'",
                "familyName='Silva' AND givenName='Theo' AND grades='09'",
                "familyName='O'Neil'",
                "surname='Silva'",
                "password='x'",
                "roles='teacher'",
                "metadata.x='1'",
                "'Silva'=familyName",
                "familyName"
            })
    void anythingElseIsRefused(String filter) throws IOException {
        HttpResponse<String> second = elmStreet.get(elmStreet.second() + "/users?filter=" + Parameters.encoded(filter));
        HttpResponse<String> first = elmStreet.get(elmStreet.first() + "/users?filter=" + Parameters.encoded(filter));

        assertThat(second.statusCode()).isEqualTo(400);
        assertThat(codeMinor(second)).isEqualTo("invalid_filter_field");
        assertThat(first.statusCode()).isEqualTo(400);
        assertThat(codeMinor(first)).isEqualTo("invaliddata");
    }

    @Test
    void aDateMustBeOne() throws IOException {
        HttpResponse<String> answer =
                elmStreet.get(elmStreet.second() + "/enrollments?filter=" + Parameters.encoded("beginDate>'soon'"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(codeMinor(answer)).isEqualTo("invaliddata");
    }

    @Test
    void recordsAreSorted() throws IOException {
        String teachers = elmStreet.second() + "/teachers?";

        assertThat(elmStreet.ids(teachers + "sort=givenName&orderBy=desc"))
                .containsExactly("u-raman", "u-bright", "u-tran", "u-weber");
        assertThat(elmStreet.ids(teachers + "sort=givenName"))
                .containsExactly("u-weber", "u-tran", "u-bright", "u-raman");
        assertThat(elmStreet.ids(teachers + "sort=sourcedId&orderBy=desc"))
                .containsExactly("u-weber", "u-tran", "u-raman", "u-bright");
        assertThat(elmStreet.ids(teachers + "sort=sourcedId&orderBy=asc&limit=2&offset=1"))
                .containsExactly("u-raman", "u-tran");
        assertThat(elmStreet.ids(teachers + "sort=primaryOrg.sourcedId&orderBy=asc&limit=1"))
                .containsExactly("u-weber");
    }

    @ParameterizedTest
    @CsvSource({"sort=shoeSize", "sort=grades", "sort=familyName&orderBy=acs"})
    void anUnknownOrderIsRefused(String query) throws IOException {
        HttpResponse<String> first = elmStreet.get(elmStreet.first() + "/users?" + query);
        HttpResponse<String> second = elmStreet.get(elmStreet.second() + "/users?" + query);

        assertThat(first.statusCode()).isEqualTo(400);
        assertThat(codeMinor(first)).isEqualTo("invalid_sort_field");
        assertThat(second.statusCode()).isEqualTo(400);
        assertThat(codeMinor(second)).isEqualTo("invalid_selection_field");
    }

    @Test
    void onlyTheFieldsAskedForAreShown() throws IOException {
        JsonNode users = elmStreet.json(elmStreet.second() + "/users?fields=sourcedId,roles,middleName&limit=4");
        JsonNode user = elmStreet.json(elmStreet.second() + "/users/u-kowalski?fields=familyName");

        assertThat(users.get("users").get(0).fieldNames()).toIterable().containsExactly("sourcedId", "roles");
        assertThat(users.get("users").get(3).fieldNames())
                .toIterable()
                .containsExactly("sourcedId", "roles", "middleName");
        assertThat(user.toString()).isEqualTo("{\"user\":{\"familyName\":\"Kowalski\"}}");
    }

    @Test
    void anUnknownFieldIsRefused() throws IOException {
        for (String path : List.of("/users?fields=sourcedId,password", "/users/u-chen?fields=role2")) {
            HttpResponse<String> answer = elmStreet.get(elmStreet.second() + path);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(codeMinor(answer)).isEqualTo("invalid_selection_field");
        }
    }

    private static String codeMinor(HttpResponse<String> answer) throws IOException {
        return ServedRoster.JSON
                .readTree(answer.body())
                .get("imsx_CodeMinor")
                .get("imsx_codeMinorField")
                .get(0)
                .get("imsx_codeMinorFieldValue")
                .asText();
    }
}
