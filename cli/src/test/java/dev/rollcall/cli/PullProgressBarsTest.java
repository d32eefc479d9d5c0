package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.oneroster.RosterCollection;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PullProgressBarsTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void eachListHasABarWithItsRecordsTheirRateAndTheTimeLeft() {
        try (PullProgressBars bars = new PullProgressBars(terminal(true), nanos::get)) {
            bars.at(RosterCollection.USERS, 0, OptionalLong.of(4_800));
            bars.at(RosterCollection.ENROLLMENTS, 0, OptionalLong.empty());
            nanos.addAndGet(Duration.ofSeconds(4).toNanos());
            bars.at(RosterCollection.USERS, 1_200, OptionalLong.of(4_800));
            bars.at(RosterCollection.ENROLLMENTS, 1_230_000, OptionalLong.empty());
            bars.draw();
        }

        assertThat(shown().lines()
                        .map(line -> line.replaceAll("\u001B\\[[0-9]*[A-Z]", "").strip()))
                .contains(
                        "users            [==>       ]   25%      1,200 of 4,800     300/s     0:12 left",
                        "enrollments      [>         ]                     1.23M    307k/s")
                .allMatch(line -> line.length() < 80);
        assertThat(shown()).as("and leaves no trace").endsWith("\u001B[J");
    }

    /** What came of a pull that broke off was there at once, and says nothing of the pace. */
    @Test
    void whatWasThereAtOnceIsNoPartOfTheRate() {
        try (PullProgressBars bars = new PullProgressBars(terminal(true), nanos::get)) {
            bars.at(RosterCollection.USERS, 4_000, OptionalLong.of(4_800));
            nanos.addAndGet(Duration.ofSeconds(4).toNanos());
            bars.at(RosterCollection.USERS, 4_400, OptionalLong.of(4_800));
            bars.draw();
        }

        assertThat(shown()).contains("100/s     0:04 left");
    }

    @Test
    void whereNobodyLooksALongPullTellsALineAMinute() {
        try (PullProgressBars bars = new PullProgressBars(terminal(false), nanos::get)) {
            bars.at(RosterCollection.USERS, 1200, OptionalLong.of(48_000));
            assertThat(shown()).isEmpty();
            nanos.addAndGet(Duration.ofSeconds(61).toNanos());
            bars.at(RosterCollection.USERS, 12_000, OptionalLong.of(48_000));
            bars.at(RosterCollection.USERS, 12_100, OptionalLong.of(48_000));
            nanos.addAndGet(Duration.ofSeconds(61).toNanos());
            bars.at(RosterCollection.ENROLLMENTS, 500, OptionalLong.empty());
        }

        assertThat(shown().lines())
                .containsExactly("pulling, 1 min: users 12,000 of 48,000", "pulling, 2 min: enrollments 500");
    }

    private Terminal terminal(boolean looked) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Terminal(
                stream,
                stream,
                looked ? Terminal.Progress.BAR : Terminal.Progress.LINES,
                false,
                () -> Paragraph.USUAL_WIDTH);
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
