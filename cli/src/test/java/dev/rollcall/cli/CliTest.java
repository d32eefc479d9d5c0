package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.Golden;
import dev.rollcall.sync.report.ReportJson;
import dev.rollcall.sync.report.RunReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("long")
class CliTest {
    private static final String BIRCH_LANE = "../fixtures/birch-lane/oneroster";

    @TempDir
    private Path home = Path.of("");

    private Console console = new Console(Path.of(""));

    @BeforeEach
    void openConsole() {
        console = new Console(home);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            chekc x           | rollcall: there is no command 'chekc'; did you mean 'check'? See 'rollcall --help'.
            frobnicate        | rollcall: there is no command 'frobnicate'. See 'rollcall --help'.
            help snyc         | rollcall: there is no command 'snyc'; did you mean 'sync'?
            check x --hom /y  | rollcall check: there is no option --hom; did you mean --home? See 'rollcall check --help'.
            check x --hme=/y  | rollcall check: there is no option --hme; did you mean --home? See 'rollcall check --help'.
            check x -x        | rollcall check: there is no option -x. See 'rollcall check --help'.
            check x -n        | rollcall check: there is no option -n; 'rollcall sync' has it. See 'rollcall check --help'.
            check x --to y    | rollcall check: there is no option --to; 'rollcall sync' has it. See 'rollcall check --help'.
            --json check x    | rollcall: --json goes behind the command, as in 'rollcall check --json'. See 'rollcall --help'.
            check x --version | rollcall check: --version goes without a command: 'rollcall --version'. See 'rollcall check --help'.
            check             | rollcall check: SOURCE is missing. See 'rollcall check --help'.
            check --nope      | rollcall check: there is no option --nope. See 'rollcall check --help'.
            sync --nope=1 -q  | rollcall sync: there is no option --nope. See 'rollcall sync --help'.
            explain last -x   | rollcall explain: there is no option -x. See 'rollcall explain --help'.
            directory show --hom /y | rollcall directory show: there is no option --hom; did you mean --home? See 'rollcall directory show --help'.
            explain last      | rollcall explain: RECORD is missing. See 'rollcall explain --help'.
            check x y         | rollcall check: 'y' is one argument too many; put a name with blanks in quotes. See 'rollcall check --help'.
            check x --home    | rollcall check: --home needs a value, DIR. See 'rollcall check --help'.
            check x --home= y | rollcall check: 'y' is one argument too many; put a name with blanks in quotes. See 'rollcall check --help'.
            check x --json --json | rollcall check: --json is there twice. See 'rollcall check --help'.
            check x --as-of tomorrow | rollcall: --as-of must be a date such as 2026-09-01, not 'tomorrow'.
            sync x --preview --approve | rollcall: --preview delivers nothing, so there is nothing to approve; leave one of the two out.
            directory lst     | rollcall directory: there is no command 'lst'; did you mean 'list'? See 'rollcall directory --help'.
            directory show    | rollcall directory show: PERSON is missing. See 'rollcall directory show --help'.
            directory diff 1  | rollcall directory diff: AFTER is missing. See 'rollcall directory diff --help'.
            directory list --limit 0 | rollcall: --limit must be a number from 1 to 999999, not '0'.
            help directory shw | rollcall: there is no command 'shw'; did you mean 'show'?
            sync x --to=      | rollcall: --to is empty.
            check ""          | rollcall: SOURCE is empty.
            """)
    void wrongUsageIsToldInASentence(String line, String sentence) {
        String[] arguments = Stream.of(line.split(" ", -1))
                .map(word -> word.equals("\"\"") ? "" : word)
                .toArray(String[]::new);

        int code = console.run(arguments);

        assertThat(code).isEqualTo(2);
        assertThat(console.err().replaceAll("\\s+", " ").strip()).isEqualTo(sentence);
        assertThat(console.out()).isEmpty();
        assertThat(home.resolve(".rollcall")).doesNotExist();
    }

    @Test
    void aFolderWithoutACommandIsProbablyMeantForCheck() {
        int code = console.run(home.toString());

        assertThat(code).isEqualTo(2);
        assertThat(console.err().replaceAll("\\s+", " ")).contains("did you mean 'rollcall check " + home + "'?");
    }

    @Test
    void withoutACommandTheHelpIsShown() {
        int code = console.run();

        assertThat(code).isEqualTo(2);
        assertThat(console.err()).startsWith("Usage: rollcall");
    }

    @Test
    void aFileNamedLikeAnArgumentFileIsOnlyAName() {
        int code = console.run("check", "@export");

        assertThat(code).isEqualTo(12);
        assertThat(console.out().replaceAll("\\s+", "")).contains("@export");
    }

    @Test
    void theVersionIsOneLine() {
        int code = console.run("-V");

        assertThat(code).isZero();
        assertThat(console.out()).matches("rollcall \\S+ \\(Java \\d+, .*\\)\\R");
    }

    @Test
    void aFolderIsCheckedWithTheDefaults() {
        int code = console.run("check", "export", "--json");

        assertThat(code).isEqualTo(12);
        assertThat(console.out())
                .contains("\"command\": \"check\"")
                .contains("\"organisation\": \"default\"")
                .contains("\"source\": \"" + Path.of("export").toAbsolutePath() + "\"")
                .contains("\"destination\": null")
                .contains("\"asOf\": \"2026-09-02\"");
        assertThat(home.resolve(".rollcall/organisations/default/runs/20260902-081500/report.json"))
                .exists();
    }

    @Test
    void withoutADestinationARunGoesToTheDirectoryAlone() {
        int code = console.run("sync", BIRCH_LANE, "--as-of", "2026-11-23", "--json");

        assertThat(code).isZero();
        assertThat(console.out()).contains("\"command\": \"sync\"");
        assertThat(home.resolve(".rollcall/organisations/default/directory/1")).isDirectory();
    }

    @Test
    void withoutADirectoryARunNeedsADestination() throws IOException {
        Path file = settings("source: a.zip\ndirectory: {use: false}\n");

        int code = console.run("sync", file.toString());

        assertThat(code).isEqualTo(2);
        assertThat(console.err().replaceAll("\\s+", " "))
                .isEqualTo(
                        "rollcall: there is no destination. Say --to with a folder or a .zip, or set delivery.to in the"
                                + " settings file, since directory.use is false there; 'rollcall check' needs none. ");
        assertThat(home.resolve(".rollcall")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--preview", "--approve"})
    void withoutADirectoryThereIsNothingToCompareWith(String option) throws IOException {
        Path file = settings("source: a.zip\ndirectory: {use: false}\ndelivery: {to: out}\n");

        int code = console.run("sync", file.toString(), option);

        assertThat(code).isEqualTo(2);
        assertThat(console.err()).startsWith("rollcall: " + option + " needs the directory");
        assertThat(home.resolve(".rollcall")).doesNotExist();
    }

    @Test
    void theTimesOfRunsSayHowFarTheyAreFromUtc() {
        console.run("check", BIRCH_LANE, "--as-of", "2026-11-23");
        Console inNewYork = new Console(home);

        inNewYork.run(Console.MORNING.withZone(ZoneId.of("America/New_York")), "runs");

        assertThat(inNewYork.out()).contains("20260902-081500  2026-09-02 04:15 -04:00  check");
    }

    @Test
    void aPreviewIsARunThatDeliversNothing() {
        int code = console.run("sync", BIRCH_LANE, "--as-of", "2026-11-23", "--preview", "--json");

        assertThat(code).isZero();
        assertThat(console.out()).contains("\"command\": \"preview\"");
        assertThat(home.resolve(".rollcall/organisations/default/directory")).doesNotExist();
        Console list = new Console(home);
        list.run("runs");
        assertThat(list.out()).contains("preview").contains("planned");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            sync --approve export --reason r | No run of the source 'export' is
            sync export --approve --reason r | No run of the source 'export' is
            sync export --approve last --reason r | No run of the source 'export' is
            sync --approve 20260902-081500 export --reason r | The run 20260902-081500 was not held
            sync --approve=20260902-081500-2 export --reason r | The run 20260902-081500-2 was not held
            sync export --approve --json --reason r | No run of the source 'export' is
            runs approve 20260902-081500 --reason r | The run 20260902-081500 was not held
            runs approve last --reason r | No run of the organisation is held
            """)
    void anApprovalNamesAHeldRunOrMeansTheLast(String line, String message) {
        int code = console.run(line.split(" ", -1));

        assertThat(code).isEqualTo(2);
        assertThat(console.err()).startsWith("rollcall: " + message);
    }

