package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rollcall.sync.api.PullProgress;
import dev.rollcall.sync.api.TestApi;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pull.ApiFetch;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.settings.Secrets;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.source.SourceNotReachable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A school that comes by REST comes out as when it comes by CSV. */
@Tag("long")
@Tag("jdk")
class ApiRunTest {
    private static final Path ANSWERS = Path.of("src/test/resources/rest");
    private static final Path FIXTURE = Path.of("../fixtures/birch-lane");

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"birch-lane-1.1, /ims/oneroster/v1p1", "birch-lane-1.2, /ims/oneroster/rostering/v1p2"})
    void eitherVersionGivesTheSixFilesThatTheCsvGives(String answers, String root) throws Exception {
        try (TestApi api = new TestApi().at(root).give(ANSWERS.resolve(answers))) {
            Path out = folder.resolve("out");

            RunReport report =
                    new TestHome(folder.resolve("home")).sync(folder, out, Settings.DEFAULTS.withApi(api.settings()));

            assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(report.problems()).isEmpty();
            assertThat(TestHome.filesIn(out)).isEqualTo(TestHome.filesIn(FIXTURE.resolve("expected")));
        }
    }

    @Test
    void aFetchLeavesASetThatRunsAsTheCsvDoes() throws Exception {
        try (TestApi api = new TestApi().at("/ims/oneroster/v1p2").give(ANSWERS.resolve("birch-lane-1.2"))) {
            Path set = folder.resolve("set");

            new ApiFetch(
                            Settings.DEFAULTS.withApi(api.settings()),
                            Secrets.IN_SETTINGS,
                            Clock.systemUTC(),
                            Engines.ofCommand(),
                            Cancellation.NONE)
                    .fetchTo(set, false, PullProgress.SILENT);

            Path out = folder.resolve("out");
            new TestHome(folder.resolve("home")).sync(set, out);
            assertThat(TestHome.filesIn(out)).isEqualTo(TestHome.filesIn(FIXTURE.resolve("expected")));
            assertThat(TestHome.filesIn(set).keySet())
                    .containsExactly(
                            "academicSessions.csv",
                            "classes.csv",
                            "courses.csv",
                            "enrollments.csv",
                            "manifest.csv",
                            "orgs.csv",
                            "roles.csv",
                            "users.csv");
            assertThat(folder.resolve("set.pull")).doesNotExist();
        }
    }

    /** The engine works while the network does: the last look of a pull finds files already. */
    @Test
    void filesAreWrittenWhileThePullGoesOn() throws Exception {
        try (TestApi api = new TestApi().give(ANSWERS.resolve("birch-lane-1.1"))) {
            Path set = folder.resolve("set");
            Path early = folder.resolve("set.pull/set/enrollments.csv");
            AtomicBoolean wasThere = new AtomicBoolean();
            api.habit((one, same) -> {
                if (one.query().getOrDefault("orderBy", "").equals("desc")) {
                    wasThere.compareAndSet(false, appears(early));
                }
                return null;
            });

            new ApiFetch(
                            Settings.DEFAULTS.withApi(api.settings()),
                            Secrets.IN_SETTINGS,
                            Clock.systemUTC(),
                            Engines.ofCommand(),
                            Cancellation.NONE)
                    .fetchTo(set, false, PullProgress.SILENT);

            assertThat(wasThere).isTrue();
            assertThat(set.resolve("enrollments.csv")).isNotEmptyFile();
        }
    }

    private static boolean appears(Path file) {
        for (int tried = 0; tried < 200 && !Files.exists(file); tried++) {
            LockSupport.parkNanos(Duration.ofMillis(25).toNanos());
        }
        return Files.exists(file);
    }

    @Test
    void aSetThatWasFetchedBeforeStaysUntilANewOneIsWhole() throws Exception {
        Path set = Files.createDirectories(folder.resolve("set"));
        Files.writeString(set.resolve("orgs.csv"), "old");
        try (TestApi api = new TestApi().give(ANSWERS.resolve("birch-lane-1.1"))) {
            Settings settings =
                    Settings.DEFAULTS.withApi(api.empty("enrollments").settings());

            assertThat(catchThrowable(() -> new ApiFetch(
                                    settings,
                                    Secrets.IN_SETTINGS,
                                    Clock.systemUTC(),
                                    Engines.ofCommand(),
                                    Cancellation.NONE)
                            .fetchTo(set, false, PullProgress.SILENT)))
                    .isInstanceOf(SourceNotReachable.class);
        }
        assertThat(TestHome.filesIn(set)).isEqualTo(Map.of("orgs.csv", "old"));
    }

    @Test
    void valuesOfEveryShapeAreRead() throws Exception {
        String user = "{\"sourcedId\": 4711, \"status\": \"Active\", \"enabledUser\": \"TRUE\", \"role\": \"Student\","
                + " \"orgs\": \"birch-lane\", \"username\": null, \"givenName\": \"Ola\\nMay\", \"familyName\": \" Berg \","
                + " \"grades\": \"05\", \"agents\": {}, \"userIds\": [{\"type\":\"SIS\",\"identifier\":\"9\"},\"x\"],"
                + " \"eyeColour\": \"green\"}";
        String enrollment =
                "{\"sourcedId\":\"e-900\",\"role\":\"STUDENT\",\"primary\":\"FALSE\",\"user\":[{\"sourcedId\":4711}],"
                        + "\"class\":\"math-5a\",\"school\":{\"sourcedId\":\"birch-lane\"},\"beginDate\":\"2026-08-24T00:00:00.000Z\","
                        + "\"endDate\":\"\"}";
        try (TestApi api = new TestApi().give(ANSWERS.resolve("birch-lane-1.1"))) {
            api.give("users", user).give("enrollments", enrollment);
            Path set = folder.resolve("set");

            List<String> notes = new ApiFetch(
                            Settings.DEFAULTS.withApi(api.settings()),
                            Secrets.IN_SETTINGS,
                            Clock.systemUTC(),
                            Engines.ofCommand(),
                            Cancellation.NONE)
                    .fetchTo(set, false, PullProgress.SILENT).stream()
                            .map(problem -> problem.what())
                            .collect(Collectors.toList());

            assertThat(Files.readAllLines(set.resolve("users.csv")))
                    .contains("4711,,,true,birch-lane,Student,,\"{SIS:9},x\",Ola May,Berg,,,,,,,05,");
            assertThat(Files.readAllLines(set.resolve("enrollments.csv")))
                    .contains("e-900,,,math-5a,birch-lane,4711,STUDENT,false,2026-08-24,");
            assertThat(notes).contains("the records of users have members that are not known: eyeColour (1 time)");
        }
    }

    /** Nobody has the files that a run makes of an API, so that no problem names a line of one. */
    @Test
    void aProblemNamesTheRecordOfTheApi() throws Exception {
        String enrollment = "{\"sourcedId\":\"e-900\",\"status\":\"active\",\"role\":\"student\",\"user\":\"s-201\","
                + "\"class\":\"nowhere\",\"school\":{\"sourcedId\":\"birch-lane\"}}";
        try (TestApi api = new TestApi().give(ANSWERS.resolve("birch-lane-1.1"))) {
            api.give("enrollments", enrollment);

            RunReport report = new TestHome(folder.resolve("home"))
                    .sync(folder, folder.resolve("out"), Settings.DEFAULTS.withApi(api.settings()));

            assertThat(report.problems().stream()
                            .flatMap(group -> group.examples().stream())
                            .map(problem -> problem.message()))
                    .anySatisfy(message ->
                            assertThat(message).contains("'nowhere'").contains("enrollment e-900 of the API ("))
                    .noneMatch(message -> message.matches("(?s).*\\.csv:\\d.*"));
        }
    }

    @Test
    void aSetOfAManifestAloneMeansThatNothingChanged() throws Exception {
        Path set = Files.createDirectories(folder.resolve("set"));
        Files.writeString(
                set.resolve("manifest.csv"),
                "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.users,absent\n");

        RunReport report = new TestHome(folder.resolve("home")).sync(set, folder.resolve("out"));

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(report.verdict().sentence()).contains("nothing has changed");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aRecordThatCameTwiceIsThereOnceInItsNewestState() throws Exception {
        String old =
                "{\"sourcedId\":\"u-1\",\"dateLastModified\":\"2026-08-01T00:00:00Z\",\"role\":\"student\",\"givenName\":\"Old\"}";
        try (TestApi api = new TestApi().give(ANSWERS.resolve("birch-lane-1.1"))) {
            api.withoutCounts()
                    .give("users", old)
                    .give("users", old.replace("2026-08-01", "2026-08-02").replace("Old", "New"));
            Path set = folder.resolve("set");

            new ApiFetch(
                            Settings.DEFAULTS.withApi(api.settings()),
                            Secrets.IN_SETTINGS,
                            Clock.systemUTC(),
                            Engines.ofCommand(),
                            Cancellation.NONE)
                    .fetchTo(set, false, PullProgress.SILENT);

            assertThat(Files.readString(set.resolve("users.csv")))
                    .contains("New")
                    .doesNotContain("Old");
        }
    }
}
