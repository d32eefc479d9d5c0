package dev.rollcall.sync.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each fault is there when it is switched on: a test of a client means nothing where it is not. */
class MisbehavingProviderTest {
    private static final Path BIRCH_LANE = Path.of("../fixtures/birch-lane/oneroster");
    private static final String GRANT = "grant_type=client_credentials&client_id=apple&client_secret="
            + Parameters.encoded(MisbehavingProvider.CLIENT_SECRET);
    private static final Pattern ID = Pattern.compile("\"sourcedId\":\"(e-\\d+)\"");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void withoutAFaultItIsSound() throws Exception {
        try (MisbehavingProvider sis = MisbehavingProvider.of(BIRCH_LANE)) {
            HttpResponse<String> page = page(sis, 0);

            assertThat(ids(page)).containsExactly("e-001", "e-002", "e-003", "e-004", "e-005");
            assertThat(header(page, "X-Total-Count")).isEqualTo("21");
            assertThat(header(page, "Link"))
                    .contains(sis.urlOfFirst() + "/enrollments?limit=5&offset=5>; rel=\"next\"");
        }
    }

    @Test
    void signingInGoesWrong() throws Exception {
        assertThat(token(Fault.SCOPE_REQUIRED, GRANT)).isEqualTo(400);
        assertThat(token(Fault.SCOPE_REQUIRED, GRANT + "&scope=" + Parameters.encoded(Scope.CORE.fullName())))
                .isEqualTo(200);
        assertThat(token(Fault.SCOPE_REFUSED, GRANT + "&scope=x")).isEqualTo(400);
        assertThat(token(Fault.FORM_REFUSED, GRANT)).isEqualTo(401);
        assertThat(token(Fault.BASIC_REFUSED, GRANT)).isEqualTo(200);
        try (MisbehavingProvider sis = MisbehavingProvider.of(BIRCH_LANE, Fault.TOKEN_URL_WITH_QUERY)) {
            assertThat(post(sis.tokenUrl(), GRANT).statusCode()).isEqualTo(200);
            assertThat(post(sis.tokenUrl().replaceFirst("\\?.*", ""), GRANT).statusCode())
                    .isEqualTo(400);
        }
        try (MisbehavingProvider sis = MisbehavingProvider.of(BIRCH_LANE, Fault.COOKIES_REQUIRED)) {
            assertThat(header(post(sis.tokenUrl(), GRANT), "Set-Cookie")).startsWith("balancer=");
            assertThat(page(sis, 0).statusCode()).isEqualTo(401);
        }
        try (MisbehavingProvider sis = MisbehavingProvider.of(BIRCH_LANE, Fault.EXPIRES_IN_AS_STRING)) {
            assertThat(post(sis.tokenUrl(), GRANT).body()).contains("\"expires_in\":\"3600\"");
        }
        try (MisbehavingProvider sis = MisbehavingProvider.of(BIRCH_LANE, Fault.EXPIRES_IN_MISSING)) {
            assertThat(post(sis.tokenUrl(), GRANT).body())
                    .contains("access_token")
                    .doesNotContain("expires_in");
        }
    }

    @Test
    void requestsAreRefusedWhenItIsTimeForIt() throws Exception {
        assertThat(statuses(Fault.UNAUTHORISED_FOR_EVER, 2)).containsExactly(401, 401);
        assertThat(statuses(Fault.TOKEN_EXPIRES_MID_PULL, 5)).containsExactly(200, 200, 200, 401, 401);
        assertThat(statuses(Fault.BUSY_WITH_RETRY_AFTER, 4)).containsExactly(200, 200, 429, 200);
        assertThat(statuses(Fault.BUSY_WITH_RETRY_DATE, 3)).containsExactly(200, 200, 429);
        assertThat(statuses(Fault.BUSY_WITHOUT_RETRY_AFTER, 3)).containsExactly(200, 200, 429);
        assertThat(statuses(Fault.ERROR_AT_PAGE_7, 8)).containsExactly(200, 200, 200, 200, 200, 200, 500, 200);
        assertThat(statuses(Fault.ERROR_FROM_PAGE_7, 8)).containsExactly(200, 200, 200, 200, 200, 200, 500, 500);
    }

