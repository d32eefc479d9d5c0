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
class ProcessGroupTest {
    /** The helper works and writes only while the measured process runs, as a worker of a cluster does. */
    @Test
    void whatAHelperTakesCounts(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")), "NOT TESTED: cpu and memory are read from Linux's /proc");
        Path disk = Files.createDirectories(folder.resolve("disk"));
        String work = "until [ -e " + folder.resolve("go") + " ]; do sleep 0.05; done;"
                + " sh -c 'i=0; while [ $i -lt 400000 ]; do i=$((i + 1)); done'; head -c 3000000 /dev/zero > "
                + disk.resolve("rows") + "; touch " + folder.resolve("done") + "; exec sleep 60";
        Process helper = new ProcessBuilder("sh", "-c", work).start();
        try {
            ProcessGroup.Cost alone = measure(List.of(), disk, folder, "sleep 0.3");
            String run = "touch " + folder.resolve("go") + "; until [ -e " + folder.resolve("done")
                    + " ]; do sleep 0.05; done; sleep 1.5; rm " + disk.resolve("rows") + "; exit 3";
            ProcessGroup.Cost together = measure(List.of(helper.toHandle()), disk, folder, run);

            assertThat(alone.run().cpu()).isLessThan(Duration.ofMillis(50));
            assertThat(alone.diskBytes()).isZero();
            assertThat(together.run().exitCode()).isEqualTo(3);
            assertThat(together.run().cpu()).isGreaterThan(Duration.ofMillis(50));
            assertThat(together.helpersCpu()).isGreaterThan(Duration.ofMillis(50));
            assertThat(together.diskBytes()).isEqualTo(3_000_000);
            assertThat(together.run().peakBytes()).isPositive();
        } finally {
            SparkCluster.kill(helper);
        }
    }

    private static ProcessGroup.Cost measure(List<ProcessHandle> helpers, Path disk, Path folder, String command)
            throws IOException, InterruptedException {
        return new ProcessGroup(helpers, disk).measure(List.of("sh", "-c", command), folder.resolve("log"));
    }
}
