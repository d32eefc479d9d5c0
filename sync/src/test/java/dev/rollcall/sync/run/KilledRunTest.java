package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kills (as kill -9 does) a process that makes a run, at the beginning of each of its parts and at each step of the change
 * to the directory. One process stops at all of them: what lies on the disk while it stands still is what a kill there leaves.
 */
@Tag("long")
class KilledRunTest {
    private static final Path BIRCH_LANE = Path.of("../fixtures/birch-lane");
    private static final Path HILL_TOP = Path.of("../fixtures/hill-top");

    private static Path undisturbed = Path.of("");
    private static Path afterOne = Path.of("");

    @RegisterExtension
    static final TestFolder FOLDER = new TestFolder();

    private TestHome home;
    private Path out;

    @BeforeAll
    static void twoUndisturbedRuns(@TempDir Path temporary) throws Exception {
        undisturbed = temporary.resolve("undisturbed");
        afterOne = temporary.resolve("after-one");
        TestHome other = new TestHome(undisturbed.resolve("home"));
        other.sync(oneRoster(BIRCH_LANE), undisturbed.resolve("out"));
        TestHome.copy(undisturbed, afterOne);
        other.sync(oneRoster(HILL_TOP), undisturbed.resolve("out"), TestHome.unlimited());
    }

    /** Puts a home and a destination in their place that have had one run. */
    private static void hadOneRun() {
        TestHome.copy(afterOne, FOLDER.path());
    }

    @BeforeEach
    void anEmptyHome() {
        home = new TestHome(FOLDER.resolve("home"));
        out = FOLDER.resolve("out");
    }

    static List<String> parts() {
        return Arrays.stream(RunPart.values())
                .map(RunEvent.PartBegan::new)
                .map(RunEvent.PartBegan::toString)
                .toList();
    }

    /** The steps that come after the upload was delivered; of those for each file, one. */
    static List<String> directorySteps() {
        return List.of(
                "staged",
                "took course.parquet",
                "sealed course.parquet",
                "synced",
                "pointer written",
                "remembered prepared",
                "renamed",
                "renamed for good",
                "in place");
    }

    @Test
    void theseAreThePartsOfARun() throws Exception {
        List<String> told = new ArrayList<>();

        home.sync(oneRoster(HILL_TOP), out, TestHome.unlimited(), event -> told.add(event.toString()));

        assertThat(told.stream().filter(event -> event.startsWith("PartBegan")).toList())
                .isEqualTo(parts());
    }

    @Test
    void theseAreTheStepsOfTheChangeToTheDirectory() throws Exception {
        List<String> told = new ArrayList<>();
        hadOneRun();

        home.sync(oneRoster(HILL_TOP), out, TestHome.unlimited(), RunEvent.NOBODY, told::add);

        told.removeIf(step -> step.endsWith(".parquet") && !step.endsWith("course.parquet"));
        assertThat(told).isEqualTo(directorySteps());
    }

    @ParameterizedTest
    @MethodSource("parts")
    void nothingHasChangedAndTheNextRunSucceeds(String part) throws Exception {
        hadOneRun();
        Map<String, String> before = TestHome.filesIn(out);

        wasKilledAt(part);

        assertThat(TestHome.filesIn(out)).isEqualTo(before).isNotEmpty();
        assertThat(work()).as("work of the killed run").hasSize(1);
        assertThat(home.version()).isEqualTo("1");
        assertThat(home.directory().verify()).isEmpty();

        assertTheNextRunEndsAsAnUndisturbedOne();
    }

    @ParameterizedTest
    @MethodSource("directorySteps")
    void theDirectoryIsTheOldVersionOrTheNew(String step) throws Exception {
        wasKilledAt(step);

        assertThat(home.version()).isEqualTo(step.equals("in place") ? "2" : "1");
        assertThat(home.directory().verify()).isEmpty();

        assertTheNextRunEndsAsAnUndisturbedOne();
    }

    private void assertTheNextRunEndsAsAnUndisturbedOne() throws Exception {
        RunReport next = home.sync(oneRoster(HILL_TOP), out, TestHome.unlimited());

        assertThat(next.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(TestHome.filesIn(out))
                .isEqualTo(TestHome.filesIn(undisturbed.resolve("out")))
                .hasSize(6);
        assertThat(home.contents())
                .isEqualTo(new TestHome(undisturbed.resolve("home")).contents())
                .hasSize(6);
        assertThat(home.directory().verify()).isEmpty();
        assertThat(work()).as("work of the killed run after the next").isEmpty();
    }

    @Test
    void aZipHoldsWhatItHeld() throws Exception {
        Path zip = FOLDER.resolve("out.zip");
        home.sync(oneRoster(BIRCH_LANE), zip);
        byte[] before = Files.readAllBytes(zip);

        killAt(new RunEvent.PartBegan(RunPart.DELIVERY).toString(), zip);

        assertThat(zip).hasBinaryContent(before);

        RunReport next = home.sync(oneRoster(HILL_TOP), zip, TestHome.unlimited());

        assertThat(next.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(Files.readAllBytes(zip)).isNotEqualTo(before);
    }

    @Test
    void aKilledRunIsNotListed() throws Exception {
        killAt(new RunEvent.PartBegan(RunPart.VALIDATE).toString(), out);
        RunReport next = home.check(oneRoster(HILL_TOP));

        assertThat(new Runs(home.path(), "default").list()).hasSize(1).first().satisfies(run -> assertThat(run.run())
                .isEqualTo(next.run()));
    }

    /** Puts a home and a destination in their place as a run left them, the second, that was killed there. */
    private void wasKilledAt(String point) throws Exception {
        if (!FOLDER.hasKept(point)) {
            stopAtEach();
        }
        FOLDER.putBack(point);
    }

    /** Makes a second run that stands still at each of the points, keeps what lies there, and kills it at the last. */
    private void stopAtEach() throws Exception {
        FOLDER.empty();
        hadOneRun();
        List<String> points =
                Stream.concat(parts().stream(), directorySteps().stream()).toList();
        TestProcess run = start(out, points);
        for (String point : points) {
            run.awaitLine("stopped at " + point);
            FOLDER.keep(point);
            if (!point.equals("in place")) {
                run.goOn();
            }
        }
        Map<String, String> kept = TestHome.everythingIn(FOLDER.path());
        run.kill();
        assertThat(TestHome.everythingIn(FOLDER.path()))
                .as("what a kill leaves")
                .isEqualTo(kept);
    }

    private void killAt(String part, Path to) throws IOException, InterruptedException {
        TestProcess run = start(to, List.of(part));
        run.awaitLine("stopped at " + part);
        run.kill();
    }

    private TestProcess start(Path to, List<String> stops) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of(home.path().toString(), oneRoster(HILL_TOP).toString(), to.toString()));
        arguments.addAll(stops);
        return TestProcess.start(List.of(), RunProcess.class, arguments.toArray(String[]::new));
    }

    /** What lies in the work folders of all runs. */
    private List<Path> work() throws IOException {
        try (Stream<Path> runs = Files.list(home.runs())) {
            return runs.map(run -> run.resolve("work")).filter(Files::exists).toList();
        }
    }

    private static Path oneRoster(Path school) {
        return school.resolve("oneroster");
    }
}