    @Test
    void anApprovalNeedsAReason() {
        assertThat(console.run("sync", "export", "--approve")).isEqualTo(2);
        assertThat(console.run("runs", "approve", "20260902-081500", "--reason", " "))
                .isEqualTo(2);
        assertThat(console.err().replaceAll("\\s+", " "))
                .contains("an approval needs a reason, for whoever asks later. Say it with --reason");
        assertThat(console.asked()).containsExactly("Why are these changes meant?");
    }

    @Test
    void aReasonWithoutAnApprovalIsTold() {
        int code = console.run("sync", "export", "--reason", "They have left");

        assertThat(code).isEqualTo(2);
        assertThat(console.err()).contains("--reason belongs to an approval");
    }

    @Test
    void aHeldRunHasItsExitCode() {
        ExitCode code = show(SampleReports.held(), false);

        assertThat(code.number()).isEqualTo(11);
        assertThat(console.out()).contains("3,951 of 13,157 people deactivated");
    }

    @Test
    void theCommandLineGoesBeforeTheSettingsFile() throws IOException {
        Path file = settings("source: a.zip\nhome: h1\ndelivery: {to: out1.zip}\n");

        int code = console.run(
                "sync", file.toString(), "--to", "~/out2.zip", "--home=~/h2", "--as-of", "2027-01-31", "--json");

        assertThat(code).isEqualTo(12);
        assertThat(console.out())
                .contains("\"source\": \"" + home.resolve("a.zip") + "\"")
                .contains(home + "/out2.zip")
                .doesNotContain("out1.zip")
                .contains("\"asOf\": \"2027-01-31\"");
        assertThat(home.resolve("h2/organisations")).isDirectory();
        assertThat(home.resolve("h1")).doesNotExist();
    }

