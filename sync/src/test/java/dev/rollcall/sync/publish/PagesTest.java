package dev.rollcall.sync.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paging, and the headers that a page comes with. */
class PagesTest {
    private static final Pattern LINK = Pattern.compile("<([^>]*)>; rel=\"([a-z]+)\"");

    private final ServedRoster elmStreet = ServedRoster.shared("elm-street/oneroster");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void followingNextComesToEveryRecordOnce() throws IOException {
        for (String query : List.of(
                "enrollments?limit=4",
                "enrollments?limit=4&sort=class.sourcedId&orderBy=desc",
                "teachers?limit=1",
                "classes/k-robotics/students?limit=2",
                "users?limit=3&filter=" + Parameters.encoded("familyName~'a'"))) {
            List<String> all = elmStreet.ids(elmStreet.second() + "/" + query.replaceFirst("limit=\\d+", "limit=100"));
            List<String> paged = new ArrayList<>();
            Optional<String> next = Optional.of(elmStreet.second() + "/" + query);
            while (next.isPresent()) {
                HttpResponse<String> page = elmStreet.get(next.get());
                assertThat(page.headers().firstValue("X-Total-Count")).hasValue(String.valueOf(all.size()));
                paged.addAll(elmStreet.ids(next.get()));
                next = Optional.ofNullable(links(page).get("next"));
            }

            assertThat(paged).as(query).isEqualTo(all).doesNotHaveDuplicates();
            assertThat(all).hasSizeGreaterThan(2);
        }
    }

    @Test
    void linksAreAbsoluteAndKeepTheOtherParameters() throws IOException {
        String filter = Parameters.encoded("role='student' OR role='teacher'");

        HttpResponse<String> page =
                elmStreet.get(elmStreet.second() + "/enrollments?filter=" + filter + "&limit=5&offset=5");

        String root = elmStreet.second() + "/enrollments?filter=" + filter;
        assertThat(links(page))
                .isEqualTo(Map.of(
                        "next", root + "&limit=5&offset=10",
                        "prev", root + "&limit=5&offset=0",
                        "first", root + "&limit=5&offset=0",
                        "last", root + "&limit=5&offset=10"));
    }

    @Test
    void aHundredRecordsAreAPageAndALargerLimitIsLowered() throws IOException {
        Path source = SmallRoster.in(folder.resolve("roster"))
                .with(
                        "users.csv",
                        IntStream.range(0, 250)
                                .mapToObj(n -> "u" + (1000 + n) + ",,,true,o1,student,,,Ida,Berg,,,,,,,,")
                                .toArray(String[]::new))
                .folder();
        try (ServedRoster served = ServedRoster.of(source, folder, settings(120, OptionalInt.empty()))) {
            assertThat(served.ids(served.second() + "/users")).hasSize(100);
            assertThat(served.ids(served.second() + "/users?limit=10000")).hasSize(120);
            assertThat(served.ids(served.second() + "/users?limit=120&offset=240"))
                    .hasSize(10);
            assertThat(links(served.get(served.second() + "/users?limit=10000")))
                    .containsEntry("next", served.second() + "/users?limit=120&offset=120");
        }
    }

    @Test
    void behindTheLastPageIsNothing() throws IOException {
        HttpResponse<String> page = elmStreet.get(elmStreet.second() + "/enrollments?limit=10&offset=500");

        assertThat(page.body()).isEqualTo("{\"enrollments\":[]}");
        assertThat(page.headers().firstValue("X-Total-Count")).hasValue("15");
        assertThat(links(page)).containsOnlyKeys("first", "prev", "last");
        assertThat(links(page).get("prev")).endsWith("offset=5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=-1", "limit=ten", "limit=", "offset=-1", "offset=1.5"})
    void aNumberThatIsNoneIsRefused(String query) {
        HttpResponse<String> answer = elmStreet.get(elmStreet.second() + "/users?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"imsx_codeMinorFieldValue\":\"invaliddata\"");
    }

    @Test
    void addressesAreThoseThatTheCallerUses() throws IOException {
        String port = elmStreet.provider().address().replaceFirst(".*:", "");
        String root = "http://localhost:" + port + "/ims/oneroster/rostering/v1p2";

        HttpResponse<String> page = elmStreet.get(root + "/enrollments?limit=1");

        assertThat(links(page).get("next")).startsWith(root);
        assertThat(page.body()).contains(root + "/users/u-bright");
    }

