package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rollcall.sync.run.RunPart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How far a run is, by a clock of the test. */
class RunProgressTest {
    private final AtomicLong nanos = new AtomicLong();
    private final RunProgress progress = new RunProgress(nanos::get);

    @Test
    void aPartCountsForAsMuchAsItUsuallyLasts() {
        progress.begin(RunPart.FILTER);
        double filtering = progress.fraction();
        progress.begin(RunPart.DEDUPE);
        double removing = progress.fraction();
        progress.begin(RunPart.PATCH);

        assertThat(removing - filtering).as("filtering is a third of a run").isCloseTo(0.31, within(1e-9));
        assertThat(progress.fraction() - removing)
                .as("removing duplicates is little")
                .isCloseTo(0.03, within(1e-9));
    }

    @Test
    void theTimeLeftIsToldOnceTheReadingIsDone() {
        progress.begin(RunPart.OPENING_SOURCE);
        passes(600);
        assertThat(progress.left()).as("an API may take minutes to open").isEmpty();
        progress.begin(RunPart.READ);
        passes(10);
        assertThat(progress.left()).isEmpty();

        progress.begin(RunPart.FILTER);

        assertThat(progress.left())
                .as("10 hundredths took 10 seconds, and 84 are left")
                .contains(Duration.ofSeconds(84));
        passes(4);
        assertThat(progress.left()).contains(Duration.ofSeconds(80));
    }

    @Test
    void aPartThatLastsLongerThanUsualStaysBelowItsEnd() {
        progress.begin(RunPart.READ);
        passes(10);
        progress.begin(RunPart.FILTER);
        List<Double> fractions = new ArrayList<>();
        for (int second = 0; second < 100; second++) {
            passes(1);
            fractions.add(progress.fraction());
        }

        assertThat(fractions).isSorted().allMatch(fraction -> fraction >= 0.16 && fraction < 0.47);
        assertThat(progress.left()).as("the parts after it").contains(Duration.ofSeconds(53));
        progress.begin(RunPart.DEDUPE);
        assertThat(progress.fraction()).isCloseTo(0.47, within(1e-9));
    }

    @Test
    void theRateIsThatOfTheRowsSinceTheReadingBegan() {
        progress.begin(RunPart.OPENING_SOURCE);
        passes(600);
        progress.begin(RunPart.READ);
        assertThat(progress.rowsPerSecond()).isEmpty();
        passes(4);

        progress.rows(1_000_000);

        assertThat(progress.rowsPerSecond()).hasValue(250_000);
    }

    private void passes(long seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
