package dev.rollcall.sync.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.delivery.Child;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills (as kill -9 does) a process that changes a directory of three versions, at each of its steps. */
@Tag("long")
@Tag("jdk")
class KilledDirectoryTest {

    @ParameterizedTest
    @ValueSource(strings = {"commit", "restore", "prune"})
    void thePointerLeadsToAWholeVersion(String change, @TempDir Path folder) throws Exception {
        List<String> steps = steps(change, folder.resolve("unharmed"));
        assertThat(steps).hasSizeGreaterThan(3);
        for (String step : steps) {
            TestDirectory school = threeVersions(folder.resolve(step));

            kill(school, step, change);

            assertThat(school.directory().verify()).as("killed after %s", step).isEmpty();
            assertThat(school.currentWord()).as("killed after %s", step).isEqualTo(expected(change, step));
            Version next = school.commit("friday");
            assertThat(school.currentWord()).isEqualTo("friday");
            assertThat(next.number()).isGreaterThan(3);
            assertThat(school.entries()).doesNotContain("draft", "pruned", "current.new");
            assertThat(school.names()).doesNotHaveDuplicates().startsWith(next.name());
        }
    }

    @Test
    void theFirstVersionIsThereOrNone(@TempDir Path folder) throws Exception {
        List<String> steps = new ArrayList<>();
        Directory unharmed = Directory.at(folder.resolve("unharmed")).telling(steps::add);
        DirectoryProcess.change(new TestDirectory(unharmed), "commit");
        assertThat(steps).startsWith("wrote current", "wrote layout", "staged");
        for (String step : List.of("wrote current", "wrote layout", "staged", "synced", "renamed", "in place")) {
            TestDirectory school = TestDirectory.at(folder.resolve(step));

            kill(school, step, "commit");

            assertThat(school.directory().verify()).as("killed after %s", step).isEmpty();
            assertThat(school.directory().current().isPresent())
                    .as("killed after %s", step)
                    .isEqualTo(step.equals("in place"));
            school.commit("friday");
            assertThat(school.currentWord()).isEqualTo("friday");
        }
    }

    private static String expected(String change, String step) {
        if (change.equals("prune") || !step.equals("in place")) {
            return "wednesday";
        }
        return change.equals("commit") ? "thursday" : "tuesday";
    }

    private static TestDirectory threeVersions(Path folder) throws DirectoryFault, IOException {
        TestDirectory school = TestDirectory.at(folder);
        for (String day : List.of("monday", "tuesday", "wednesday")) {
            school.commit(day);
        }
        return school;
    }

    /** The steps of the change; of those for each file, one. */
    private static List<String> steps(String change, Path folder) throws Exception {
        List<String> steps = new ArrayList<>();
        TestDirectory school = threeVersions(folder);
        DirectoryProcess.change(new TestDirectory(school.directory().telling(steps::add)), change);
        steps.removeIf(step -> step.endsWith(".parquet") && !step.endsWith("course.parquet"));
        return steps;
    }

    @SuppressWarnings("resource") // the reader goes with the process
    private static void kill(TestDirectory school, String step, String change)
            throws IOException, InterruptedException {
        Process process = Child.start(
                List.of(), DirectoryProcess.class, school.directory().folder().toString(), step, change);
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        assertThat(lines.readLine()).isEqualTo("stopped");
        process.destroyForcibly().waitFor();
    }
}
