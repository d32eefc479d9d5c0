package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.sync.api.ImpatientPull;
import dev.rollcall.sync.api.PullProgress;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.publish.Fault;
import dev.rollcall.sync.publish.MisbehavingProvider;
import dev.rollcall.sync.pull.ApiFetch;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.source.SourceNotReachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes of a pull from our own provider: of a sound one all records, of one with a fault all records or a problem. */
@Tag("long")
class ProviderPullTest {
    private static final Path FIXTURES = Path.of("../fixtures");
    private static final Path SCHOOL = FIXTURES.resolve("birch-lane/oneroster");
    private static final long MEMORY = 512L << 20;

    /** The files of runs, by the set and the way in which it came: each is asked for once. */
    private static final Map<String, Map<String, String>> SIX_FILES = new HashMap<>();

    private static final Map<ProductVersion, Map<String, String>> SOUND = new EnumMap<>(ProductVersion.class);

    @TempDir
    private Path folder = Path.of("");

    /** The versions that a provider speaks. */
    enum ProductVersion {
        ONE,
        TWO
    }

    @ParameterizedTest
    @CsvSource({"birch-lane, ONE", "birch-lane, TWO", "elm-street, ONE", "elm-street, TWO"})
    void eitherVersionGivesTheSixFilesThatTheCsvGives(String fixture, ProductVersion version) throws Exception {
        Path set = FIXTURES.resolve(fixture).resolve("oneroster");

        assertThat(sixFilesByRest(set, version)).isEqualTo(sixFiles(set));
    }

    /** Two forms of CSV, and two versions of REST over either of them. */
    @Test
    void oneSchoolGivesTheSameSixFilesInEachWay() throws Exception {
        Path school = FIXTURES.resolve("birch-lane");
        Map<String, Map<String, String>> found = new TreeMap<>();
        for (String set : List.of("oneroster", "oneroster-1.2")) {
            found.put(set, sixFiles(school.resolve(set)));
            for (ProductVersion version : ProductVersion.values()) {
                found.put(set + " by REST " + version, sixFilesByRest(school.resolve(set), version));
            }
        }

        Map<String, String> expected = TestHome.filesIn(school.resolve("expected"));
        assertThat(expected).hasSize(6);
        assertThat(found)
                .hasSize(6)
                .allSatisfy((way, files) -> assertThat(files).as(way).isEqualTo(expected));
    }

    /** As that CSV set gives them. */
    private Map<String, String> sixFiles(Path set) throws Exception {
        String way = set.toString();
        if (!SIX_FILES.containsKey(way)) {
            SIX_FILES.put(way, sixFiles(set, Settings.DEFAULTS));
        }
        return Objects.requireNonNull(SIX_FILES.get(way));
    }

    /** As a provider gives them that has that CSV set. */
    private Map<String, String> sixFilesByRest(Path set, ProductVersion version) throws Exception {
        String way = set + " by REST " + version;
        if (!SIX_FILES.containsKey(way)) {
            try (MisbehavingProvider sis = MisbehavingProvider.of(set)) {
                SIX_FILES.put(way, sixFiles(set, Settings.DEFAULTS.withApi(api(sis, version, Api.SignIn.AUTO))));
            }
        }
        return Objects.requireNonNull(SIX_FILES.get(way));
    }

    private Map<String, String> sixFiles(Path source, Settings settings) throws Exception {
        Path place = Files.createTempDirectory(folder, "six-files");
        RunReport report = new TestHome(place.resolve("home")).sync(source, place.resolve("out"), settings);
        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        return TestHome.filesIn(place.resolve("out"));
    }

    /** What a CSV set may lack too ends as with a CSV set. */
    private static final Set<Fault> FAULTS_OF_DATA = Set.of(Fault.BLANK_TITLES, Fault.NAMELESS_USERS);

