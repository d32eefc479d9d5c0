package dev.rollcall.sync.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.hosting.RosterHost.HostingRequest;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.publish.Answer;
import dev.rollcall.sync.publish.Provider;
import dev.rollcall.sync.publish.ProviderSettings;
import dev.rollcall.sync.publish.Request;
import dev.rollcall.sync.settings.Settings;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A roster from a folder answers as one that was read from its source. */
class OpenRosterTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-23T06:00:00Z"), ZoneOffset.UTC);
    private static final ProviderSettings CLIENT = new ProviderSettings(
            Optional.of(URI.create("http://sis.example")),
            "client",
            "secret",
            ProviderSettings.USUAL_TOKEN_LIFE,
            ProviderSettings.USUAL_MAXIMUM_LIMIT,
            OptionalInt.empty());
    private static final Engines.Demand DEMAND = new Engines.Demand(256L << 20, 2);
    private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
    private static final List<String> ASKED = List.of(
            "/ims/oneroster/v1p1/orgs",
            "/ims/oneroster/v1p1/students?sort=familyName",
            "/ims/oneroster/v1p1/demographics",
            "/ims/oneroster/rostering/v1p2/users",
            "/ims/oneroster/rostering/v1p2/teachers?filter=familyName!='x'",
            "/ims/oneroster/rostering/v1p2/classes?limit=2&offset=1",
            "/ims/oneroster/rostering/v1p2/terms",
            "/ims/oneroster/rostering/v1p2/enrollments");

    @TempDir
    private Path temporary = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "harbor-district/oneroster",
                "birch-lane/oneroster",
                "birch-lane/oneroster-1.2",
                "birch-lane/expected"
            })
    void itAnswersAsTheSourceDoes(String fixture) throws Exception {
        Path source = Path.of("../fixtures").resolve(fixture);
        Path folder = Files.createDirectory(temporary.resolve("folder"));
        HostingRequest request = request(source);

        Map<String, Long> records = RosterFolder.write(request, folder, DEMAND, Engines.ofCommand(), Cancellation.NONE);

        assertThat(records).containsKeys("orgs", "users", "enrollments");
        try (OpenRoster open = open(folder);
                RosterHost host = RosterHost.start(
                        request, ListenAddress.LOCAL, CLIENT, fault -> {}, Engines.ofCommand(), Cancellation.NONE)) {
            String token = token(open);
            String other = token(host);
            for (String path : ASKED) {
                Answer answer = answer(open, "GET", path, "Bearer " + token, "").orElseThrow();
                assertThat(answer.status()).as(path).isEqualTo(200);
                assertThat(answer.body().toString(StandardCharsets.UTF_8))
                        .as(path)
                        .isEqualTo(ask(host, path, other));
            }
            Answer users = answer(open, "GET", "/ims/oneroster/v1p1/users", "Bearer " + token, "")
                    .orElseThrow();
            assertThat(users.headers()).containsEntry("X-Total-Count", String.valueOf(records.get("users")));
        }
        assertThat(DurableFiles.entries(temporary.resolve("home"))).isEmpty();
    }

    @Test
    void closedItAnswersNothing() throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("folder"));
        RosterFolder.write(
                request(Path.of("../fixtures/birch-lane/oneroster")),
                folder,
                DEMAND,
                Engines.ofCommand(),
                Cancellation.NONE);
        OpenRoster open = open(folder);
        DurableFiles.wipe(folder);
        String token = token(open);

        open.close();

        assertThat(answer(open, "GET", "/ims/oneroster/v1p1/users", "Bearer " + token, ""))
                .isEmpty();
    }

    @Test
    void whatIsNoRosterIsRefused() throws Exception {
        Path nothing = Files.createDirectory(temporary.resolve("nothing"));
        Path folder = Files.createDirectory(temporary.resolve("folder"));
        assertThatThrownBy(() ->
                        RosterFolder.write(request(nothing), folder, DEMAND, Engines.ofCommand(), Cancellation.NONE))
                .isInstanceOf(NotARoster.class);
        assertThat(DurableFiles.entries(folder)).isEmpty();
    }

    private HostingRequest request(Path source) {
        return new HostingRequest(
                source,
                RosterHost.Kind.FILES,
                Settings.DEFAULTS,
                temporary.resolve("home"),
                LocalDate.of(2026, 11, 23),
                NOW);
    }

    private OpenRoster open(Path folder) throws Exception {
        return OpenRoster.open(
                folder,
                temporary.resolve("home"),
                DEMAND,
                Engines.ofCommand(),
                roster -> new Provider(roster, CLIENT, NOW, fault -> {
                    throw new AssertionError(fault);
                }));
    }

    private static Optional<Answer> answer(
            OpenRoster open, String method, String path, String authorization, String body) throws Exception {
        String[] parts = path.split("\\?", 2);
        return open.answer(new Request(
                method,
                "http://127.0.0.1",
                parts[0],
                parts.length > 1 ? parts[1] : "",
                Map.of("Authorization", authorization, "Content-Type", "application/x-www-form-urlencoded"),
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))));
    }

    private static String basic() {
        return "Basic " + Base64.getEncoder().encodeToString("client:secret".getBytes(StandardCharsets.UTF_8));
    }

    private static String token(OpenRoster open) throws Exception {
        Answer answer = answer(open, "POST", "/oauth2/token", basic(), "grant_type=client_credentials")
                .orElseThrow();
        return word(answer.body().toString(StandardCharsets.UTF_8));
    }

    private static String token(RosterHost host) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(host.listensOn() + "/oauth2/token"))
                .header("Authorization", basic())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        return word(HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .body());
    }

    private static String ask(RosterHost host, String path, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(host.listensOn() + path))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .body();
    }

    private static String word(String answer) {
        Matcher word = TOKEN.matcher(answer);
        assertThat(word.find()).as(answer).isTrue();
        return word.group(1);
    }
}
