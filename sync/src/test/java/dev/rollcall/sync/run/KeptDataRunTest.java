package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.lookup.LeftOutList;
import dev.rollcall.sync.lookup.RunProblemDifference;
import dev.rollcall.sync.lookup.RunProblemList;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.Stage;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.pull.FetchedSet;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.RunContext.KeptData;
import dev.rollcall.sync.run.RunRequest.Aim;
import dev.rollcall.sync.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stays with a run where it is asked for, what another run makes of it, and what lists tell of a run. */
@Tag("long")
class KeptDataRunTest {
    private static final Path FIXTURES = Path.of("../fixtures").toAbsolutePath().normalize();
    private static final Path BIRCH = FIXTURES.resolve("birch-lane/oneroster");
    private static final Path TROUBLED = FIXTURES.resolve("troubled-waters/source-references/oneroster");
    private static final Clock MORNING = Clock.fixed(Instant.parse("2026-11-23T06:00:00Z"), ZoneOffset.UTC);

    private final Engines engines = Engines.ofCommand();
    private Path home = Path.of("");

    @BeforeEach
    void anEmptyHome(@TempDir Path temporary) {
        home = temporary.resolve("home");
    }

    private static RunRequest request(String source, Path home) {
        return new RunRequest(
                Aim.PREVIEW,
                source,
                Optional.empty(),
                home,
                false,
                LocalDate.of(2026, 11, 23),
                Settings.DEFAULTS,
                MORNING);
    }

    private Path run(RunRequest request, KeptData keeps) throws Exception {
        RunReport report =
                SyncRun.run(request, RunContext.alone(RunEvent.NOBODY).keeping(keeps));
        return home.resolve("organisations/default/runs").resolve(report.run());
    }

    @Test
    void recordsAfterEachStageStayWhereTheyAreAskedFor() throws Exception {
        assertThat(new KeptFiles(run(request(BIRCH.toString(), home), KeptData.NONE)).steps())
                .isEmpty();

        Path run = run(request(BIRCH.toString(), home), new KeptData(false, true, false));

        List<KeptFiles.StepFile> files = new KeptFiles(run).steps();
        assertThat(files)
                .extracting(file -> file.stage().word() + "/" + file.name())
                .contains("read/users.csv", "filter/users.csv", "patch/enrollments.csv", "shape/students.csv");
        KeptFiles.StepFile users = files.stream()
                .filter(file -> file.stage() == Stage.READ && file.name().equals("users.csv"))
                .findFirst()
                .orElseThrow();
        assertThat(users.path()).content().contains("sourced_id", "Zoë");

        assertThat(KeptFiles.discardOlderThan(
                        home, "default", MORNING.instant(), MORNING.instant().plusSeconds(1)))
                .isEqualTo(1);
        assertThat(new KeptFiles(run).steps()).isEmpty();
        assertThat(run.resolve("report.json")).exists();
    }