    /** Records look different in two versions; signing in and pages are the same. */
    static Stream<Arguments> faults() {
        return Stream.of(Fault.values())
                .filter(fault -> fault != Fault.NULL_ARRAYS && !FAULTS_OF_DATA.contains(fault))
                .flatMap(fault -> Stream.of(ProductVersion.values())
                        .filter(version ->
                                version == ProductVersion.TWO || fault.compareTo(Fault.NUMBERS_FOR_STRINGS) >= 0)
                        .map(version -> Arguments.of(fault, version)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultEndsInAllRecordsOrInItsProblem(Fault fault, ProductVersion version) throws Exception {
        Optional<ProblemKind> expected = problem(fault);
        ProductVersion answered = fault == Fault.FIRST_VERSION_UNDER_SECOND ? ProductVersion.ONE : version;
        try (MisbehavingProvider sis = MisbehavingProvider.of(SCHOOL, fault)) {
            Duration timeout = Duration.ofMillis(fault == Fault.SLOW_DRIP ? 300 : 2000);
            Api api = api(sis, version, Api.SignIn.AUTO, timeout);

            if (expected.isEmpty()) {
                assertThat(fetched(api)).isEqualTo(sound(answered));
            } else {
                assertThat(refused(api)).isEqualTo(expected.get());
            }
        }
    }

    /** What a pull must end with; empty where it must end with all records. */
    private static Optional<ProblemKind> problem(Fault fault) {
        return switch (fault) {
            case UNAUTHORISED_FOR_EVER -> Optional.of(ProblemKind.TOKEN_REFUSED);
            case ERROR_FROM_PAGE_7, CUT_IN_BODY_ALWAYS, SLOW_DRIP -> Optional.of(ProblemKind.API_GAVE_UP);
            case GZIP_BOMB -> Optional.of(ProblemKind.ANSWER_BROKEN);
            case NULL_ARRAYS -> Optional.of(ProblemKind.ROLES_MISSING);
            case HTML -> Optional.of(ProblemKind.ANSWER_IS_A_PAGE);
            case EMPTY -> Optional.of(ProblemKind.COLLECTION_EMPTY);
            case PAGE_REPEATED -> Optional.of(ProblemKind.PAGES_REPEAT);
            case TOTAL_TOO_HIGH, TOTAL_TOO_LOW, RECORD_REMOVED_BETWEEN_PAGES ->
                Optional.of(ProblemKind.COUNT_DISAGREES);
            case RECORD_ADDED_BETWEEN_PAGES -> Optional.of(ProblemKind.SOURCE_CHANGED);
            case TOKEN_EXPIRES_MID_PULL,
                    SCOPE_REQUIRED,
                    SCOPE_REFUSED,
                    BASIC_REFUSED,
                    FORM_REFUSED,
                    SHA_256_REFUSED,
                    COOKIES_REQUIRED,
                    TOKEN_URL_WITH_QUERY,
                    EXPIRES_IN_AS_STRING,
                    EXPIRES_IN_MISSING,
                    BUSY_WITH_RETRY_AFTER,
                    BUSY_WITH_RETRY_DATE,
                    BUSY_WITHOUT_RETRY_AFTER,
                    ERROR_AT_PAGE_7,
                    CUT_IN_BODY,
                    BOM,
                    PAGE_MISSING,
                    LINK_MISSING,
                    LINK_RELATIVE,
                    LINK_TO_OTHER_HOST,
                    LINK_WITH_TRAILING_COMMA,
                    NEXT_ON_LAST_PAGE,
                    TOTAL_MISSING,
                    OFFSET_FROM_1,
                    LIMIT_LOWERED,
                    SHORT_PAGE,
                    DUPLICATE_IDS,
                    NUMBERS_FOR_STRINGS,
                    SINGLE_FOR_ARRAY,
                    DATES_WITH_TIMES,
                    PLAIN_REFERENCES,
                    HREFS_WITH_TILDE,
                    BLANK_TITLES,
                    NAMELESS_USERS,
                    OWN_PAGE_HEADERS,
                    FIRST_VERSION_UNDER_SECOND,
                    BARE_ARRAY,
                    OWN_WRAPPER -> Optional.empty();
        };
    }

    /** Null is one of the ways to say none; of roles, which 1.2 has in a list, there must be some. */
    @Test
    void listsThatAreNullAreEmpty() throws Exception {
        try (MisbehavingProvider sis = MisbehavingProvider.of(SCHOOL, Fault.NULL_ARRAYS)) {
            Path out = folder.resolve("out");

            assertThat(refused(api(sis, ProductVersion.TWO, Api.SignIn.AUTO))).isEqualTo(ProblemKind.ROLES_MISSING);
            new TestHome(folder.resolve("home"))
                    .sync(folder, out, Settings.DEFAULTS.withApi(api(sis, ProductVersion.ONE, Api.SignIn.AUTO)));

            Map<String, String> six = new TreeMap<>(sixFiles(FIXTURES.resolve("birch-lane/oneroster")));
            six.computeIfPresent("students.csv", (name, text) -> text.replace(",05,", ",,"));
            assertThat(TestHome.filesIn(out)).isEqualTo(six);
        }
    }

    @ParameterizedTest
    @CsvSource({"BLANK_TITLES, ONE", "BLANK_TITLES, TWO", "NAMELESS_USERS, ONE", "NAMELESS_USERS, TWO"})
    void whatRecordsLackEndsAsWithTheCsvThatLacksIt(Fault fault, ProductVersion version) throws Exception {
        Path csv = folder.resolve("csv");
        TestHome.copy(SCHOOL, csv);
        if (fault == Fault.BLANK_TITLES) {
            blank(csv.resolve("classes.csv"), 3);
        } else {
            blank(csv.resolve("users.csv"), 8, 9);
        }
        RunReport expected = new TestHome(folder.resolve("home-of-csv")).sync(csv, folder.resolve("out-of-csv"));

        try (MisbehavingProvider sis = MisbehavingProvider.of(SCHOOL, fault)) {
            RunReport report = new TestHome(folder.resolve("home"))
                    .sync(folder, folder.resolve("out"), Settings.DEFAULTS.withApi(api(sis, version, Api.SignIn.AUTO)));

            assertThat(report.verdict().outcome()).isEqualTo(expected.verdict().outcome());
            assertThat(problems(report)).isNotEmpty().isEqualTo(problems(expected));
            assertThat(TestHome.filesIn(folder.resolve("out")))
                    .isEqualTo(TestHome.filesIn(folder.resolve("out-of-csv")));
        }
    }

    /** Empties columns of a file without quotes before them, counted from 0. */
    private static void blank(Path file, int... columns) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        for (int line = 1; line < lines.size(); line++) {
            String[] values = lines.get(line).split(",", -1);
            for (int column : columns) {
                values[column] = "";
            }
            lines.set(line, String.join(",", values));
        }
        Files.write(file, lines);
    }

    /** Without the note that pages have five records at most. */
    private static Map<ProblemKind, Long> problems(RunReport report) {
        return report.problems().stream()
                .filter(group -> group.kind() != ProblemKind.API_DEVIATES)
                .collect(Collectors.toMap(RunReport.ProblemGroup::kind, RunReport.ProblemGroup::count));
    }

    static Stream<Fault> faultsOfPages() {
        return Stream.of(
                Fault.PAGE_REPEATED,
                Fault.PAGE_MISSING,
                Fault.LINK_TO_OTHER_HOST,
                Fault.NEXT_ON_LAST_PAGE,
                Fault.OFFSET_FROM_1,
                Fault.LIMIT_LOWERED,
                Fault.SHORT_PAGE,
                Fault.DUPLICATE_IDS);
    }

    /** Without a count nothing but the pages themselves tells what lacks. */
    @ParameterizedTest
    @MethodSource("faultsOfPages")
    void aFaultOfPagesWithoutCountNeverLosesARecord(Fault fault) throws Exception {
        Optional<ProblemKind> expected = problem(fault);
        try (MisbehavingProvider sis = MisbehavingProvider.of(SCHOOL, fault, Fault.TOTAL_MISSING)) {
            Api api = api(sis, ProductVersion.ONE, Api.SignIn.AUTO);

            if (expected.isEmpty()) {
                assertThat(fetched(api)).isEqualTo(sound(ProductVersion.ONE));
            } else {
                assertThat(refused(api)).isEqualTo(expected.get());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"OAUTH1_SHA256", "OAUTH1_SHA1"})
    void aSignatureLetsIn(Api.SignIn signIn) throws Exception {
        try (MisbehavingProvider sis = MisbehavingProvider.of(SCHOOL)) {
            assertThat(fetched(api(sis, ProductVersion.ONE, signIn))).isEqualTo(sound(ProductVersion.ONE));
        }
    }

    @Test
    void theOtherSignatureIsTriedWhereTheFirstIsRefused() throws Exception {
        try (MisbehavingProvider sis =
                MisbehavingProvider.of(SCHOOL, Fault.BASIC_REFUSED, Fault.FORM_REFUSED, Fault.SHA_256_REFUSED)) {
            Api api = api(sis, ProductVersion.ONE, Api.SignIn.AUTO);

            assertThat(fetched(withoutTokenUrl(api))).isEqualTo(sound(ProductVersion.ONE));
            assertThat(refused(api(sis, ProductVersion.ONE, Api.SignIn.OAUTH1_SHA256)))
                    .isEqualTo(ProblemKind.SIGN_IN_REFUSED);
        }
    }

    private Map<String, String> fetched(Api api) throws SourceNotReachable, IOException {
        Path set = folder.resolve("set");
        new ApiFetch(MEMORY, ImpatientPull.of(api), Engines.ofCommand()).fetchTo(set, false, PullProgress.SILENT);
        return records(set);
    }

    /** Why a pull leaves nothing. */
    private ProblemKind refused(Api api) {
        Path set = folder.resolve("refused");
        SourceNotReachable fault = catchThrowableOfType(
                SourceNotReachable.class, () -> new ApiFetch(MEMORY, ImpatientPull.of(api), Engines.ofCommand())
                        .fetchTo(set, false, PullProgress.SILENT));
        assertThat(set).doesNotExist();
        assertThat(fault).isNotNull();
        return fault.problem().kind();
    }

    /** What a pull without faults leaves. */
    private Map<String, String> sound(ProductVersion version) throws Exception {
        synchronized (SOUND) {
            if (!SOUND.containsKey(version)) {
                Path set = folder.resolve("sound-set");
                try (MisbehavingProvider sis = MisbehavingProvider.of(SCHOOL)) {
                    new ApiFetch(MEMORY, ImpatientPull.of(api(sis, version, Api.SignIn.AUTO)), Engines.ofCommand())
                            .fetchTo(set, false, PullProgress.SILENT);
                }
                SOUND.put(version, records(set));
            }
            return SOUND.getOrDefault(version, Map.of());
        }
    }

    /** The files without what differs from provider to provider: its port, and when it read the roster. */
    private static Map<String, String> records(Path set) throws IOException {
        Map<String, String> files = new TreeMap<>(TestHome.filesIn(set));
        files.replaceAll((name, text) -> name.equals("manifest.csv")
                ? text.replaceAll("source.systemCode,.*", "")
                : text.replaceAll("(?m)^([^,]*,[^,]*),[^,]*", "$1"));
        return files;
    }

    private static Api api(MisbehavingProvider sis, ProductVersion version, Api.SignIn signIn) {
        return api(sis, version, signIn, Duration.ofSeconds(2));
    }

    private static Api api(MisbehavingProvider sis, ProductVersion version, Api.SignIn signIn, Duration timeout) {
        Api none = Api.NONE;
        return new Api(
                Optional.of(version == ProductVersion.ONE ? sis.urlOfFirst() : sis.urlOfSecond()),
                none.preset(),
                Optional.of(MisbehavingProvider.CLIENT_ID),
                Optional.of(Secret.of(MisbehavingProvider.CLIENT_SECRET)),
                signIn.isOAuth1() ? Optional.empty() : Optional.of(sis.tokenUrl()),
                none.scope(),
                signIn,
                Optional.of(10),
                none.parallel(),
                none.caFile(),
                timeout,
                none.pullTimeout());
    }

    private static Api withoutTokenUrl(Api api) {
        return new Api(
                api.url(),
                api.preset(),
                api.clientId(),
                api.clientSecret(),
                Optional.empty(),
                api.scope(),
                api.signIn(),
                api.pageSize(),
                api.parallel(),
                api.caFile(),
                api.requestTimeout(),
                api.pullTimeout());
    }
}
