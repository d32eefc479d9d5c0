package dev.rollcall.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("jdk")
class ProcessMeterTest {
    @Test
    void exitCodeAndWordsAreKept(@TempDir Path folder) throws IOException, InterruptedException {
        Measurement measurement = measure(folder, "echo no room; exit 3");

        assertThat(measurement.exitCode()).isEqualTo(3);
        assertThat(folder.resolve("log")).hasContent("no room\n");
    }

    @Test
    void commandThatDoesNotExistIsAFailure(@TempDir Path folder) throws IOException, InterruptedException {
        Measurement measurement = ProcessMeter.measure(List.of("there-is-no-such-command"), folder.resolve("log"));

        assertThat(measurement.exitCode()).isEqualTo(127);
    }

    @Test
    void waitingTakesTimeButNoCpu(@TempDir Path folder) throws IOException, InterruptedException {
        Measurement measurement = measure(folder, "sleep 0.5");

        assertThat(measurement.wall()).isGreaterThanOrEqualTo(Duration.ofMillis(500));
        assertThat(measurement.cpu()).isLessThan(Duration.ofMillis(400));
    }

    @Test
    void cpuOfChildrenCounts(@TempDir Path folder) throws IOException, InterruptedException {
        assumeLinux();

        Measurement measurement = measure(folder, "sh -c 'i=0; while [ $i -lt 400000 ]; do i=$((i + 1)); done'; true");

        assertThat(measurement.cpu()).isGreaterThan(Duration.ofMillis(50));
    }

    @Test
    void peakIsThatOfTheLargestProcess(@TempDir Path folder) throws IOException, InterruptedException {
        assumeLinux();

        // A shell is small; the JVM that it starts reserves and touches 200 MB.
        Measurement measurement = measure(
                folder,
                "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -Xms200m -Xmx200m"
                        + " -XX:+AlwaysPreTouch -cp '" + System.getProperty("java.class.path") + "' '"
                        + Sleeper.class.getName() + "'; true");

        assertThat(measurement.exitCode()).isZero();
        assertThat(measurement.peakBytes())
                .as(Files.readString(folder.resolve("log")))
                .isBetween(200L << 20, 600L << 20);
    }

    /** Lives long enough to be looked at. */
    static final class Sleeper {
        private Sleeper() {}

        public static void main(String[] args) throws InterruptedException {
            Thread.sleep(500);
        }
    }

    private static Measurement measure(Path folder, String shellCommand) throws IOException, InterruptedException {
        return ProcessMeter.measure(List.of("sh", "-c", shellCommand), folder.resolve("log"));
    }

    private static void assumeLinux() {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")), "NOT TESTED: cpu and memory are read from Linux's /proc");
    }
}
