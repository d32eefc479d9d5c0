package dev.rollcall.sync.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.publish.ProviderSettings;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.TestHome;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The directory as a source of its own, and what a publishing leaves in the home. */
@Tag("long")
class PublishedDirectoryTest {
    private static final Path BIRCH_LANE = Path.of("../fixtures/birch-lane");
    private static final String ID = "client";
    private static final String SECRET = "secret";

    @TempDir
    private Path folder = Path.of("");

    /** The versions in which it is pulled. */
    enum Spoken {
        FIRST,
        SECOND
    }

    @ParameterizedTest
    @EnumSource
    void whatWasDeliveredComesOutAgain(Spoken version) throws Exception {
        TestHome home = new TestHome(folder.resolve("home"));
        Path delivered = folder.resolve("delivered");
        home.sync(BIRCH_LANE.resolve("oneroster"), delivered);

        Map<String, String> pulled = pulled(home, version);

        assertThat(pulled).isEqualTo(TestHome.filesIn(delivered));
    }

    /** Daniel left on the second day; he stays in the directory as deactivated. */
    @Test
    void whoIsDeactivatedIsToBeDeleted() throws Exception {
        TestHome home = new TestHome(folder.resolve("home"));
        home.sync(BIRCH_LANE.resolve("oneroster"), folder.resolve("day-1"));
        Path delivered = folder.resolve("day-2");
        home.sync(BIRCH_LANE.resolve("oneroster-day-2"), delivered);

        Map<String, String> pulled = pulled(home, Spoken.FIRST);

        assertThat(pulled).isEqualTo(TestHome.filesIn(delivered));
        assertThat(pulled.get("students.csv")).doesNotContain("Daniel");
    }

    @Test
    void whatAKilledOneLeftIsWipedAtTheNextStart() throws Exception {
        TestHome home = new TestHome(folder.resolve("home"));
        home.sync(BIRCH_LANE.resolve("oneroster"), folder.resolve("delivered"));
        Process ended = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .start();
        ended.waitFor();
        Path left = Files.createDirectories(home.path().resolve("publish-" + ended.pid() + "-1/source"));
        Path lives = Files.createDirectories(
                home.path().resolve("publish-" + ProcessHandle.current().pid() + "-1"));
        Path other = Files.createDirectories(home.path().resolve("publish-plans"));

        try (RosterHost publishing = publishing(home)) {
            assertThat(publishing.address()).startsWith("http://");
            assertThat(left.getParent()).doesNotExist();
            assertThat(lives).exists();
            assertThat(other).exists();
        }
    }

    private Map<String, String> pulled(TestHome home, Spoken version) throws Exception {
        try (RosterHost publishing = publishing(home)) {
            Api none = Api.NONE;
            Api api = new Api(
                    Optional.of(version == Spoken.FIRST ? publishing.urlOfFirst() : publishing.urlOfSecond()),
                    none.preset(),
                    Optional.of(ID),
                    Optional.of(Secret.of(SECRET)),
                    Optional.of(publishing.tokenUrl()),
                    none.scope(),
                    none.signIn(),
                    Optional.of(4),
                    none.parallel(),
                    none.caFile(),
                    none.requestTimeout(),
                    none.pullTimeout());
            Path out = folder.resolve("pulled");
            RunReport report =
                    new TestHome(folder.resolve("other-home")).sync(folder, out, Settings.DEFAULTS.withApi(api));
            assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
            return TestHome.filesIn(out);
        }
    }

    private static RosterHost publishing(TestHome home) throws Exception {
        Path version = home.directory().folder().resolve(home.version());
        return RosterHost.start(
                new RosterHost.HostingRequest(
                        version,
                        RosterHost.Kind.DIRECTORY,
                        Settings.DEFAULTS,
                        home.path(),
                        TestHome.DAY,
                        Clock.systemUTC()),
                ListenAddress.LOCAL,
                ProviderSettings.of(ID, SECRET),
                fault -> {
                    throw new AssertionError(fault);
                },
                Engines.ofCommand(),
                Cancellation.NONE);
    }
}
