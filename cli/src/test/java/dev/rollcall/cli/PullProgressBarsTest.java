package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.oneroster.RosterCollection;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PullProgressBarsTest {
    private static final Pattern RATE = Pattern.compile("[0-9.]+[kK]?/s");

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void eachListHasABarWithItsRecordsTheirRateAndTheTimeLeft() throws Exception {
        try (PullProgressBars bars = new PullProgressBars(terminal(true), nanos::get)) {
            bars.at(RosterCollection.USERS, 1200, OptionalLong.of(4800));
            bars.at(RosterCollection.ENROLLMENTS, 300, OptionalLong.empty());
            nanos.addAndGet(Duration.ofSeconds(2).toNanos());
            for (int tried = 0; tried < 100 && !RATE.matcher(shown()).find(); tried++) {
                Thread.sleep(100);
            }
        }

        assertThat(shown())
                .containsPattern("users +25% ")
                .contains("1200/4800", "enrollments")
                .containsPattern(RATE)
                .containsPattern("0:00:0\\d / 0:00:\\d\\d")
                .as("and leaves no trace")
                .endsWith("\u001B[J");
        assertThat(shown().lines())
                .allMatch(line -> line.replaceAll("\u001B\\[[0-9]*[A-Z]", "").length() < 80);
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
