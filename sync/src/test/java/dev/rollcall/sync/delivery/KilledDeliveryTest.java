package dev.rollcall.sync.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.home.DurableFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kills (as kill -9 does) a process that delivers, at each of its steps and at random. */
@Tag("long")
class KilledDeliveryTest {

    private static final int RANDOM_KILLS = 6;
    private static final int LONGEST_LIFE_MILLIS = 120;

    private Path folder;

    @BeforeEach
    void anEmptyFolder(@TempDir Path temporary) {
        folder = temporary;
    }

    /** What is delivered before the kill, during it, and after it. */
    private record Week(Upload monday, Upload tuesday, Upload wednesday) {

        static Week of(Setup way, Path folder) throws IOException {
            return new Week(
                    way.big(folder.resolve("monday"), "monday", 1),
                    way.big(folder.resolve("tuesday"), "tuesday", 1),
                    way.small(folder.resolve("wednesday"), "wednesday"));
        }

        List<Map<String, String>> mondayOrTuesday() throws IOException {
            return List.of(filesOf(monday), filesOf(tuesday));
        }
    }

    @ParameterizedTest
    @EnumSource
    void atEachStepThePlaceHoldsOneWholeRun(Setup way) throws Exception {
        Week week = Week.of(way, folder);
        for (String step : steps(way, week)) {
            Path disk = Files.createDirectory(folder.resolve(way + " killed after " + step));
            Path place = disk.resolve(way.fileName());
            way.to(place).deliver(week.monday());

            Process process = start(way, place, week.tuesday().folder().toString(), "stop", step);
            awaitLine(process, "stopped");
            kill(process);

            if (!step.equals("aside")) {
                assertThat(week.mondayOrTuesday()).as("killed after %s", step).contains(way.contentAt(place));
            }
            assertNextDeliveryMakesGood(way, week, place, step);
        }
    }

    @ParameterizedTest
    @EnumSource
    void atRandomThePlaceHoldsOneWholeRun(Setup way) throws Exception {
        Week week = Week.of(way, folder);
        Random random = new Random(2026);
        Path place = Files.createDirectory(folder.resolve("disk")).resolve(way.fileName());
        for (int i = 0; i < RANDOM_KILLS; i++) {
            Process process = start(
                    way,
                    place,
                    week.monday().folder().toString(),
                    "endless",
                    week.tuesday().folder().toString());
            awaitLine(process, "delivered");
            int life = random.nextInt(LONGEST_LIFE_MILLIS);
            Thread.sleep(life);
            kill(process);

            if (way != Setup.FOLDER_BY_TWO_RENAMES) {
                assertThat(week.mondayOrTuesday())
                        .as("killed %s ms after the first delivery", life)
                        .contains(way.contentAt(place));
            }
            assertNextDeliveryMakesGood(way, week, place, life + " ms");
        }
    }

    /** Another delivery to the directory waits: see {@code DirectoryDestinationTest}. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DIRECTORY")
    void aLiveDeliveryIsNotClearedAwayByAnother(Setup way) throws Exception {
        Week week = Week.of(way, folder);
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Path place = disk.resolve(way.fileName());
        Process process = start(way, place, week.monday().folder().toString(), "stop", "synced");
        awaitLine(process, "stopped");

        way.to(place).deliver(week.tuesday());

        assertThat(DurableFiles.entries(disk))
                .as("the place, and what the other still needs")
                .hasSize(2);
        kill(process);
        assertNextDeliveryMakesGood(way, week, place, "synced");
    }

    /** The steps of a delivery that replaces another; of those for each file, the ones in the middle. */
    private List<String> steps(Setup way, Week week) throws Exception {
        Path place = folder.resolve(way.fileName());
        List<String> steps = new ArrayList<>();
        way.to(place).deliver(week.monday());
        way.to(place, steps::add).deliver(week.tuesday());
        steps.removeIf(step -> week.monday().fileNames().stream().anyMatch(step::endsWith) && !step.contains("course"));
        assertThat(steps).contains("staged", "synced", "in place");
        return steps;
    }

    private void assertNextDeliveryMakesGood(Setup way, Week week, Path place, String killed) throws Exception {
        way.to(place).check(0);
        assertThat(week.mondayOrTuesday())
                .as("checked after a kill at %s", killed)
                .contains(way.contentAt(place));

        way.to(place).deliver(week.wednesday());
        assertThat(way.contentAt(place)).isEqualTo(filesOf(week.wednesday()));
        assertThat(way.leftovers(place)).isEmpty();
    }

    private static Process start(Setup way, Path place, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(way.name(), place.toString()));
        all.addAll(List.of(arguments));
        return Child.start(List.of(), DeliveryProcess.class, all.toArray(String[]::new));
    }

    @SuppressWarnings("resource") // the reader goes with the process
    private static void awaitLine(Process process, String wanted) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        assertThat(lines.readLine()).isEqualTo(wanted);
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private static Map<String, String> filesOf(Upload upload) throws IOException {
        return Setup.filesIn(upload.folder());
    }
}
