package dev.rollcall.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunLogTest {
    private static final RunLog LOG = new RunLog(List.of(
            "2026-11-29T05:25:40.000Z [31912] comparing ...",
            "2026-11-29T05:25:41.250Z [31912] comparing took 1.2 s: people +7 new",
            "2026-11-29T05:25:42.000Z [31912] delivering ..."));

    @Test
    void timesAreThoseBetweenTwoEvents() throws IOException {
        assertThat(LOG.between("comparing ...", "comparing took")).isEqualTo(Duration.ofMillis(1_250));
        assertThat(LOG.between("comparing took", "delivering ...")).isEqualTo(Duration.ofMillis(750));
    }

    @Test
    void whatARunWithoutADirectoryDoesNotDoTakesNoTime() throws IOException {
        assertThat(LOG.between("recognising people ...", "recognising people took"))
                .isZero();
    }

    @Test
    void aRunThatBrokeOffIsNoFigure() {
        assertThatThrownBy(() -> LOG.between("delivering ...", "delivering took"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("delivering took");
    }
}
