package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.api.PullProgress;
import dev.rollcall.sync.api.TestApi;
import dev.rollcall.sync.api.TestApi.Asked;
import dev.rollcall.sync.api.TestApi.Filters;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.pull.ApiFetch;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.EntityBooks;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Api.Restriction;
import dev.rollcall.sync.settings.Secrets;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asking an API for less changes nothing of what is sent, whatever the API makes of a filter. */
@Tag("long")
class FilteredPullTest {
    private static final Path ANSWERS = Path.of("src/test/resources/rest");
    private static final int GONE = 30;

    /** What whole pulls give, by the records of the API and the schools that are wanted. */
    private static final Map<List<Object>, Map<String, String>> WHOLE = new HashMap<>();

    @TempDir
    private Path folder = Path.of("");

    private TestApi api;

    @BeforeEach
    void aSchoolWithEnrollmentsThatEnded() throws Exception {
        api = new TestApi().give(ANSWERS.resolve("birch-lane-1.1"));
        String first = api.records("enrollments").get(0);
        for (int number = 0; number < GONE; number++) {
            api.give(
                    "enrollments",
                    first.replaceFirst("\"sourcedId\": ?\"[^\"]*\"", "\"sourcedId\":\"gone-" + number + "\"")
                            .replace("active", "tobedeleted"));
        }
    }

    @AfterEach
    void close() {
        api.close();
    }

    @ParameterizedTest
    @EnumSource(Filters.class)
    void theSixFilesAreTheSameWhateverTheApiMakesOfTheFilter(Filters filters) throws Exception {
        Map<String, String> whole = sixFilesOfAWholePull(Settings.DEFAULTS);
        api.filters = filters;

        Path out = folder.resolve("filtered");
        RunReport report = sync("filtered", Settings.DEFAULTS, Set.of(Restriction.STATUS));

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(TestHome.filesIn(out)).isEqualTo(whole);
        boolean honoured = filters == Filters.HONOURED || filters == Filters.FIRST_CLAUSE_ONLY;
        assertThat(kinds(report))
                .contains(honoured ? ProblemKind.FILTERED_AT_SOURCE : ProblemKind.FILTER_NOT_HONOURED)
                .doesNotContain(honoured ? ProblemKind.FILTER_NOT_HONOURED : ProblemKind.FILTERED_AT_SOURCE);
        assertThat(enrollmentsRead(report)).isEqualTo(all() - (honoured ? GONE : 0));
    }

    /** A cursor stands for a place and may forget by what was asked for. */
    @Test
    void aCursorThatLosesTheFilterEndsInAWholePull() throws Exception {
        Map<String, String> whole = sixFilesOfAWholePull(Settings.DEFAULTS);
        api.filters = Filters.HONOURED;
        api.habit(TestApi::cursorWithoutFilter);

        Path out = folder.resolve("filtered");
        RunReport report = sync("filtered", Settings.DEFAULTS, Set.of(Restriction.STATUS));

        assertThat(TestHome.filesIn(out)).isEqualTo(whole);
        assertThat(kinds(report))
                .contains(ProblemKind.FILTER_NOT_HONOURED)
                .doesNotContain(ProblemKind.FILTERED_AT_SOURCE);
        assertThat(api.asked()).anyMatch(one -> one.query().containsKey("cursor"));
    }

    @Test
    void theBooksOfAFilteredPullCountWhatCame() throws Exception {
        api.filters = Filters.HONOURED;

        RunReport report = sync("filtered", Settings.DEFAULTS, Set.of(Restriction.STATUS));

        assertThat(report.problems())
                .filteredOn(group -> group.kind() == ProblemKind.FILTERED_AT_SOURCE)
                .singleElement()
                .satisfies(group -> assertThat(group.examples().get(0).message())
                        .contains(GONE + " of " + all() + " enrollments stayed with the API"));
    }

    @Test
    void nobodyIsAskedToFilterWithoutASetting() throws Exception {
        api.filters = Filters.HONOURED;

        sync("whole", Settings.DEFAULTS, Set.of());

        assertThat(api.asked()).noneMatch(one -> one.query().containsKey("filter"));
    }

    /** A status that the school takes beside active must not stay behind. */
    @Test
    void otherStatusesAreNotAskedFor() throws Exception {
        api.filters = Filters.HONOURED;
        Settings.Filter all = Settings.DEFAULTS.filter();
        Map<String, Set<String>> status = new HashMap<>(all.status());
        status.put("enrollments", Set.of("active", "current"));

        RunReport report = sync(
                "filtered",
                Settings.DEFAULTS.withFilter(new Settings.Filter(
                        all.schools(),
                        all.activeTermsOnly(),
                        all.syncAheadDays(),
                        all.enrollmentDates(),
                        status,
                        all.grades(),
                        all.classTypes(),
                        all.courseCodes(),
                        all.staffRoles())),
                Set.of(Restriction.STATUS));

        assertThat(enrollmentsRead(report)).isEqualTo(all());
    }

    /** Blank counts as active here; an API that does not find it by status='active' must not be asked so. */
    @ParameterizedTest
    @ValueSource(strings = {"\"status\":\"\"", "\"status\":\"Active\"", "\"status\":\"current\""})
    void aStatusThatTheApiSeesOtherwiseLosesNobody(String status) throws Exception {
        api.filters = Filters.HONOURED;
        api.records("enrollments")
                .replaceAll(record ->
                        record.contains("gone-") ? record : record.replaceFirst("\"status\": ?\"active\"", status));
        Map<String, String> whole = sixFilesOfAWholePull(Settings.DEFAULTS);

        assertThat(sixFiles("filtered", Settings.DEFAULTS, Set.of(Restriction.STATUS)))
                .isEqualTo(whole);
    }

