package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.run.RunEvent;
import dev.rollcall.sync.run.RunPart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunProgressBarTest {
    private final Console console = new Console(Path.of(""));
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void aLongRunShowsHowFarItIsAndTakesItAway() {
        try (RunProgressBar bar = new RunProgressBar(console.terminal(true), nanos::get)) {
            bar.accept(new RunEvent.PartBegan(RunPart.READ));
            passes(10);
            bar.accept(new RunEvent.RowsDone(4_120_000));
            bar.accept(new RunEvent.PartBegan(RunPart.FILTER));
            passes(1);
            bar.accept(new RunEvent.EngineStatus(RunPart.FILTER, "3 of 8 tasks"));
            bar.draw();
        }

        assertThat(lines()).contains("filtering, 3 of 8 tasks      [==>           ]   17%   412k rows/s     1:23 left");
        assertThat(console.err()).endsWith("\r\u001B[K");
        assertThat(console.out()).isEmpty();
    }

    /** Whatever is known, and however long the words are. */
    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 200})
    void theEndOfTheBarStaysWhereItIs(int width) {
        Terminal usual = console.terminal(true);
        Terminal terminal = new Terminal(usual.out(), usual.err(), Terminal.Progress.BAR, false, () -> width);
        try (RunProgressBar bar = new RunProgressBar(terminal, nanos::get)) {
            for (RunPart part : RunPart.values()) {
                bar.accept(new RunEvent.PartBegan(part));
                passes(90);
                bar.draw();
                bar.accept(new RunEvent.EngineStatus(part, "12,345 of 1,234,567 tasks"));
                bar.accept(new RunEvent.RowsDone(1L << (4 * part.partsBefore())));
                passes(4_000);
                bar.draw();
            }
        }

        Set<Integer> begins = lines().map(line -> line.indexOf('[')).collect(Collectors.toSet());
        Set<Integer> ends = lines().map(line -> line.indexOf(']')).collect(Collectors.toSet());
        assertThat(begins).containsExactly(29);
        assertThat(ends).hasSize(1);
        assertThat(lines()).hasSize(2 * RunPart.count()).allMatch(line -> line.length() < width);
    }

    private Stream<String> lines() {
        return Stream.of(console.err().split("\r", -1))
                .map(line -> line.replace("\u001B[K", ""))
                .filter(line -> !line.isEmpty())
                .distinct();
    }

    @Test
    void aShortRunShowsNone() {
        try (RunProgressBar bar = new RunProgressBar(console.terminal(true), nanos::get)) {
            bar.accept(new RunEvent.PartBegan(RunPart.READ));
            bar.draw();
        }

        assertThat(console.err()).isEmpty();
    }

    @Test
    void itIsDrawnByItself() throws InterruptedException {
        try (RunProgressBar bar = new RunProgressBar(console.terminal(true), nanos::get)) {
            bar.accept(new RunEvent.PartBegan(RunPart.READ));
            passes(2);
            for (int tried = 0; tried < 100 && console.err().isEmpty(); tried++) {
                Thread.sleep(100);
            }
        }

        assertThat(console.err()).contains("reading");
    }

    @Test
    void withoutATerminalThereIsNone() throws InterruptedException {
        try (RunProgressBar bar = new RunProgressBar(console.terminal(false), nanos::get)) {
            bar.accept(new RunEvent.PartBegan(RunPart.READ));
            passes(2);
            Thread.sleep(600);
        }

        assertThat(console.err()).isEmpty();
    }

    private void passes(long seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
