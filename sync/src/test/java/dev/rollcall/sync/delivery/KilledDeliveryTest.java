package dev.rollcall.sync.delivery;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kills (as kill -9 does) a process that delivers, at each of its steps and at random. */
class KilledDeliveryTest {

    private static final int RANDOM_KILLS = 6;
    private static final int LONGEST_LIFE_MILLIS = 120;

    private Path folder;

    private Upload monday;
    private Upload tuesday;
    private Upload wednesday;

    @BeforeEach
    void threeRuns(@TempDir Path temporary) throws IOException {
        folder = temporary;
        monday = Uploads.big(folder.resolve("monday"), "monday", 1);
        tuesday = Uploads.big(folder.resolve("tuesday"), "tuesday", 1);
        wednesday = Uploads.small(folder.resolve("wednesday"), "wednesday");
    }

    @ParameterizedTest
    @EnumSource
    void atEachStepThePlaceHoldsOneWholeRun(Way way) throws Exception {
        for (String step : steps(way)) {
            Path disk = Files.createDirectory(folder.resolve(way + " killed after " + step));
            Path place = disk.resolve(way.fileName());
            way.to(place).deliver(monday);

            Process process = start(way, place, tuesday.folder().toString(), "stop", step);
            awaitLine(process, "stopped");
            kill(process);

            if (!step.equals("aside")) {
                assertThat(List.of(filesOf(monday), filesOf(tuesday)))
                        .as("killed after %s", step)
                        .contains(way.lyingAt(place));
            }
            assertNextDeliveryMakesGood(way, place, step);
        }
    }

    @ParameterizedTest
    @EnumSource
    void atRandomThePlaceHoldsOneWholeRun(Way way) throws Exception {
        Random random = new Random(2026);
        Path place = Files.createDirectory(folder.resolve("disk")).resolve(way.fileName());
        for (int i = 0; i < RANDOM_KILLS; i++) {
            Process process = start(
                    way,
                    place,
                    monday.folder().toString(),
                    "endless",
                    tuesday.folder().toString());
            awaitLine(process, "delivered");
            int life = random.nextInt(LONGEST_LIFE_MILLIS);
            Thread.sleep(life);
            kill(process);

            if (way != Way.FOLDER_BY_TWO_RENAMES) {
                assertThat(List.of(filesOf(monday), filesOf(tuesday)))
                        .as("killed %s ms after the first delivery", life)
                        .contains(way.lyingAt(place));
            }
            assertNextDeliveryMakesGood(way, place, life + " ms");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLiveDeliveryIsNotClearedAwayByAnother(Way way) throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Path place = disk.resolve(way.fileName());
        Process process = start(way, place, monday.folder().toString(), "stop", "synced");
        awaitLine(process, "stopped");

        way.to(place).deliver(tuesday);

        assertThat(Folders.entries(disk))
                .as("the place, and what the other still needs")
                .hasSize(2);
        kill(process);
        assertNextDeliveryMakesGood(way, place, "synced");
    }

    /** The steps of a delivery that replaces another; of those for each file, the ones in the middle. */
    private List<String> steps(Way way) throws IOException, DeliveryRefused {
        Path place = folder.resolve(way.fileName());
        List<String> steps = new ArrayList<>();
        way.to(place).deliver(monday);
        way.to(place, steps::add).deliver(tuesday);
        steps.removeIf(step -> step.endsWith(".csv") && !step.endsWith("courses.csv"));
        assertThat(steps).contains("staged", "synced", "in place");
        return steps;
    }

    private void assertNextDeliveryMakesGood(Way way, Path place, String killed) throws Exception {
        way.to(place).check(0);
        assertThat(List.of(filesOf(monday), filesOf(tuesday)))
                .as("checked after a kill at %s", killed)
                .contains(way.lyingAt(place));

        way.to(place).deliver(wednesday);
        assertThat(way.lyingAt(place)).isEqualTo(filesOf(wednesday));
        assertThat(Folders.entries(place.resolveSibling("."))).hasSize(1);
    }

    private static Process start(Way way, Path place, String... arguments) throws IOException {
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
        return Way.filesIn(upload.folder());
    }
}