    @Test
    void theSettingsFileGoesBeforeTheEnvironment() throws IOException {
        Path file = settings("source: a.zip\nhome: h1\ndelivery: {to: out1.zip}\n");

        console.run(Map.of("ROLLCALL_HOME", home.resolve("elsewhere").toString()), "sync", file.toString(), "--json");

        assertThat(console.out()).contains(home.resolve("out1.zip").toString());
        assertThat(home.resolve("h1/organisations")).isDirectory();
        assertThat(home.resolve("elsewhere")).doesNotExist();
    }

    @Test
    void theEnvironmentGoesBeforeTheUsersHome() {
        console.run(Map.of("ROLLCALL_HOME", home.resolve("elsewhere").toString()), "check", "export");

        assertThat(home.resolve("elsewhere/organisations")).isDirectory();
        assertThat(home.resolve(".rollcall")).doesNotExist();
    }

    @Test
    void anAddressThatNothingHereReachesIsToldWithoutItsPassword() throws IOException {
        Path file = settings("source: hdfs://namenode/export\n");

        assertThat(console.run("check", "ftp://sis:secret@host/export")).isEqualTo(2);
        assertThat(console.run("sync", file.toString())).isEqualTo(2);

        assertThat(console.err())
                .contains("Rollcall cannot read from ftp:// addresses here.")
                .contains("Rollcall cannot read from hdfs:// addresses here.")
                .contains("hdfs:// and s3a:// can be read with --engine spark.")
                .doesNotContain("secret");
        assertThat(home.resolve(".rollcall")).doesNotExist();
    }

    @Test
    void allFaultsOfASettingsFileAreTold() throws IOException {
        int code = console.run("check", "../sync/src/test/resources/settings/bad/all_faults_at_once.yaml");

        assertThat(code).isEqualTo(2);
        assertThat(console.out()).isEmpty();
        Golden.compare("settings_faults.txt", console.err());
    }

    @Test
    void jsonIsTheReportAndNothingElse() throws IOException {
        ByteArrayOutputStream report = new ByteArrayOutputStream();
        ReportJson.write(SampleReports.delivered(), report);

        ExitCode code = show(SampleReports.delivered(), true);

        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(console.out()).isEqualTo(report.toString(StandardCharsets.UTF_8));
        assertThat(console.err()).isEmpty();
    }

    @Test
    void errorsInTheDataHaveTheirExitCode() {
        ExitCode code = show(SampleReports.errors(), false);

        assertThat(code.number()).isEqualTo(10);
        assertThat(console.out()).startsWith("3 errors stopped the run; nothing was sent.");
    }

    @Test
    void aFaultOfOursIsASentenceAndAFile() throws IOException {
        int code = console.run(
                new FaultyClock(() -> {
                    throw new IllegalStateException("the books do not balance");
                }),
                "check",
                "export",
                "--as-of",
                "2026-09-02",
                "--home",
                home.resolve("kept").toString());

        assertThat(code).isEqualTo(1);
        assertThat(console.err()).doesNotContain("\tat ", "IllegalStateException");
        Path file = onlyFile(home.resolve("kept/faults"));
        assertThat(console.err()).contains(file.toString());
        assertThat(file).content().contains("IllegalStateException: the books do not balance", "\tat ");
    }

    @Test
    void aFaultOfAThreadIsKeptInTheHomeThatTheCommandNames() throws IOException {
        Cli cli = new Cli(console.session(Map.of(), Console.MORNING));
        cli.run("directory", "list", "--home", home.resolve("kept").toString());

        cli.fail(new IllegalStateException("a thread has ended"));

        assertThat(onlyFile(home.resolve("kept/faults"))).content().contains("a thread has ended");
    }

