package dev.rollcall.sync.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.api.ConnectionCheck.Finding;
import dev.rollcall.sync.api.TestApi.Reply;
import dev.rollcall.sync.settings.Secrets;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class ConnectionCheckTest {
    private final TestApi api;

    ConnectionCheckTest() throws IOException {
        api = new TestApi();
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void aSoundApiIsFoundSound() throws Exception {
        api.give("users", 1200).give("enrollments", 30);

        List<Finding> findings = findings(Clock.systemUTC());

        assertThat(findings).allMatch(Finding::works);
        assertThat(findings)
                .extracting(Finding::what)
                .containsExactly(
                        "host name",
                        "connection",
                        "sign-in",
                        "version",
                        "clock",
                        "orgs",
                        "academicSessions",
                        "courses",
                        "classes",
                        "users",
                        "enrollments",
                        "first page",
                        "filters",
                        "changes");
        assertThat(findings).contains(new Finding("users", true, "1,200 records"));
        assertThat(words(findings, "version")).isEqualTo("OneRoster 1.1 at " + api.url());
    }

    @Test
    void eachFaultIsNamedAndTheOthersAreStillLookedAt() throws Exception {
        api.give("classes", 0);
        api.habit((one, same) -> one.endpoint().equals("users") ? Reply.of(403, "{\"error\":\"scope\"}") : null);

        List<Finding> findings = findings(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(7)));

        assertThat(findings.stream().filter(finding -> !finding.works()).map(Finding::what))
                .containsExactly("clock", "classes", "users");
        assertThat(words(findings, "users")).startsWith("RST-066");
        assertThat(words(findings, "clock")).contains("differs by");
    }

    @Test
    void aSlowApiIsLeftAfterTenSeconds() throws Exception {
        api.habit((one, same) -> {
            try {
                Thread.sleep(one.endpoint().equals("courses") ? 60_000 : 1_000);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return null;
        });
        long began = System.nanoTime();

        List<Finding> findings = findings(Clock.systemUTC());

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        assertThat(words(findings, "orgs")).isEqualTo("1 record");
        assertThat(findings)
                .filteredOn(finding -> !finding.works())
                .extracting(Finding::what)
                .contains("enrollments");
        assertThat(words(findings, "enrollments")).startsWith("not looked at");
    }

    @Test
    void aRefusedSignInEndsTheTestWithItsReason() throws Exception {
        api.habit((one, same) -> Reply.of(401, "{\"error\":\"invalid_client\"}"));

        List<Finding> findings = findings(Clock.systemUTC());

        assertThat(findings).extracting(Finding::what).containsExactly("host name", "sign-in");
        assertThat(words(findings, "sign-in")).startsWith("RST-063").doesNotContain(TestApi.SECRET);
    }

    @Test
    void whatTheApiMakesOfAFilterIsTold() throws Exception {
        api.give("enrollments", 3)
                .give("enrollments", TestApi.record("enrollments", 9).replace("active", "tobedeleted"));

        List<Finding> ignored = findings(Clock.systemUTC());
        api.filters = TestApi.Filters.EMPTY;
        List<Finding> empty = findings(Clock.systemUTC());
        api.filters = TestApi.Filters.HONOURED;
        List<Finding> honoured = findings(Clock.systemUTC());

        assertThat(words(ignored, "filters"))
                .startsWith("not honoured: of 4 enrollments it finds 4 by status='active'");
        assertThat(words(ignored, "changes")).startsWith("cannot be asked for");
        assertThat(words(empty, "filters")).startsWith("not honoured: it finds nothing");
        assertThat(words(honoured, "filters"))
                .isEqualTo("honoured; oneroster.filter_at_source: [status] leaves 1 of 4 enrollments with the API");
        assertThat(words(honoured, "changes")).startsWith("can be asked for");
    }

    private List<Finding> findings(Clock clock) throws IOException {
        return new ConnectionCheck(api.settings(), Secrets.IN_SETTINGS, clock).findings();
    }

    private static String words(List<Finding> findings, String what) {
        return findings.stream()
                .filter(finding -> finding.what().equals(what))
                .map(Finding::words)
                .findFirst()
                .orElseThrow();
    }
}
