package dev.rollcall.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoresTest {
    @Test
    void aProcessIsTiedAndFreed() throws Exception {
        assumeTrue(Cores.canBeShared(), "NOT TESTED: it takes two cores and taskset");
        Process sleeping = new ProcessBuilder("sleep", "60").start();
        try {
            String all = allowed(sleeping);

            Cores.tieToTheFirst(sleeping.toHandle());
            String tied = allowed(sleeping);
            Cores.free(sleeping.toHandle());

            assertThat(tied).isEqualTo("0");
            assertThat(allowed(sleeping)).isEqualTo(all);
        } finally {
            sleeping.destroyForcibly();
        }
    }

    @Test
    void aCommandRunsOnTheSecondCoreAlone() throws Exception {
        assumeTrue(Cores.canBeShared(), "NOT TESTED: it takes two cores and taskset");

        Process told = new ProcessBuilder(Cores.onTheSecond(List.of("grep", "Cpus_allowed_list", "/proc/self/status")))
                .start();

        assertThat(new String(told.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .endsWith("\t1\n");
    }

    private static String allowed(Process process) throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"))
                .lines()
                .filter(line -> line.startsWith("Cpus_allowed_list:"))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".*\t", "");
    }
}