    @Test
    void aFaultOfOursIsToldThoughItsFileCannotBeWritten() throws IOException {
        Path taken = Files.writeString(home.resolve("a-file"), "");

        int code = console.run(
                new FaultyClock(() -> {
                    throw new StackOverflowError();
                }),
                "check",
                "export",
                "--as-of",
                "2026-09-02",
                "--home",
                taken.toString());

        assertThat(code).isEqualTo(1);
        assertThat(console.err()).contains("Internal error of Rollcall.").doesNotContain("\tat ");
    }

    @Test
    void aSourceThatIsNotThereIsNoFaultOfOurs() {
        int code = console.run("check", home.resolve("nowhere").toString());

        assertThat(code).isEqualTo(12);
        assertThat(console.out()).contains("nowhere").contains("report.html");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void aHomeThatCannotBeWrittenIsTold() throws IOException {
        Path taken = Files.writeString(home.resolve("a-file"), "");

        int code = console.run("check", home.resolve("nowhere").toString(), "--home", taken.toString());

        assertThat(code).isEqualTo(2);
        assertThat(console.err()).contains(taken.toString()).contains("--home");
    }

    @Test
    void aRunIsListedAfterItWasMade() {
        console.run("check", home.resolve("nowhere").toString());
        Console list = new Console(home);

        int code = list.run("runs");

        assertThat(code).isZero();
        assertThat(list.out())
                .startsWith("RUN")
                .contains("20260902-081500", "2026-09-02 08:15", "check")
                .endsWith("A run is removed after 400 days (runs.keep_days).\n");
    }

    @Test
    void aHomeWithoutRunsSaysSo() {
        int code = console.run("runs");

        assertThat(code).isZero();
        assertThat(console.out()).isEqualTo("There are no runs in " + home.resolve(".rollcall") + " yet.\n");
    }

    @Test
    void runsAreListedForProgramsToo() {
        int code = console.run("runs", "--json");

        assertThat(code).isZero();
        assertThat(console.out()).isEqualTo("[ ]\n");
    }

    @Test
    void anOrganisationThatTheHomeDoesNotKnowIsTold() throws IOException {
        Files.createDirectories(home.resolve(".rollcall/organisations/birch-lane/runs"));

        int code = console.run("runs", "--organisation", "oak-hill");

        assertThat(code).isEqualTo(2);
        assertThat(console.err().replaceAll("\\s+", " ")).contains("no organisation 'oak-hill'; it has birch-lane.");
    }

    @Test
    void ofSeveralOrganisationsOneMustBeNamed() throws IOException {
        Files.createDirectories(home.resolve(".rollcall/organisations/birch-lane/runs"));
        Files.createDirectories(home.resolve(".rollcall/organisations/oak-hill/runs"));

        int code = console.run("explain", "last", "u-1");

        assertThat(code).isEqualTo(2);
        assertThat(console.err().replaceAll("\\s+", " ")).contains("--organisation: birch-lane, oak-hill.");
    }

    @Test
    void aRunThatIsNotThereIsTold() {
        int code = console.run("explain", "20200101-000000", "u-1");

        assertThat(code).isEqualTo(2);
        assertThat(console.err().replaceAll("\\s+", " ")).contains("there is no run '20200101-000000'");
    }

    @Test
    void aRecordThatNobodyKnowsIsTold() {
        console.run("check", BIRCH_LANE, "--as-of", "2026-11-23");
        Console explain = new Console(home);

        int code = explain.run("explain", "last", "nobody");

        assertThat(code).isEqualTo(2);
        assertThat(explain.err()).contains("no record 'nobody' in run");
    }

    private ExitCode show(RunReport report, boolean json) {
        TypedCommand typed = new TypedCommand("rollcall", List.of("check", "export.zip"), List.of());
        return RunCommandSupport.show(
                report, Optional.empty(), json, typed, console.session(Map.of(), Console.MORNING));
    }

    /** The morning of the console, but for the first time that a run asks for it. */
    private static final class FaultyClock extends Clock {
        private final Runnable fault;
        private boolean wasAsked;

        private FaultyClock(Runnable fault) {
            this.fault = fault;
        }

        @Override
        public Instant instant() {
            if (!wasAsked) {
                wasAsked = true;
                fault.run();
            }
            return Console.MORNING.instant();
        }

        @Override
        public ZoneId getZone() {
            return Console.MORNING.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private Path settings(String yaml) throws IOException {
        return Files.writeString(home.resolve("rollcall.yaml"), yaml);
    }

    private static Path onlyFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }
}
