package dev.rollcall.sync.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.source.RosterSources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A provider answers requests as records, without any server. */
@Tag("jdk")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADDRESS = "https://10.0.0.7:8443";

    private final List<Throwable> faults = new ArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private Provider provider;

    @BeforeAll
    void loadTheRoster(@TempDir Path folder) throws Exception {
        SqlEngine engine = new DuckDbEngine(
                        Settings.DEFAULTS.memoryBytes(), Files.createDirectory(folder.resolve("spill")))
                .withFunctions(PublishedRoster.functions());
        PublishedRoster roster = PublishedRoster.load(
                engine,
                Form.ONEROSTER_1_1,
                RosterSources.of(
                                Path.of("../fixtures/birch-lane/oneroster"),
                                Settings.DEFAULTS.form(),
                                Settings.DEFAULTS.limits())
                        .open(Files.createDirectory(folder.resolve("source")))
                        .files(),
                ServedRoster.LOADED_AT,
                ServedRoster.TODAY);
        provider = new Provider(
                roster, ServedRoster.SETTINGS, Clock.fixed(ServedRoster.LOADED_AT, ZoneOffset.UTC), faults::add);
        opened.addAll(List.of(provider, engine));
    }

    @AfterAll
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void aListIsAnsweredWithLinksToTheHostThatTheCallerNamed() throws IOException {
        Answer answer = provider.answer(get(
                "/ims/oneroster/v1p1/enrollments",
                "limit=2",
                Map.of("host", "sis.example", "authorization", bearer())));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("Link"))
                .contains("<https://sis.example/ims/oneroster/v1p1/enrollments?limit=2");
        assertThat(json(answer).get("enrollments")).hasSize(2);
    }

    @Test
    void withoutAHostTheAddressOfTheServerCounts() throws IOException {
        Answer answer =
                provider.answer(get("/ims/oneroster/v1p1/enrollments", "limit=2", Map.of("Authorization", bearer())));

        assertThat(answer.headers().get("Link")).contains("<" + ADDRESS + "/ims/oneroster/v1p1/enrollments?limit=2");
    }

    @Test
    void theHeadAloneHasTheLengthAndNoBody() throws IOException {
        Map<String, String> headers = Map.of("Authorization", bearer());
        Request get = get("/ims/oneroster/v1p1/enrollments", "", headers);
        Request head = new Request("HEAD", ADDRESS, get.path(), "", headers, InputStream.nullInputStream());

        Answer whole = provider.answer(get);
        Answer answer = provider.answer(head);

        assertThat(answer.headers()).isEqualTo(whole.headers());
        assertThat(answer.headers())
                .containsEntry("Content-Length", String.valueOf(whole.body().size()));
        assertThat(answer.body().size()).isZero();
    }

    @Test
    void aLongAnswerIsZippedForACallerThatTakesIt() throws IOException {
        Map<String, String> headers = new HashMap<>(Map.of("Authorization", bearer()));
        Answer plain = provider.answer(get("/ims/oneroster/v1p1/enrollments", "", headers));
        headers.put("Accept-Encoding", "br, gzip");

        Answer zipped = provider.answer(get("/ims/oneroster/v1p1/enrollments", "", headers));

        assertThat(zipped.headers()).containsEntry("Content-Encoding", "gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body().toByteArray())).readAllBytes())
                .isEqualTo(plain.body().toByteArray());
    }

    @Test
    void aCallerWithoutATokenIsRefused() throws IOException {
        Answer answer = provider.answer(get("/ims/oneroster/v1p1/orgs", "", Map.of()));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers()).containsKey("WWW-Authenticate");
        assertThat(json(answer).get("imsx_severity").asText()).isEqualTo("error");
    }

    private String bearer() throws IOException {
        String form = "grant_type=client_credentials&client_id=" + Parameters.encoded(ServedRoster.CLIENT_ID)
                + "&client_secret=" + Parameters.encoded(ServedRoster.CLIENT_SECRET);
        Answer answer = provider.answer(new Request(
                "POST",
                ADDRESS,
                Provider.TOKEN_PATH,
                "",
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                new ByteArrayInputStream(form.getBytes(StandardCharsets.UTF_8))));
        return "Bearer " + json(answer).get("access_token").asText();
    }

    private static Request get(String path, String query, Map<String, String> headers) {
        return new Request("GET", ADDRESS, path, query, headers, InputStream.nullInputStream());
    }

    private static JsonNode json(Answer answer) throws IOException {
        return JSON.readTree(answer.body().toByteArray());
    }
}