    @ParameterizedTest
    @EnumSource(Filters.class)
    void theSchoolsThatAreSentMayBeAllThatIsAskedFor(Filters filters) throws Exception {
        api.give(
                "orgs",
                "{\"sourcedId\":\"elsewhere\",\"status\":\"active\",\"name\":\"Elsewhere\",\"type\":\"school\"}");
        for (int number = 0; number < 7; number++) {
            api.give(
                    "enrollments",
                    "{\"sourcedId\":\"e-" + number + "\",\"status\":\"active\",\"user\":\"nobody\",\"class\":\"none\","
                            + "\"role\":\"student\",\"school\":{\"sourcedId\":\"elsewhere\"}}");
        }
        Settings settings = schools("birch-lane");
        Map<String, String> whole = sixFilesOfAWholePull(settings);
        api.filters = filters;

        RunReport report = sync("filtered", settings, Set.of(Restriction.STATUS, Restriction.SCHOOLS));

        assertThat(TestHome.filesIn(folder.resolve("filtered"))).isEqualTo(whole);
        assertThat(enrollmentsRead(report)).isEqualTo(all() - (filters == Filters.HONOURED ? GONE + 7 : 0));
    }

    /** Strict servers take two clauses at most, and a quote inside a value is doubled. */
    @Test
    void aFilterHasTwoClausesAtMostAndDoublesQuotes() throws Exception {
        api.filters = Filters.HONOURED;

        sync("filtered", schools("o'neill"), Set.of(Restriction.STATUS, Restriction.SCHOOLS));
        sync("again", schools("birch-lane"), Set.of(Restriction.STATUS, Restriction.SCHOOLS));

        assertThat(api.asked().stream()
                        .map(one -> one.query().getOrDefault("filter", ""))
                        .distinct())
                .contains("school.sourcedId='o''neill'", "status='active' AND school.sourcedId='birch-lane'")
                .allMatch(filter -> filter.split(" AND ", -1).length <= 2);
    }

    /** The name of a school is no sourcedId, and finds nothing. */
    @Test
    void aSchoolByNameIsFilteredHere() throws Exception {
        api.filters = Filters.HONOURED;

        RunReport report = sync("filtered", schools("Birch Lane School"), Set.of(Restriction.SCHOOLS));

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(kinds(report)).contains(ProblemKind.FILTER_NOT_HONOURED);
        assertThat(enrollmentsRead(report)).isEqualTo(all());
    }

    @Test
    void withoutCountsNothingWouldTellWhatLacks() throws Exception {
        api.filters = Filters.HONOURED;
        api.withoutCounts();

        RunReport report = sync("filtered", Settings.DEFAULTS, Set.of(Restriction.STATUS));

        assertThat(kinds(report)).contains(ProblemKind.FILTER_NOT_HONOURED);
        assertThat(enrollmentsRead(report)).isEqualTo(all());
    }

    /** A look at the data is a look at all of it; what is deleted has no place in a bulk set. */
    @Test
    void aFetchLeavesNothingWithTheApi() throws Exception {
        api.filters = Filters.HONOURED;
        Path set = folder.resolve("set");

        new ApiFetch(
                        settings(Settings.DEFAULTS, Set.of(Restriction.STATUS)),
                        Secrets.IN_SETTINGS,
                        Clock.systemUTC(),
                        Engines.ofCommand(),
                        Cancellation.NONE)
                .fetchTo(set, false, PullProgress.SILENT);

        assertThat(Files.readAllLines(set.resolve("enrollments.csv"))).hasSize(1 + (int) all() - GONE);
        assertThat(api.asked()).extracting(Asked::query).noneMatch(query -> query.containsKey("filter"));
    }

    private long all() {
        return api.records("enrollments").size();
    }

    /** Pulled once for each roster; asked for while the API has no habits yet. */
    private Map<String, String> sixFilesOfAWholePull(Settings settings) throws Exception {
        List<Object> roster =
                List.of(api.recordsWithoutDates(), settings.filter().schools());
        if (!WHOLE.containsKey(roster)) {
            WHOLE.put(roster, sixFiles("whole", settings, Set.of()));
        }
        return Objects.requireNonNull(WHOLE.get(roster));
    }

    private Map<String, String> sixFiles(String name, Settings settings, Set<Restriction> restrictions)
            throws Exception {
        sync(name, settings, restrictions);
        return TestHome.filesIn(folder.resolve(name));
    }

    private RunReport sync(String name, Settings settings, Set<Restriction> restrictions) throws Exception {
        return new TestHome(folder.resolve("home-of-" + name))
                .sync(folder, folder.resolve(name), settings(settings, restrictions));
    }

    private Settings settings(Settings settings, Set<Restriction> restrictions) {
        return settings.withApi(api.settings().with(new Api.Incremental(Optional.of(restrictions), false, 7)));
    }

    private static Settings schools(String school) {
        Settings.Filter all = Settings.DEFAULTS.filter();
        return Settings.DEFAULTS.withFilter(new Settings.Filter(
                List.of(school),
                all.activeTermsOnly(),
                all.syncAheadDays(),
                all.enrollmentDates(),
                all.status(),
                all.grades(),
                all.classTypes(),
                all.courseCodes(),
                all.staffRoles()));
    }

    private static List<ProblemKind> kinds(RunReport report) {
        return report.problems().stream().map(RunReport.ProblemGroup::kind).toList();
    }

    private static long enrollmentsRead(RunReport report) {
        return report.books().stream()
                .filter(books -> books.entity().equals("enrollments"))
                .mapToLong(EntityBooks::rowsRead)
                .sum();
    }
}