    @Test
    void addressesAreThoseOfTheProxyWhereOneIsNamed() throws IOException {
        ProviderSettings settings = new ProviderSettings(
                Optional.of(URI.create("https://sis.elm.example/roster/")),
                ServedRoster.CLIENT_ID,
                ServedRoster.CLIENT_SECRET,
                Duration.ofHours(1),
                100,
                OptionalInt.empty());
        try (ServedRoster served = ServedRoster.of(Path.of("../fixtures/elm-street/oneroster"), folder, settings)) {
            HttpResponse<String> page = served.get(served.listening() + "/ims/oneroster/v1p1/orgs?limit=1");

            assertThat(links(page).get("next"))
                    .isEqualTo("https://sis.elm.example/roster/ims/oneroster/v1p1/orgs?limit=1&offset=1");
        }
    }

    @Test
    void aPageIsCompressedWhereTheCallerTakesIt() throws IOException, InterruptedException {
        String url = elmStreet.second() + "/enrollments";
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + elmStreet.token(""))
                .header("Accept-Encoding", "gzip")
                .build();

        HttpResponse<byte[]> answer =
                java.net.http.HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (GZIPInputStream body = new GZIPInputStream(new java.io.ByteArrayInputStream(answer.body()))) {
            assertThat(body.readAllBytes())
                    .asString()
                    .isEqualTo(elmStreet.get(url).body());
        }
    }

    @Test
    void onlyReadingIsPossible() {
        for (String method : List.of("POST", "PUT", "DELETE")) {
            HttpResponse<String> answer = elmStreet.send(elmStreet
                    .request(elmStreet.second() + "/users/u-chen")
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build());

            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
            assertThat(answer.body()).contains("\"imsx_codeMajor\":\"unsupported\"");
        }
    }

    @Test
    void theHeadOfAPageCanBeHadAlone() {
        HttpResponse<String> answer = elmStreet.send(elmStreet
                .request(elmStreet.second() + "/users")
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Total-Count")).hasValue("11");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void tooManyRequestsAreRefusedWhereThatIsSet() throws IOException {
        // The token is the first request.
        try (ServedRoster served = ServedRoster.of(
                Path.of("../fixtures/elm-street/oneroster"), folder, settings(100, OptionalInt.of(3)))) {
            served.get(served.second() + "/orgs");
            served.get(served.second() + "/orgs");

            HttpResponse<String> answer = served.get(served.second() + "/orgs");

            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("61");
            assertThat(answer.body()).contains("\"server_busy\"");
        }
    }

    @Test
    void theLaterOfTwoRowsWithOneIdCounts() throws IOException {
        Path source = SmallRoster.in(folder.resolve("roster"))
                .with(
                        "enrollments.csv",
                        "e1,,,k1,o1,u1,teacher,,,",
                        "e0,,,k1,o1,u1,student,,,",
                        "e1,,,k1,o1,u1,aide,,,")
                .folder();
        try (ServedRoster served = ServedRoster.of(source, folder, ServedRoster.SETTINGS)) {
            assertThat(served.ids(served.first() + "/enrollments")).containsExactly("e0", "e1");
            assertThat(served.json(served.first() + "/enrollments/e1").findValuesAsText("role"))
                    .containsExactly("aide");
            assertThat(served.json(served.second() + "/enrollments/e1").findValuesAsText("role"))
                    .containsExactly("ext:aide");
        }
    }

    private static ProviderSettings settings(int maximumLimit, OptionalInt requestsPerMinute) {
        return new ProviderSettings(
                Optional.empty(),
                ServedRoster.CLIENT_ID,
                ServedRoster.CLIENT_SECRET,
                Duration.ofHours(1),
                maximumLimit,
                requestsPerMinute);
    }

    private static Map<String, String> links(HttpResponse<String> page) {
        Map<String, String> links = new LinkedHashMap<>();
        Matcher link = LINK.matcher(page.headers().firstValue("Link").orElse(""));
        while (link.find()) {
            links.put(link.group(2), link.group(1));
        }
        return links;
    }
}