    @Test
    void shaOf256BitsIsRefused() throws Exception {
        try (MisbehavingProvider sis = MisbehavingProvider.of(BIRCH_LANE, Fault.SHA_256_REFUSED)) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(sis.urlOfFirst() + "/orgs"))
                    .header("Authorization", "OAuth oauth_signature_method=\"HMAC-SHA256\"")
                    .build();

            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).body())
                    .isEqualTo("{\"error\":\"unauthorized\"}");
        }
    }

    @Test
    void aBodyBreaksOff() throws Exception {
        for (Fault fault : List.of(Fault.CUT_IN_BODY, Fault.CUT_IN_BODY_ALWAYS)) {
            try (MisbehavingProvider sis = MisbehavingProvider.of(BIRCH_LANE, fault)) {
                if (fault == Fault.CUT_IN_BODY) {
                    assertThat(page(sis, 0).statusCode()).isEqualTo(200);
                }
                assertThatThrownBy(() -> page(sis, 0)).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void pagesAreOthersThanThoseAskedFor() throws Exception {
        assertThat(idsAt(Fault.PAGE_REPEATED, 5)).startsWith("e-001");
        assertThat(idsAt(Fault.RECORD_ADDED_BETWEEN_PAGES, 5)).startsWith("e-005");
        assertThat(idsAt(Fault.RECORD_REMOVED_BETWEEN_PAGES, 5)).startsWith("e-007");
        assertThat(idsAt(Fault.OFFSET_FROM_1, 5)).startsWith("e-005");
        assertThat(idsAt(Fault.LIMIT_LOWERED, 0)).containsExactly("e-001", "e-002");
        assertThat(idsAt(Fault.SHORT_PAGE, 5)).containsExactly("e-006", "e-007", "e-008", "e-009");
        assertThat(idsAt(Fault.DUPLICATE_IDS, 0)).endsWith("e-005", "e-005");
        assertThat(idsAt(Fault.EMPTY, 0)).isEmpty();
    }

    @Test
    void headersOfPagesAreWrong() throws Exception {
        assertThat(headerAt(Fault.LINK_MISSING, "Link", 0)).isEmpty();
        assertThat(headerAt(Fault.LINK_RELATIVE, "Link", 0)).startsWith("</ims/oneroster/v1p1/enrollments?");
        assertThat(headerAt(Fault.LINK_TO_OTHER_HOST, "Link", 0)).startsWith("<http://elsewhere.example/ims/");
        assertThat(headerAt(Fault.LINK_WITH_TRAILING_COMMA, "Link", 0)).endsWith(",");
        assertThat(headerAt(Fault.PAGE_MISSING, "Link", 0)).contains("offset=10>; rel=\"next\"");
        assertThat(headerAt(Fault.NEXT_ON_LAST_PAGE, "Link", 20)).contains("?offset=21>; rel=\"next\"");
        assertThat(headerAt(Fault.TOTAL_TOO_HIGH, "X-Total-Count", 0)).isEqualTo("26");
        assertThat(headerAt(Fault.TOTAL_TOO_LOW, "X-Total-Count", 0)).isEqualTo("10");
        assertThat(headerAt(Fault.TOTAL_MISSING, "X-Total-Count", 0)).isEmpty();
        assertThat(headerAt(Fault.EMPTY, "X-Total-Count", 0)).isEqualTo("0");
        assertThat(headerAt(Fault.OWN_PAGE_HEADERS, "Link", 0)).isEmpty();
        assertThat(headerAt(Fault.OWN_PAGE_HEADERS, "X-Total-Count", 0)).isEmpty();
        assertThat(headerAt(Fault.OWN_PAGE_HEADERS, "Offset", 5)).isEqualTo("5");
        assertThat(headerAt(Fault.OWN_PAGE_HEADERS, "Next", 0)).contains("offset=5");
    }

    @Test
    void bodiesAreNotWhatTheyShouldBe() throws Exception {
        assertThat(body(Fault.HTML, "users")).startsWith("<!DOCTYPE html>");
        assertThat(body(Fault.BOM, "users")).startsWith("\uFEFF{\"users\":");
        assertThat(body(Fault.BARE_ARRAY, "users")).startsWith("[{\"sourcedId\":");
        assertThat(body(Fault.OWN_PAGE_HEADERS, "users")).startsWith("[{\"sourcedId\":");
        assertThat(body(Fault.HREFS_WITH_TILDE, "classes"))
                .contains("\"href\":\"~/ims/oneroster/v1p1/orgs/birch-lane\"");
        assertThat(body(Fault.BLANK_TITLES, "classes"))
                .contains("\"title\":\"\"")
                .doesNotContain("Mathematics 5A");
        assertThat(body(Fault.NAMELESS_USERS, "users")).contains("username").doesNotContain("givenName", "familyName");
        assertThat(body(Fault.OWN_WRAPPER, "schools")).startsWith("{\"schools\":");
        assertThat(body(Fault.NUMBERS_FOR_STRINGS, "users")).contains("\"identifier\":20201");
        assertThat(body(Fault.NULL_ARRAYS, "users")).contains("\"orgs\":null", "\"grades\":null");
        assertThat(body(Fault.SINGLE_FOR_ARRAY, "users")).contains("\"grades\":\"05\"", "\"orgs\":{");
        assertThat(body(Fault.DATES_WITH_TIMES, "terms")).contains("\"startDate\":\"2026-08-24T00:00:00.000Z\"");
        assertThat(body(Fault.PLAIN_REFERENCES, "classes"))
                .contains("\"school\":\"birch-lane\"", "\"terms\":[\"fall-2026\"");
        try (MisbehavingProvider sis = MisbehavingProvider.of(BIRCH_LANE, Fault.FIRST_VERSION_UNDER_SECOND)) {
            assertThat(get(sis, sis.urlOfSecond() + "/users").body())
                    .contains("\"role\":\"student\"")
                    .doesNotContain("\"roles\"");
        }
    }

    @Test
    void bytesComeSlowlyOrTooMany() throws Exception {
        try (MisbehavingProvider sis = MisbehavingProvider.of(BIRCH_LANE, Fault.SLOW_DRIP)) {
            long began = System.nanoTime();

            assertThat(get(sis, sis.urlOfFirst() + "/gradingPeriods").body()).isEqualTo("{\"academicSessions\":[]}");

            assertThat(System.nanoTime() - began).isGreaterThan(1_000_000_000L);
        }
        try (MisbehavingProvider sis = MisbehavingProvider.of(BIRCH_LANE, Fault.GZIP_BOMB)) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(sis.urlOfFirst() + "/orgs"))
                    .build();
            try (var body = http.send(request, HttpResponse.BodyHandlers.ofInputStream())
                            .body();
                    var unpacked = new java.util.zip.GZIPInputStream(body)) {
                assertThat(unpacked.skip(100L << 20)).isEqualTo(100L << 20);
            }
        }
    }

    private int token(Fault fault, String form) throws Exception {
        try (MisbehavingProvider sis = MisbehavingProvider.of(BIRCH_LANE, fault)) {
            return post(sis.tokenUrl(), form).statusCode();
        }
    }

    private HttpResponse<String> post(String url, String form) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private List<Integer> statuses(Fault fault, int requests) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        try (MisbehavingProvider sis = MisbehavingProvider.of(BIRCH_LANE, fault)) {
            String token = accessToken(sis);
            for (int number = 0; number < requests; number++) {
                statuses.add(get(sis.urlOfFirst() + "/orgs", token).statusCode());
            }
        }
        return statuses;
    }

    private List<String> idsAt(Fault fault, int offset) throws Exception {
        try (MisbehavingProvider sis = MisbehavingProvider.of(BIRCH_LANE, fault)) {
            return ids(page(sis, offset));
        }
    }

    private String headerAt(Fault fault, String header, int offset) throws Exception {
        try (MisbehavingProvider sis = MisbehavingProvider.of(BIRCH_LANE, fault)) {
            return header(page(sis, offset), header);
        }
    }

    private String body(Fault fault, String collection) throws Exception {
        try (MisbehavingProvider sis = MisbehavingProvider.of(BIRCH_LANE, fault)) {
            return get(sis, sis.urlOfFirst() + "/" + collection).body();
        }
    }

    private HttpResponse<String> page(MisbehavingProvider sis, int offset) throws Exception {
        return get(sis, sis.urlOfFirst() + "/enrollments?limit=100&offset=" + offset);
    }

    private HttpResponse<String> get(MisbehavingProvider sis, String url) throws Exception {
        return get(url, accessToken(sis));
    }

    private String accessToken(MisbehavingProvider sis) throws Exception {
        return ServedRoster.JSON
                .readTree(post(sis.tokenUrl(), GRANT).body())
                .get("access_token")
                .asText();
    }

    private HttpResponse<String> get(String url, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static List<String> ids(HttpResponse<String> page) {
        List<String> ids = new ArrayList<>();
        Matcher id = ID.matcher(page.body());
        while (id.find()) {
            ids.add(id.group(1));
        }
        return ids;
    }

    private static String header(HttpResponse<String> page, String name) {
        return page.headers().firstValue(name).orElse("");
    }
}
