package dev.rollcall.sync.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.hosting.ListenAddress;
import dev.rollcall.sync.hosting.NotARoster;
import dev.rollcall.sync.hosting.PortInUse;
import dev.rollcall.sync.hosting.RosterHost;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

/** A roster that is served to the test, and a plain client of it that knows nothing of how it is made. */
final class ServedRoster implements AutoCloseable {
    static final String CLIENT_ID = "apple";
    static final String CLIENT_SECRET = "s3cret & more";
    static final ProviderSettings SETTINGS = ProviderSettings.of(CLIENT_ID, CLIENT_SECRET);
    static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    static final Instant LOADED_AT = Instant.parse("2026-11-23T06:00:00Z");
    static final ObjectMapper JSON = new ObjectMapper();

    private static final Path FIXTURES = Path.of("../fixtures");

    private static final Map<String, ServedRoster> SHARED = new ConcurrentHashMap<>();

    private final RosterHost publishing;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String token;
    private final List<Throwable> faults;

    private ServedRoster(RosterHost publishing, List<Throwable> faults) throws IOException {
        this.publishing = publishing;
        this.faults = faults;
        token = token("");
    }

    /** The address that it listens on, which is another than the one it tells where it stands behind a proxy. */
    String listening() {
        return publishing.listensOn();
    }

    static ServedRoster of(String fixture, Path home) throws IOException {
        return of(FIXTURES.resolve(fixture), home, SETTINGS);
    }

    /** The same one for all tests that only read; it lives as long as the JVM. */
    static ServedRoster shared(String fixture) {
        return SHARED.computeIfAbsent(fixture, name -> {
            try {
                return of(
                        name,
                        Path.of(
                                "target/served",
                                String.valueOf(ProcessHandle.current().pid())));
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        });
    }

    static ServedRoster of(Path source, Path home, ProviderSettings settings) throws IOException {
        return of(source, home, settings, Clock.fixed(LOADED_AT, ZoneOffset.UTC));
    }

    static ServedRoster of(Path source, Path home, ProviderSettings settings, Clock clock) throws IOException {
        List<Throwable> faults = new ArrayList<>();
        try {
            RosterHost publishing = RosterHost.start(
                    new RosterHost.HostingRequest(source, RosterHost.Kind.FILES, Settings.DEFAULTS, home, TODAY, clock),
                    ListenAddress.LOCAL,
                    settings,
                    faults::add,
                    Engines.ofCommand(),
                    Cancellation.NONE);
            return new ServedRoster(publishing, faults);
        } catch (NotARoster | HomeNotWritable | PortInUse fault) {
            throw new AssertionError("the fixture cannot be served", fault);
        }
    }

    RosterHost provider() {
        return publishing;
    }

    String first() {
        return provider().urlOfFirst();
    }

    String second() {
        return provider().urlOfSecond();
    }

    /** A token for these scopes, by HTTP Basic; with no text the request names none. */
    String token(String scope) throws IOException {
        String pair = Parameters.encoded(CLIENT_ID) + ":" + Parameters.encoded(CLIENT_SECRET);
        String body = "grant_type=client_credentials" + (scope.isEmpty() ? "" : "&scope=" + Parameters.encoded(scope));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(listening() + "/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        if (answer.statusCode() != 200) {
            throw new AssertionError("no token: " + answer.body());
        }
        return JSON.readTree(answer.body()).get("access_token").asText();
    }

    /** Asks with the token that is good for everything. */
    HttpResponse<String> get(String url) {
        return get(url, token);
    }

    HttpResponse<String> get(String url, String withToken) {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + withToken)
                .build());
    }

    /** A request with the token that is good for everything. */
    HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException fault) {
            throw new AssertionError("no answer", fault);
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", fault);
        }
    }

    JsonNode json(String url) throws IOException {
        HttpResponse<String> answer = get(url);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " for " + url + ": " + answer.body() + faults);
        }
        return JSON.readTree(answer.body());
    }

    /** The sourcedIds of a list, in its order, whatever wraps it. */
    List<String> ids(String url) throws IOException {
        return StreamSupport.stream(json(url).elements().next().spliterator(), false)
                .map(record -> record.get("sourcedId").asText())
                .toList();
    }

    /** The same of a filtered list of 1.2. */
    List<String> filtered(String collection, String filter) throws IOException {
        return ids(second() + "/" + collection + "?filter=" + Parameters.encoded(filter));
    }

    @Override
    public void close() {
        publishing.close();
        if (!faults.isEmpty()) {
            throw new AssertionError("the provider failed", faults.get(0));
        }
    }
}
