package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.api.TestApi;
import dev.rollcall.sync.api.TestApi.Asked;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a run whose pull of an API broke off. */
@Tag("long")
class ResumedRunTest {
    private static final Path ANSWERS = Path.of("src/test/resources/rest/birch-lane-1.1");
    private static final Path FIXTURE = Path.of("../fixtures/birch-lane");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aRunThatWasKilledInItsPullGoesOnWhereItWas() throws Exception {
        try (TestApi api = school()) {
            killInPull(api, "whole");
            int before = api.asked().size();
            assertThat(out()).doesNotExist();
            assertThat(pull().resolve("whole/journal")).exists();

            RunReport report = home().resume(folder, out(), Settings.DEFAULTS.withApi(api.settings()));

            assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(TestHome.filesIn(out())).isEqualTo(TestHome.filesIn(FIXTURE.resolve("expected")));
            assertThat(pagesAskedFor(api, "users", before))
                    .as("pages on disk are not asked for again")
                    .doesNotContain(0);
            assertThat(pull()).as("source data goes when the pull is complete").doesNotExist();
        }
    }

    @Test
    void withoutResumeThePagesGoAndAllIsAskedForAnew() throws Exception {
        try (TestApi api = school()) {
            killInPull(api, "whole");
            int before = api.asked().size();

            home().sync(folder, out(), Settings.DEFAULTS.withApi(api.settings()));

            assertThat(TestHome.filesIn(out())).isEqualTo(TestHome.filesIn(FIXTURE.resolve("expected")));
            assertThat(pagesAskedFor(api, "users", before)).contains(0);
            assertThat(pull()).doesNotExist();
        }
    }

    @Test
    void whatChangedBetweenTheTwoIsPulledAgain() throws Exception {
        try (TestApi api = school()) {
            killInPull(api, "whole");
            int before = api.asked().size();
            // An import touches all records at once, those on the pages that are here already too.
            api.records("users")
                    .replaceAll(user -> user.replaceFirst(
                            "\"dateLastModified\": ?\"[^\"]*\"", "\"dateLastModified\":\"" + Instant.now() + "\""));

            home().resume(folder, out(), Settings.DEFAULTS.withApi(api.settings()));

            assertThat(TestHome.filesIn(out())).isEqualTo(TestHome.filesIn(FIXTURE.resolve("expected")));
            assertThat(pagesAskedFor(api, "users", before))
                    .as("the second look finds newer records")
                    .contains(0);
        }
    }

    @Test
    void pagesThatAnotherClientGotAreNotTaken() throws Exception {
        try (TestApi api = school()) {
            killInPull(api, "whole");
            int before = api.asked().size();

            home().resume(
                            folder,
                            out(),
                            Settings.DEFAULTS.withApi(api.settings(given -> new Api(
                                    given.url(),
                                    given.preset(),
                                    Optional.of("another-client"),
                                    given.clientSecret(),
                                    given.tokenUrl(),
                                    given.scope(),
                                    given.signIn(),
                                    given.pageSize(),
                                    given.parallel(),
                                    given.caFile(),
                                    given.requestTimeout(),
                                    given.pullTimeout()))));

            assertThat(pagesAskedFor(api, "users", before)).contains(0);
        }
    }

    @Test
    void aListThatWasRefusedInAnOrderIsNotAskedForInOneAgain() throws Exception {
        try (TestApi api = school()) {
            killInPull(api, "whole", one -> one.query().containsKey("sort"));
            api.habit((one, same) -> one.query().containsKey("sort") ? TestApi.Reply.of(400, "no sort") : null);

            RunReport report = home().resume(folder, out(), Settings.DEFAULTS.withApi(api.settings()));

            assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        }
    }

    @Test
    void pagesOfSourceDataAreForTheOwnersEyes() throws Exception {
        try (TestApi api = school()) {
            killInPull(api, "whole");

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pull())))
                    .isEqualTo("rwx------");
        }
    }

    /** Sixty users, so that there are several pages. */
    private static TestApi school() throws Exception {
        TestApi api = new TestApi().give(ANSWERS);
        for (int number = 0; number < 60; number++) {
            api.give(
                    "users",
                    "{\"sourcedId\":\"z-" + number
                            + "\",\"status\":\"tobedeleted\",\"dateLastModified\":\"2026-08-20T07:30:00.000Z\",\"role\":\"student\"}");
        }
        return api;
    }

    private void killInPull(TestApi api, String kind) throws Exception {
        killInPull(api, kind, one -> false);
    }

    /** Starts a sync, and ends it as kill -9 does while the users are pulled. */
    private void killInPull(TestApi api, String kind, Predicate<Asked> refused) throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch killed = new CountDownLatch(1);
        api.withoutCounts();
        api.habit((one, same) -> {
            if (one.endpoint().equals("users") && one.number("offset", 0) == 40) {
                reached.countDown();
                await(killed);
            }
            return refused.test(one) ? TestApi.Reply.of(400, "refused") : null;
        });
        ApiProcess.killWhen(
                reached,
                "sync",
                api.url(),
                TestApi.ID,
                TestApi.SECRET,
                home().path().toString(),
                out().toString(),
                kind);
        killed.countDown();
        api.habit((one, same) -> null);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Integer> pagesAskedFor(TestApi api, String endpoint, int from) {
        return api.asked().stream()
                .skip(from)
                .filter(one -> one.endpoint().equals(endpoint) && one.number("limit", 0) == 10)
                .map(one -> one.number("offset", 0))
                .toList();
    }

    private TestHome home() {
        return new TestHome(folder.resolve("home"));
    }

    private Path out() {
        return folder.resolve("out");
    }

    private Path pull() {
        return home().path().resolve("organisations/default/pull");
    }
}
