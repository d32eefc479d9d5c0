package dev.rollcall.sync.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.problem.ProblemKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes over the wire, each reader of it gives a value or names a problem; none fails by itself. */
class WireReadersTest {
    private static final URI ASKED = URI.create("https://sis.example/ims/oneroster/v1p1/users?limit=10&offset=0");
    private static final List<String> PARTS = List.of(
            " ",
            "\t",
            "\"",
            "'",
            "<",
            ">",
            ";",
            ",",
            "=",
            "&",
            "%",
            "%zz",
            "%00",
            "[",
            "]",
            "{",
            "}",
            ":",
            "/",
            "//",
            "?",
            "#",
            "\\",
            "\\u0000",
            "\\ud800",
            "\u0000",
            "\ud83d\ude00",
            "\ud800",
            "\ufeff",
            "null",
            "true",
            "-1",
            "1e999",
            "99999999999999999999",
            "users",
            "sourcedId",
            "rel=next",
            "rel=\"last\"",
            "offset=9",
            "http://[",
            "https://u:p@x",
            "error",
            "access_token",
            "expires_in",
            "Mon, 01 Jan",
            "2026-08-20T07:30:00.000Z",
            "x".repeat(5_000));

    @TempDir
    private Path folder = Path.of("");

    /** Texts of random parts, the same each time. */
    static Stream<String> texts() {
        Random random = new Random(20261123);
        return IntStream.range(0, 400).mapToObj(text -> {
            StringBuilder made = new StringBuilder();
            for (int part = random.nextInt(9); part >= 0; part--) {
                made.append(PARTS.get(random.nextInt(PARTS.size())));
            }
            return made.toString();
        });
    }

    @ParameterizedTest
    @MethodSource("texts")
    void headersAreReadOrPassedOver(String text) {
        HttpHeaders headers = HttpHeaders.of(
                Map.of(
                        "Link", List.of(text, "<" + text + ">; rel=\"next\""),
                        "X-Total-Count", List.of(text),
                        "Date", List.of(text),
                        "Retry-After", List.of(text),
                        "Content-Encoding", List.of(text)),
                (name, value) -> true);
        ApiResponse answer = new ApiResponse(ASKED, 200, headers, folder.resolve("body"), Duration.ZERO);

        assertThatCode(() -> {
                    Links links = Links.of(headers, ASKED);
                    links.next().ifPresent(next -> assertThat(next.getHost()).isEqualTo("sis.example"));
                    links.next().ifPresent(Links::offset);
                    links.lastOffset();
                    answer.total();
                    answer.isPacked();
                    ApiDiscovery.skew(answer, java.time.Instant.EPOCH);
                    RetryingClient.httpDate(text);
                    Addresses.redirect(ASKED, text).ifPresent(Addresses::shown);
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void anAddressIsReadOrNamed(String text) {
        try {
            assertThat(Addresses.parse(text, "source").getHost()).isNotNull();
        } catch (ApiFault fault) {
            assertThat(fault.problem().kind()).isIn(ProblemKind.API_NOT_REACHED, ProblemKind.API_NOT_TRUSTED);
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void theAnswerForATokenIsReadOrPassedOver(String text) {
        assertThatCode(() -> {
                    OAuth2.members(text);
                    OAuth2.members("{\"access_token\":\"" + text + "\",\"expires_in\":\"" + text + "\"}");
                    ServerWords.ofBody(text);
                    ServerWords.ofBody("{\"error\":\"" + text + "\"}");
                    ServerWords.line(text);
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aPageIsReadOrNamed(String text) throws IOException {
        for (String body : List.of(
                text,
                "{\"users\":[" + text + "]}",
                "{\"users\":[{\"sourcedId\":\"" + text + "\"}]}",
                "{\"users\":[{\"sourcedId\":\"a\",\"" + text + "\":" + text + "}]}",
                "{\"" + text + "\":[]}")) {
            Path file = Files.write(folder.resolve("body"), body.getBytes(StandardCharsets.UTF_8));
            ApiResponse answer =
                    new ApiResponse(ASKED, 200, HttpHeaders.of(Map.of(), (name, value) -> true), file, Duration.ZERO);
            try {
                assertThat(new PageReader(RosterCollection.USERS, "users")
                                .look(answer)
                                .records())
                        .isNotNegative();
            } catch (ApiFault fault) {
                assertThat(fault.problem().message()).startsWith("RST-07");
            }
        }
    }
}