    @Test
    void anotherRunTakesWhatAnApiGaveAndAsksNobody() throws Exception {
        Path work = home.resolveSibling("work");
        Files.createDirectories(work.resolve("set"));
        try (Stream<Path> files = Files.list(BIRCH)) {
            for (Path file : files.toList()) {
                Files.copy(file, work.resolve("set").resolve(file.getFileName()));
            }
        }
        FetchedSet.keep(work, work);

        RunRequest again =
                request("https://sis.invalid/ims/oneroster/v1p1", home).taking(FetchedSet.of(work));
        RunReport report = SyncRun.run(again, RunContext.alone(RunEvent.NOBODY));

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.PLANNED);
        RunReport asFiles = SyncRun.run(request(BIRCH.toString(), home), RunContext.alone(RunEvent.NOBODY));
        assertThat(report.output()).isEqualTo(asFiles.output());
    }

    @Test
    void aFolderWithoutASetKeepsNothing() throws Exception {
        Files.createDirectories(home);
        FetchedSet.keep(home.resolve("nothing"), home);
        assertThat(FetchedSet.of(home)).isEmpty();
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void problemsAreFoundByKindSeverityAndNameWithNamesBesideTheIds() throws Exception {
        Path run = run(request(TROUBLED.toString(), home), KeptData.NONE);

        RunProblemList.Found one = found(run, Optional.empty(), Optional.of("RST-150"), Optional.empty());
        assertThat(one.count()).isEqualTo(1);
        RunProblemList.Line line = one.lines().get(0);
        assertThat(line.file()).isEqualTo("enrollments.csv");
        assertThat(line.line()).isEqualTo(9);
        assertThat(line.recordName()).isNotEmpty();
        assertThat(line.inClass()).isNotEmpty();

        assertThat(found(
                                run,
                                Optional.of(line.recordName().toUpperCase(java.util.Locale.ROOT)),
                                Optional.empty(),
                                Optional.empty())
                        .lines())
                .contains(line);
        assertThat(found(run, Optional.empty(), Optional.empty(), Optional.of(Severity.NOTE))
                        .lines())
                .isNotEmpty()
                .allMatch(found -> found.severity().equals("note"));
        assertThat(found(run, Optional.of("100 % '; none"), Optional.empty(), Optional.empty())
                        .count())
                .isZero();
    }

    private RunProblemList.Found found(
            Path run, Optional<String> text, Optional<String> code, Optional<Severity> severity) {
        return RunProblemList.list(
                run,
                run.resolve("problems.csv"),
                new RunProblemList.Wanted(text, code, severity),
                0,
                50,
                engines,
                Cancellation.NONE);
    }

    @Test
    void aProblemOnAnotherLineIsTheSameAndOneThatIsMendedIsGone() throws Exception {
        Path source = home.resolveSibling("source");
        Files.createDirectories(source);
        try (Stream<Path> files = Files.list(TROUBLED)) {
            for (Path file : files.toList()) {
                Files.copy(file, source.resolve(file.getFileName()));
            }
        }
        Path before = run(request(source.toString(), home), KeptData.NONE);
        Path enrollments = source.resolve("enrollments.csv");
        List<String> lines = new java.util.ArrayList<>(Files.readAllLines(enrollments));
        String withoutClass = lines.remove(3);
        Files.write(enrollments, lines);
        Path after = run(request(source.toString(), home), KeptData.NONE);

        RunProblemDifference difference = RunProblemDifference.of(
                before.resolve("problems.csv"), after.resolve("problems.csv"), engines, Cancellation.NONE);

        assertThat(withoutClass).contains(",");
        assertThat(difference.kinds())
                .filteredOn(kind -> kind.code().equals("RST-101"))
                .containsExactly(new RunProblemDifference.Kind("RST-101", "warning", 0, 1, 0));
        assertThat(difference.kinds())
                .filteredOn(kind -> kind.code().equals("RST-150"))
                .as("it stands a line higher now")
                .containsExactly(new RunProblemDifference.Kind("RST-150", "warning", 0, 0, 1));
        assertThat(difference.added()).isEmpty();
        assertThat(difference.gone())
                .extracting(RunProblemDifference.Line::code)
                .contains("RST-101");
    }

    @Test
    void whatAStepLeftOutIsListedWithNamesAndReasons() throws Exception {
        Path run = run(request(BIRCH.toString(), home), KeptData.NONE);
        Path list = home.resolve("left-out.csv");

        long orgs = LeftOutList.write(run, "filter_orgs", Optional.empty(), list, engines, Cancellation.NONE);
        assertThat(orgs).isPositive();
        assertThat(list)
                .content()
                .startsWith("file,line,id,name,code,column,value,detail\norgs.csv,")
                .contains("LFT-");

        assertThat(LeftOutList.write(run, "filter_nothing", Optional.of("LFT-'"), list, engines, Cancellation.NONE))
                .isZero();
    }

    @Test
    void whatWasReadStaysWhereItIsAskedForWithoutPasswords() throws Exception {
        Path source = home.resolveSibling("odd");
        Files.createDirectories(source);
        for (Path file : DurableFiles.entries(BIRCH)) {
            Files.copy(file, source.resolve(file.getFileName().toString()));
        }
        Path users = source.resolve("users.csv");
        List<String> lines = Files.readAllLines(users);
        String header = lines.get(0).replace(",password", "");
        Files.writeString(
                users,
                header.replaceFirst(",", ",password,metadata.bus,") + "\n"
                        + lines.stream()
                                .skip(1)
                                .map(line -> line.replaceFirst(",", ",\"open, sesame \"\"1\"\"\",\"bus, 7\","))
                                .collect(Collectors.joining("\n", "", "\n")));
        assertThat(new KeptFiles(run(request(source.toString(), home), new KeptData(true, false, true))).fetched())
                .as("an upload goes with its run")
                .isEmpty();

        Path run = run(request(source.toString(), home), new KeptData(false, false, true, true));

        Path kept = new KeptFiles(run).fetched().orElseThrow();
        try (ZipFile zip = new ZipFile(kept.toFile())) {
            String text =
                    new String(zip.getInputStream(zip.getEntry("users.csv")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text.lines().findFirst()).hasValue(header);
            assertThat(text).contains("Zoë").doesNotContain("sesame", "bus");
            assertThat(text.lines().count()).isEqualTo(lines.size());
        }
        assertThat(Files.getPosixFilePermissions(kept)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        RunReport again = SyncRun.run(request(kept.toString(), home), RunContext.alone(RunEvent.NOBODY));
        assertThat(again.verdict().outcome()).isEqualTo(Outcome.PLANNED);
    }
}
